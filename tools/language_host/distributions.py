"""Everything that is installed for a program."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from tools.language_host.protocol import language


def installed(libraries: list[Path], *, transitive: bool) -> Iterator[language.DependencyInfo]:
    """Yield the installed distributions; unless `transitive`, those alone that no other one requires."""
    found = list(distributions(path=[str(library) for library in libraries]))
    required = set[str]() if transitive else {name for one in found for name in _requirements(one)}
    for one in sorted(found, key=lambda distribution: _canonical(distribution.name)):
        if _canonical(one.name) not in required:
            yield language.DependencyInfo(name=one.name, version=one.version)


def _requirements(distribution: Distribution) -> Iterator[str]:
    for requirement in distribution.requires or ():
        if named := re.match(r"[\w.\-]+", requirement):
            yield _canonical(named[0])


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
