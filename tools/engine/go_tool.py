"""The Go installation that builds the pinned engine."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass

_SWITCHES_TOOLCHAINS = (1, 21)
"""The first Go that fetches, through the module proxy, the newer release that a module needs."""


@dataclass(frozen=True)
class Go:
    """A Go that can build the engine."""

    command: str

    def environment(self) -> dict[str, str]:
        """Return the user's environment, proxy and checksum database untouched, without what would change the build."""
        return os.environ | {"GOWORK": "off", "CGO_ENABLED": "0", "GO111MODULE": "on"}


@dataclass(frozen=True)
class NoGo:
    """Why Go cannot build the engine."""

    reason: str


def find_go(needed: tuple[int, int]) -> Go | NoGo:
    """Look for a Go that has the release which the engine's sources need, or can fetch it."""
    command = shutil.which("go")
    if command is None:
        return NoGo("no `go` on PATH")
    try:
        answer = subprocess.run(  # noqa: S603 - the `go` on PATH is the one that the user means
            [command, "env", "GOVERSION", "GOTOOLCHAIN"],
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
        )
    except OSError as refused:
        return NoGo(f"{command} does not start ({refused.strerror})")
    version = re.search(r"go(\d+)\.(\d+)", answer.stdout)
    if version is None:
        return NoGo(f"{command} does not tell its version")
    found = int(version[1]), int(version[2])
    stays = "local" in answer.stdout
    least = needed if stays else min(needed, _SWITCHES_TOOLCHAINS)
    if found < least:
        return NoGo(f"{command} is Go {_release(found)}, Go {_release(least)} or later is needed")
    return Go(command)


def _release(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))
