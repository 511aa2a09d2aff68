"""Running a Pulumi program."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

from tools.language_host.child import Children
from tools.language_host.interpreter import activated, interpreter_for
from tools.language_host.protocol import language
from tools.language_host.rpc import Call

_ALREADY_SHOWN = 32
"""The exit code by which a program says that its user has seen the reason."""


def run_program(
    request: language.RunRequest, call: Call, *, children: Children, executor: Path, engine: str
) -> language.RunResponse:
    """Run the program to its end; when the engine gives the call up, the program is ended."""
    python = interpreter_for(request.info)
    command = [str(python), "-u", str(executor), *_arguments(request, engine)]
    environment = activated(python, os.environ) | _configuration(request)
    child = children.start(command, cwd=request.info.program_directory, environment=environment)
    if not call.add_callback(child.end_soon):
        child.end()
    code = child.wait()
    children.forget(child)
    if code == _ALREADY_SHOWN:
        return language.RunResponse(bail=True)
    return language.RunResponse(error=_fault(code))


def _arguments(request: language.RunRequest, engine: str) -> Iterator[str]:
    options = {
        "monitor": request.monitor_address,
        "engine": engine,
        "project": request.project,
        "root_directory": request.info.root_directory,
        "stack": request.stack,
        "pwd": request.pwd,
        "dry_run": str(request.dryRun).lower(),
        "parallel": str(request.parallel),
        "organization": request.organization,
    }
    for name, value in options.items():
        if value:
            yield from (f"--{name}", value)
    yield request.info.entry_point
    yield from request.args


def _configuration(request: language.RunRequest) -> dict[str, str]:
    return {
        "PULUMI_CONFIG": json.dumps(dict(request.config)),
        "PULUMI_CONFIG_SECRET_KEYS": json.dumps(list(request.configSecretKeys)),
    }


def _fault(code: int) -> str:
    if code == 0:
        return ""
    if code < 0:
        return f"program was ended by {signal.Signals(-code).name}"
    return f"program exited with non-zero exit code: {code}"
