"""Putting a built engine into its place, whole or not at all."""

import shutil
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from tools.console import say
from tools.engine.layout import Layout
from tools.fault import SetupFault

_UNFINISHED = ".unfinished-"


def install(layout: Layout, build: Callable[[Path], None]) -> None:
    """Have the engine built in a directory beside its place, then move that there in one step."""
    try:
        layout.home.mkdir(parents=True, exist_ok=True)
        with _turn(layout.home):
            if not layout.is_whole:
                _install(layout, build)
    except OSError as refused:
        message = (
            f"{layout.home} cannot take the Pulumi engine: {refused.strerror or refused}. Write permission and about "
            "200 MB are needed there (and 3 GB for Go's caches). Make room or permit it, then run the command again."
        )
        raise SetupFault(message) from refused


def _install(layout: Layout, build: Callable[[Path], None]) -> None:
    _sweep(layout.home)
    try:
        fresh = _unfinished(layout.home)
        build(fresh)
        fresh.chmod(0o755)
        if layout.directory.exists():
            layout.directory.rename(_unfinished(layout.home) / "incomplete")
        fresh.rename(layout.directory)
    finally:
        _sweep(layout.home)


def _unfinished(home: Path) -> Path:
    return Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=home))


def _sweep(home: Path) -> None:
    """Remove what this set-up or an interrupted one left; only whoever has the turn does it."""
    for leftover in home.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def _turn(home: Path) -> Generator[None]:
    # The kernel frees the lock when its holder ends, however it ends.
    lock = FileLock(home / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say("another set-up is building the Pulumi engine; waiting for it")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
