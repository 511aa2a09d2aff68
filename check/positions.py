"""Where in the program a resource was asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os.path import normpath
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

from overview.json_value import entries, items, text
from overview.urn import Urn


@dataclass(frozen=True, slots=True)
class Position:
    """A line of a file in the repository."""

    path: Path
    """Relative to the repository."""
    line: int


class Located(Protocol):
    """Tells where resources are described."""

    def of(self, urn: Urn) -> Position:
        """Return the line, or one that stands for it."""
        ...


@dataclass(frozen=True, slots=True)
class Positions:
    """Finds the lines of a program that asked for resources."""

    states: Mapping[str, Mapping[str, Any]]
    """The resources by URN, as the engine describes them."""
    project: Path
    """The directory of the program."""
    repository: Path
    otherwise: Path
    """The file to point at for a resource whose line is not known."""

    def of(self, urn: Urn) -> Position:
        """Return the line that asked for a resource, or the file that stands for what was checked.

        A resource of a component is asked for where the program asks for the component.
        """
        return next(self._frames(self._outermost(urn.text)), None) or self._first_line()

    def _first_line(self) -> Position:
        file = self.otherwise.resolve()
        return Position(
            file.relative_to(self.repository) if file.is_relative_to(self.repository) else Path(file.name), 1
        )

    def _outermost(self, urn: str) -> Mapping[str, Any]:
        state = entries(self.states.get(urn))
        seen = {urn}
        while (parent := text(state.get("parent"))) not in seen:
            above = entries(self.states.get(parent))
            if not above or above.get("type") == _STACK:
                break
            seen.add(parent)
            state = above
        return state

    def _frames(self, state: Mapping[str, Any]) -> Iterator[Position]:
        for frame in (state, *map(entries, items(state.get("stackTrace")))):
            uri, _, line = text(frame.get("sourcePosition")).partition("#")
            if uri.startswith(_SCHEME) and line.isdecimal() and int(line) > 0:
                file = Path(normpath(self.project / unquote(uri.removeprefix(_SCHEME))))
                if file.is_relative_to(self.repository):
                    path = file.relative_to(self.repository)
                    if not _NOT_THE_PROGRAM.intersection(path.parts):
                        yield Position(path, int(line))


def repository_of(project: Path) -> Path:
    """Return the root of the repository that a directory is in; the directory itself where there is none."""
    return next((place for place in (project, *project.parents) if (place / ".git").exists()), project)


_STACK = "pulumi:pulumi:Stack"
_SCHEME = "project:///"
_NOT_THE_PROGRAM = {".venv", "venv", ".local", "site-packages", "node_modules"}
