"""An engine that the machine already has."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.engine.layout import LANGUAGE_HOST

_PATIENCE = 20
"""Seconds that `pulumi version` may take on a slow machine."""


@dataclass(frozen=True)
class Engine:
    """A `pulumi` that is fit for the project."""

    pulumi: Path

    @property
    def directory(self) -> Path:
        """Where it is; first on PATH for what it starts."""
        return self.pulumi.parent


@dataclass(frozen=True)
class Unfit:
    """Why there is no such engine on PATH."""

    reason: str


def engine_on_path(project_file: Path, *, apart_from: Path) -> Engine | Unfit:
    """Look whether the `pulumi` on PATH, unless it is one that this checkout built itself, is fit for the project."""
    search = os.pathsep.join(
        entry for entry in os.get_exec_path() if not Path(entry).resolve().is_relative_to(apart_from.resolve())
    )
    found = shutil.which("pulumi", path=search)
    if found is None:
        return Unfit("no `pulumi` on PATH")
    from tools.engine.requirement import required_version  # noqa: PLC0415 - slow, and only needed now

    requirement = required_version(project_file)
    version = _version_of(found)
    if version is None:
        return Unfit(f"{found} does not answer `pulumi version`")
    if not requirement.accepts(version):
        return Unfit(f"{found} is {version}, Pulumi.yaml needs {requirement.text}")
    beside = Path(found).resolve().parent / LANGUAGE_HOST
    if not os.access(beside, os.X_OK) and shutil.which(LANGUAGE_HOST, path=search) is None:
        return Unfit(f"{found} is {version}, but {LANGUAGE_HOST} is neither beside it nor on PATH")
    return Engine(Path(found).absolute())


def _version_of(pulumi: str) -> str | None:
    try:
        answer = subprocess.run(  # noqa: S603 - the `pulumi` on PATH is the one that the user means
            [pulumi, "version"],
            check=False,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            env=os.environ | {"PULUMI_SKIP_UPDATE_CHECK": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = answer.stdout.split()
    return lines[0] if answer.returncode == 0 and lines else None
