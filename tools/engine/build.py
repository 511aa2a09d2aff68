"""Building the pinned engine from its Go modules."""

import re
import shutil
from functools import partial
from pathlib import Path

from tools.console import say
from tools.engine.go_step import GoStep
from tools.engine.go_tool import Go
from tools.engine.layout import EXECUTOR
from tools.engine.pin import COMMAND, SDK_MODULE
from tools.engine.progress import Progress

_PACKAGE = re.compile(r"[\w.\-/]+")
"""A line of Go's that is nothing but the path of a package."""


def build_engine(go: Go, module: Path, version: str, into: Path) -> None:
    """Put `pulumi` and the executor of this version into a directory."""
    say(f"building the Pulumi engine {version} with Go (once; about 5 minutes on 2 cores the first time)")
    packages = _download(go, module)
    _compile(go, module, version, packages, into / "pulumi")
    _copy_executor(go, module, into / EXECUTOR)


def _download(go: Go, module: Path) -> int:
    packages: set[str] = set()
    progress = Progress(lambda count: f"downloading the engine's sources: {count} Go modules")

    def count(line: str) -> None:
        if line.startswith("go: downloading "):
            progress.advance()
        elif _PACKAGE.fullmatch(line):
            packages.add(line)

    step = GoStep(go, module, "downloading the engine's sources")
    step.run(["list", "-mod=readonly", "-deps", COMMAND], line=count, pause=progress.tick)
    say(f"  the engine's sources are here: {len(packages):,} Go packages, {progress.elapsed()}")
    return len(packages)


def _compile(go: Go, module: Path, version: str, packages: int, target: Path) -> None:
    progress = Progress(partial(_compiled, packages))

    def count(line: str) -> None:
        if _PACKAGE.fullmatch(line):
            progress.advance()

    stamp = f"-s -w -X {SDK_MODULE}/go/common/version.Version={version}"
    arguments = ["build", "-v", "-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", stamp, "-o", str(target)]
    GoStep(go, module, "building the Pulumi engine").run([*arguments, COMMAND], line=count, pause=progress.tick)
    say(f"  the Pulumi engine is built, {progress.elapsed()}")


def _compiled(packages: int, count: int) -> str:
    # What was compiled before is not counted by Go.
    counted = f": {count:,} of at most {packages:,} packages compiled" if count else ""
    return f"building the Pulumi engine{counted}"


def _copy_executor(go: Go, module: Path, target: Path) -> None:
    found: list[str] = []
    step = GoStep(go, module, "looking for the engine's SDK module")
    step.run(["list", "-mod=readonly", "-m", "-f", "{{.Dir}}", SDK_MODULE], line=found.append, pause=lambda: None)
    shutil.copyfile(Path(found[-1]) / "python" / "cmd" / EXECUTOR, target)
    target.chmod(0o755)
