"""What the engine asks about a program's environment without running the program."""

import platform
import subprocess
import sys
from pathlib import Path

from tools.language_host.interpreter import interpreter_for, option
from tools.language_host.libraries import libraries_of
from tools.language_host.packages import required_plugins
from tools.language_host.protocol import language
from tools.language_host.rpc import Call


def required_packages(
    request: language.GetRequiredPackagesRequest, _call: Call
) -> language.GetRequiredPackagesResponse:
    """Answer which provider plugins the program needs."""
    libraries = libraries_of(interpreter_for(request.info))
    return language.GetRequiredPackagesResponse(packages=required_plugins(libraries))


def program_dependencies(
    request: language.GetProgramDependenciesRequest, _call: Call
) -> language.GetProgramDependenciesResponse:
    """Answer what is installed for the program."""
    from tools.language_host.distributions import installed  # noqa: PLC0415 - slow, and seldom asked

    libraries = libraries_of(interpreter_for(request.info))
    dependencies = installed(libraries, transitive=request.transitiveDependencies)
    return language.GetProgramDependenciesResponse(dependencies=dependencies)


def about(request: language.AboutRequest, _call: Call) -> language.AboutResponse:
    """Answer which Python it is."""
    python = interpreter_for(request.info)
    toolchain = option(request.info, "toolchain") or "pip"
    return language.AboutResponse(executable=str(python), version=_version(python), metadata={"toolchain": toolchain})


def _version(python: Path) -> str:
    if python == Path(sys.executable):
        return platform.python_version()
    answer = subprocess.run(  # noqa: S603 - the interpreter that the project file names
        [str(python), "-I", "-c", "import platform; print(platform.python_version())"],
        check=True,
        capture_output=True,
        text=True,
    )
    return answer.stdout.strip()
