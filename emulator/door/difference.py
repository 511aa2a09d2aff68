"""What changes between two sets of inputs, and which of it replaces the resource.

Follows https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/diff.go: a value that is not
known yet counts as changed, and replaces where its property replaces.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, cast

from limits.region import canonical_region

_ABSENT = object()
_PLAIN_NAME = re.compile(r"[A-Za-z_$][\w$]*", re.ASCII)


class Kind(Enum):
    """What happens to a property."""

    ADD = "add"
    DELETE = "delete"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Change:
    """One changed property."""

    path: str
    """Where, such as `publishingProfile.targetRegions[0].name`."""
    kind: Kind
    """What happens."""
    replaces: bool
    """Whether the resource has to be replaced for it."""

    @property
    def top(self) -> str:
        """The input that contains the property."""
        return re.split(r"[.\[]", self.path, maxsplit=1)[0]


def changes(old: Mapping[str, Any], new: Mapping[str, Any], replace_on: frozenset[str]) -> list[Change]:
    """Return the changed properties in the order of their paths; names that begin with `__` are the provider's own.

    Args:
        old: the inputs of the last deployment.
        new: the inputs of this one.
        replace_on: the inputs whose change, in whatever part, replaces the resource.

    """
    found: list[Change] = []
    for name in sorted({*old, *new}):
        before, after = old.get(name, _ABSENT), new.get(name, _ABSENT)
        if name.startswith("__") or (name == "location" and _same_region(before, after)):
            continue
        found += (Change(path, kind, name in replace_on) for path, kind in _changed(_step("", name), before, after))
    return found


def _changed(path: str, before: Any, after: Any) -> Iterator[tuple[str, Kind]]:  # noqa: ANN401 - plain JSON
    if before is _ABSENT:
        yield path, Kind.ADD
    elif after is _ABSENT:
        yield path, Kind.DELETE
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        old, new = cast("Mapping[str, Any]", before), cast("Mapping[str, Any]", after)
        for name in sorted({*old, *new}):
            yield from _changed(_step(path, name), old.get(name, _ABSENT), new.get(name, _ABSENT))
    elif isinstance(before, list) and isinstance(after, list):
        olds, news = cast("list[Any]", before), cast("list[Any]", after)
        for at in range(max(len(olds), len(news))):
            old_item = olds[at] if at < len(olds) else _ABSENT
            new_item = news[at] if at < len(news) else _ABSENT
            yield from _changed(f"{path}[{at}]", old_item, new_item)
    elif before != after:
        yield path, Kind.UPDATE


def _step(path: str, name: str) -> str:
    if not _PLAIN_NAME.fullmatch(name):
        return f"{path}[{json.dumps(name)}]"
    return f"{path}.{name}" if path else name


def _same_region(before: object, after: object) -> bool:
    return isinstance(before, str) and isinstance(after, str) and canonical_region(before) == canonical_region(after)
