"""Which lines of an environment's file findings are about, so that a review shows them there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from check.positions import Position
from overview.json_value import entries, text
from overview.steps import Step
from overview.urn import Urn
from pull_request.trial import Trial

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Finds the line that describes a resource."""

    file: Path
    """The environment's file, relative to the repository."""
    lines: Mapping[Keys, int]
    """The lines of the file's keys, by their paths within `environment`."""
    subjects: Mapping[str, Keys]
    """Where in `environment` resources are described, by their URNs."""

    @classmethod
    def of_trial(cls, trial: Trial, repository: Path) -> "Lines":
        """Return the lines for one environment's findings."""
        file = trial.config_file
        pools = {pool.urn: ("pools", pool.known_as) for pool in trial.picture.facts.pools} if trial.picture else {}
        others = {step.urn.text: _described(step) for step in trial.steps}
        return cls(file.relative_to(repository), lines_of(file.read_bytes()), {**others, **pools})

    def of(self, urn: Urn) -> Position:
        """Return the line: of the resource, or of the nearest thing around it that the file has."""
        path = self.subjects.get(urn.text, ())
        while path and path not in self.lines:
            path = path[:-1]
        return Position(self.file, self.lines.get(path, 1))


class _Loader(yaml.SafeLoader):
    def get_single_node(self) -> yaml.Node | None:
        return super().get_single_node()  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]


def lines_of(content: bytes) -> dict[Keys, int]:
    """Return the line of each key of an environment; none of a file that is no YAML."""
    try:
        document = _Loader(content.decode(errors="replace")).get_single_node()
    except yaml.YAMLError:
        return {}
    found: dict[Keys, int] = {}
    for name, key, value in _entries(_inner(document, "config")):
        if name.endswith(":environment"):
            found[()] = _line(key)
            found.update(_keys(value, ()))
    return found


def _described(step: Step) -> Keys:
    names = entries(step.state.get("inputs"))
    section, keys = _SECTIONS.get(step.urn.type.rpartition(":")[2], ("", ()))
    return (section, *_path(names, keys)) if section else ()


def _path(names: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    for at, key in enumerate(keys):
        if at:
            yield "versions"
        yield text(names.get(key))


def _keys(node: yaml.Node | None, path: Keys) -> Iterator[tuple[Keys, int]]:
    for name, key, value in _entries(node):
        yield (*path, name), _line(key)
        if len(path) < _DEPTH:
            yield from _keys(value, (*path, name))


def _inner(node: yaml.Node | None, wanted: str) -> yaml.Node | None:
    return next((value for name, _, value in _entries(node) if name == wanted), None)


def _entries(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key.value, key, value


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1


_DEPTH = 3
"""How far down resources are described: an image's versions; an alias may lead round in a circle."""

_SECTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "BatchAccount": ("accounts", ("accountName",)),
    "GalleryImage": ("images", ("galleryImageName",)),
    "GalleryImageVersion": ("images", ("galleryImageName", "galleryImageVersionName")),
}
"""The part of `environment` that describes resources of a type, and the inputs that name them there."""
