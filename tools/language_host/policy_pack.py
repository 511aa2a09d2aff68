"""Running a policy pack, with the stack's configuration in its environment."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.language_host.child import Child, Children
from tools.language_host.output import Output, output_of
from tools.language_host.pack_proxy import Configuration, PackProxy
from tools.language_host.protocol import language
from tools.language_host.rpc import Call, Refused


def run_policy_pack(
    request: language.RunPluginRequest,
    call: Call,
    *,
    children: Children,
    python: Path,
    environment: Mapping[str, str],
) -> Iterator[language.RunPluginResponse]:
    """Open a door for the engine at once, start the pack behind it when its configuration is known."""
    directory = request.info.program_directory
    command = [str(python), "-u", "-m", "pulumi.policy", *request.args, directory]
    proxy = PackProxy()
    try:
        if not call.add_callback(proxy.give_up):
            return
        yield language.RunPluginResponse(stdout=f"{proxy.port}\n".encode())
        environment = {**environment, **_stack(proxy.configuration())}
        child = children.start(command, cwd=directory, environment=environment, piped=True)
        try:
            if call.add_callback(child.end_soon):
                yield from _attached(child, proxy)
        finally:
            child.end()
            children.forget(child)
    finally:
        proxy.close(f"the policy pack {directory} ended before it was ready")


def _attached(child: Child, proxy: PackProxy) -> Iterator[language.RunPluginResponse]:
    first = b""
    attached = False
    for output in output_of(child):
        if attached or output.stderr:
            yield output.message
            continue
        first, end_of_line, rest = (first + output.stdout).partition(b"\n")
        if end_of_line:
            proxy.attach(_port(first))
            attached = True
        if rest:
            yield Output(stdout=rest).message
    yield language.RunPluginResponse(exitcode=child.wait())


def _port(line: bytes) -> int:
    text = line.decode(errors="replace").strip()
    if not text.isdecimal():
        message = (
            f"the policy pack wrote {text!r} to standard output before its port; nothing else may come first there. "
            "Write to standard error instead."
        )
        raise Refused(message)
    return int(text)


def _stack(configuration: Configuration | None) -> dict[str, str]:
    if configuration is None:
        return {}
    values = {
        "PULUMI_ORGANIZATION": configuration.organization,
        "PULUMI_PROJECT": configuration.project,
        "PULUMI_STACK": configuration.stack,
        "PULUMI_DRY_RUN": str(configuration.dry_run).lower(),
        "PULUMI_CONFIG": json.dumps(dict(configuration.config)),
    }
    return {name: value for name, value in values.items() if value}
