"""Runs of the engine: what it finds goes into a recording, and its own text to the terminal."""

import json
import signal
import subprocess
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import IO, cast

from check.options import Options
from check.recording import Recording, complaint_in
from check.rules import Pack
from overview.json_value import Json
from tools.console import say
from tools.fault import SetupFault
from tools.local.pulumi import Pulumi


def preview(pulumi: Pulumi, options: Options, packs: list[Pack], workspace: Path) -> Recording:
    """Preview a stack with the packs, and show what the engine says of it."""
    log = workspace / "events.jsonl"
    command = [
        *("preview", "--json", "--show-sames", "--non-interactive", "--color", "never", "--event-log", str(log)),
        *_given("--stack", options.stack),
        *_given("--config-file", options.config_file),
        *_with(packs),
        *options.further,
    ]
    code, complaints = _run(pulumi, command, workspace / "digest.json")
    events = _lines(log)
    _show(pulumi, events, workspace, "--preview")
    return Recording(events, _digest(workspace / "digest.json"), complaints, code)


def analyze(pulumi: Pulumi, options: Options, packs: list[Pack], workspace: Path) -> Recording:
    """Judge an exported state with the packs, and show what the engine says of it."""
    written = workspace / "events.jsonl"
    command = ["policy", "analyze", "--json", "--non-interactive", "--color", "never"]
    code, complaints = _run(pulumi, [*command, "--file", str(options.state), *_with(packs), *options.further], written)
    events = _lines(written)
    _show(pulumi, events, workspace)
    return Recording(events, {}, complaints, code)


def change(pulumi: Pulumi, command: list[str], packs: list[Pack], workspace: Path, *, shown: bool) -> Recording:
    """Run a command that changes a stack, such as `up`.

    The engine's text goes to the terminal while it happens, or, unless that is shown, into `TEXT` in the workspace.
    """
    log = workspace / "events.jsonl"
    log.unlink(missing_ok=True)
    whole = [*command, "--yes", "--non-interactive", "--event-log", str(log), *_with(packs)]
    code, complaints = _run(pulumi, whole, None if shown else workspace / TEXT)
    return Recording(_lines(log), {}, complaints, code)


TEXT = "text"
"""The file in a workspace that holds what the engine said."""


def _given(name: str, value: object) -> list[str]:
    return [] if value is None else [name, str(value)]


def _with(packs: list[Pack]) -> Iterable[str]:
    for pack in packs:
        yield from ("--policy-pack", str(pack.directory))


def _run(pulumi: Pulumi, command: list[str], output: Path | None) -> tuple[int, list[str]]:
    """Run a command, its standard output in a file where one is given; return its exit code and its complaints."""
    # The event log, and showing it, are commands for those who debug the engine.
    environment = {**pulumi.environment, "PULUMI_DEBUG_COMMANDS": "true", "PULUMI_SKIP_UPDATE_CHECK": "true"}
    environment.pop("PULUMI_ENABLE_STREAMING_JSON_PREVIEW", None)
    complaints: list[str] = []
    with (
        output.open("wb") if output else nullcontext() as file,
        _started([str(pulumi.command), *command], pulumi.project, environment, file) as process,
    ):
        try:
            for line in process.stderr or ():
                text = line.decode(errors="replace")
                say(text.rstrip("\n"))
                if complaint := complaint_in(text):
                    complaints.append(complaint)
        except BaseException:
            # Asked to end: the engine ends what it has started, and is asked once, since twice means at once.
            process.send_signal(signal.SIGINT)
            raise
    return process.returncode, complaints


def _started(
    command: list[str], project: Path, environment: dict[str, str], output: IO[bytes] | None
) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(  # noqa: S603 - the engine, with arguments that the user means for it
            command,
            cwd=project,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as refused:
        message = f"{command[0]} does not start: {refused.strerror}"
        raise SetupFault(message) from refused


def _show(pulumi: Pulumi, events: list[Json], workspace: Path, *more: str) -> None:
    """Have the engine write its text about what has happened, as it does while it happens."""
    if not events:
        return
    shown = workspace / "shown.jsonl"
    shown.write_text("".join(f"{json.dumps(event)}\n" for event in events), encoding="utf-8")
    environment = {**pulumi.environment, "PULUMI_DEBUG_COMMANDS": "true", "PULUMI_SKIP_UPDATE_CHECK": "true"}
    command = ["replay-events", "update", str(shown), "--suppress-progress", *more]
    subprocess.run(  # noqa: S603 - the engine, with this file's own arguments
        [str(pulumi.command), *command], check=False, cwd=pulumi.project, env=environment, stdin=subprocess.DEVNULL
    )


def _lines(log: Path) -> list[Json]:
    """Return the events of a log, up to one that was cut off."""
    events: list[Json] = []
    if not log.is_file():
        return events
    for line in log.read_text(encoding="utf-8").splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            break
        if isinstance(event, dict):
            events.append(cast("Json", event))
    return events


def _digest(file: Path) -> Json:
    try:
        found = json.loads(file.read_bytes())
    except ValueError:
        return {}
    return cast("Json", found) if isinstance(found, dict) else {}
