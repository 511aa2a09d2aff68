"""Short runs of `pulumi` on the way to the one that was asked for."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Pulumi:
    """The engine's command, in the environment and the project it is to run in."""

    command: Path
    environment: Mapping[str, str]
    project: Path

    def run(self, *arguments: str, given: str | None = None) -> "subprocess.CompletedProcess[str]":
        """Run it and return what it wrote and its exit code."""
        return subprocess.run(  # noqa: S603 - the arguments are this room's own
            [str(self.command), *arguments],
            check=False,
            capture_output=True,
            text=True,
            input="" if given is None else given,
            cwd=self.project,
            env=self.environment,
        )
