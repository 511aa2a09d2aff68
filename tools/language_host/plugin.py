"""Running a plugin that is written in Python."""

from collections.abc import Iterator

from tools.language_host.child import Children
from tools.language_host.interpreter import activated, interpreter_for
from tools.language_host.output import output_of
from tools.language_host.policy_pack import run_policy_pack
from tools.language_host.protocol import language
from tools.language_host.rpc import Call


def run_plugin(
    request: language.RunPluginRequest, call: Call, *, children: Children
) -> Iterator[language.RunPluginResponse]:
    """Run a plugin to its end; when the engine gives the call up, the plugin is ended."""
    python = interpreter_for(request.info)
    environment = activated(python, dict(entry.split("=", 1) for entry in request.env if "=" in entry))
    if request.kind == "analyzer":
        yield from run_policy_pack(request, call, children=children, python=python, environment=environment)
        return
    command = [str(python), "-u", request.info.program_directory, *request.args]
    child = children.start(command, cwd=request.pwd, environment=environment, piped=True)
    try:
        if not call.add_callback(child.end_soon):
            return
        for output in output_of(child):
            yield output.message
        yield language.RunPluginResponse(exitcode=child.wait())
    finally:
        child.end()
        children.forget(child)
