"""Importing a part of a package without the rest of it.

The engine starts the host up to three times in one command, and most of a start is imports that the host never uses.
"""

import importlib.util
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType


@contextmanager
def hollow(*names: str) -> Generator[None]:
    """Let these packages be empty, though with their submodules, for what is imported meanwhile."""
    missing = {name: _empty(name) for name in names if name not in sys.modules}
    sys.modules.update(missing)
    try:
        yield
    finally:
        for name, package in missing.items():
            del sys.modules[name]
            parent, _, child = name.rpartition(".")
            # What was imported meanwhile may hold it as an attribute, where a later import would find it.
            if vars(sys.modules.get(parent, package)).get(child) is package:
                delattr(sys.modules[parent], child)


def _empty(name: str) -> ModuleType:
    package = ModuleType(name)
    package.__path__ = [str(_site_of(name).joinpath(*name.split(".")))]
    return package


def _site_of(name: str) -> Path:
    found = importlib.util.find_spec(name.partition(".")[0])
    if found is None or found.origin is None:
        message = f"{name} is not installed"
        raise ModuleNotFoundError(message, name=name)
    return Path(found.origin).parents[1]
