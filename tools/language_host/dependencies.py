"""Installing what a program needs, for `pulumi install`."""

import os
from collections.abc import Iterator
from pathlib import Path

from tools.language_host.child import Children
from tools.language_host.interpreter import activated, interpreter_for, option
from tools.language_host.output import output_of
from tools.language_host.protocol import language
from tools.language_host.rpc import Call, Refused


def install_dependencies(
    request: language.InstallDependenciesRequest, call: Call, *, children: Children
) -> Iterator[language.InstallDependenciesResponse]:
    """Install with uv or with pip, as the project file says, and pass on what they write."""
    python = interpreter_for(request.info)
    directory = Path(request.info.program_directory)
    command = _command(request, python, directory)
    if command is None:
        return
    child = children.start(command, cwd=str(directory), environment=activated(python, os.environ), piped=True)
    try:
        if not call.add_callback(child.end_soon):
            return
        for output in output_of(child):
            yield language.InstallDependenciesResponse(stdout=output.stdout, stderr=output.stderr)
        if (code := child.wait()) != 0:
            message = f"installing the dependencies in {directory} ended with exit code {code}"
            raise Refused(message)
    finally:
        child.end()
        children.forget(child)


def _command(request: language.InstallDependenciesRequest, python: Path, directory: Path) -> list[str] | None:
    if option(request.info, "toolchain") == "uv":
        return ["uv", "sync"]
    requirements = directory / "requirements.txt"
    if requirements.is_file():
        return [str(python), "-m", "pip", "install", "--requirement", str(requirements)]
    return None
