"""Which Python runs a program, a policy pack or a plugin."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.language_host.protocol import language
from tools.language_host.rpc import Refused


def interpreter_for(info: language.ProgramInfo) -> Path:
    """Follow the options of the project file: `virtualenv`, then `toolchain: uv`, else the host's own Python."""
    if named := option(info, "virtualenv"):
        return _of_virtualenv(Path(info.root_directory, named))
    if option(info, "toolchain") == "uv":
        directory = Path(info.program_directory).resolve()
        for above in (directory, *directory.parents):
            if (python := above / ".venv" / "bin" / "python").exists():
                return python
    return Path(sys.executable)


def option(info: language.ProgramInfo, name: str) -> str:
    """Return one option of the project file's `runtime`, empty when it is not there."""
    return info.options.fields[name].string_value if name in info.options.fields else ""


def activated(python: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment with which this Python's own commands come first, as an activated one has it."""
    prefix = python.parent.parent
    if not (prefix / "pyvenv.cfg").is_file():
        return dict(environment)
    path = os.pathsep.join(filter(None, (str(python.parent), environment.get("PATH"))))
    return {**environment, "VIRTUAL_ENV": str(prefix), "PATH": path}


def _of_virtualenv(prefix: Path) -> Path:
    python = prefix / "bin" / "python"
    if not python.exists():
        message = f"the virtual environment {prefix} has no bin/python; `pulumi install` or `uv sync` makes one"
        raise Refused(message)
    return python
