"""Files that a check writes: whole, or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

from tools.fault import SetupFault


def require_writable(paths: list[Path]) -> None:
    """Raise for the first path that nothing could be written to, before anything is run for it."""
    for at, path in enumerate(paths):
        if reason := _hindrance(path):
            message = f"{path} cannot be written: {reason}."
            raise SetupFault(message)
        if path.resolve() in [other.resolve() for other in paths[:at]]:
            message = f"{path} cannot hold both SARIF and the summary; name two files."
            raise SetupFault(message)


def write_all(contents: Mapping[Path, str]) -> None:
    """Write files, each of which appears whole; when one cannot be written, none appears."""
    unfinished: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in contents.items():
            target = path.resolve()
            unfinished[path] = target.with_name(f".{target.name}.{uuid4().hex}")
            unfinished[path].write_text(content, encoding="utf-8")
        for path, written in unfinished.items():
            written.replace(path.resolve())
    except OSError as refused:
        # A disk that is full is told without a name.
        message = f"{path} cannot be written: {refused.strerror or refused}."
        raise SetupFault(message) from refused
    finally:
        for written in unfinished.values():
            written.unlink(missing_ok=True)


def _hindrance(path: Path) -> str | None:
    target = path.resolve()
    if target.is_dir():
        return "it is a directory; name a file"
    if target.exists() and not target.is_file():
        return "it is no ordinary file; name one"
    if not target.parent.is_dir():
        return f"there is no directory {target.parent}; make it first"
    if not os.access(target.parent, os.W_OK | os.X_OK):
        return f"the directory {target.parent} does not permit it"
    return None
