"""Install the pinned uv into the checkout with pip, whole or not at all.

Run by whatever Python the machine has, before the project's environment exists: standard library only.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path


def install_uv(root: Path) -> str | None:
    """Install uv into `.local/uv`; return why that is impossible, or None."""
    if importlib.util.find_spec("pip") is None:
        return (
            f"uv is missing, and {sys.executable} has no pip to install it with. Install uv 0.13 or later "
            "(https://docs.astral.sh/uv/getting-started/installation/) or pip (often the package python3-pip), "
            "then run the same command again."
        )
    place = root / ".local" / "uv"
    try:
        place.parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".uv-", dir=place.parent) as unfinished:
            return _install(root / "tools" / "uv-requirements.txt", Path(unfinished), place)
    except OSError as refused:
        return f"{place} cannot take uv: {refused.strerror or refused}. Permit writing there or make room."


def _install(requirements: Path, unfinished: Path, place: Path) -> str | None:
    sys.stderr.write("installing uv, which manages the Python environment, with pip ...\n")
    fresh = unfinished / "fresh"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    installed = subprocess.run(  # noqa: S603 - the arguments are this file's own
        [*pip, "--no-user", "--target", str(fresh), "--require-hashes", "--requirement", str(requirements)],
        check=False,
        stdout=sys.stderr,
        env={**os.environ, "PIP_REQUIRE_VIRTUALENV": "0", "PIP_ROOT_USER_ACTION": "ignore"},
    )
    if installed.returncode != 0:
        return "uv could not be installed with pip, which says why above. Nothing was changed; run the command again."
    try:
        if place.exists() and _release(place) != _release(fresh):
            place.rename(unfinished / "old")
        fresh.rename(place)
    except OSError:
        # Another set-up was quicker, and its uv may be running by now.
        if _release(place) != _release(fresh):
            raise
    return None


def _release(place: Path) -> list[str]:
    return [found.name for found in place.glob("uv-*.dist-info")]


def main() -> None:
    """Install for the checkout that is named on the command line."""
    fault = install_uv(Path(sys.argv[1]))
    if fault is not None:
        sys.stderr.write(f"{fault}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
