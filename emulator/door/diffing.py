"""The answer to a diff request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from emulator.door.arm_body import API_VERSION_FIELD
from emulator.door.defaults import CREATE_BEFORE_DELETE
from emulator.door.difference import Change, Kind, changes
from emulator.door.type_mapping import TypeMapping


@dataclass(frozen=True, slots=True)
class Diff:
    """What changes, and what that does to the resource."""

    changes: tuple[Change, ...]
    """The changed properties, in the order of their paths."""
    delete_before_replace: bool
    """Whether the old resource goes before the new one comes."""

    @property
    def replaces(self) -> list[str]:
        """The properties for which the resource has to be replaced."""
        return [change.path for change in self.changes if change.replaces]

    @property
    def tops(self) -> list[str]:
        """The inputs with a change in them."""
        return sorted({change.top for change in self.changes})


def diff_of(mapping: TypeMapping, old: Mapping[str, Any], new: Mapping[str, Any], state: Mapping[str, Any]) -> Diff:
    """Return what changes, what of it replaces, and whether the old resource goes first.

    The old one goes first, unless its name was made up: two resources cannot have one name, and an explicit name may be
    the same before and after.

    Args:
        mapping: the type.
        old: the inputs of the last deployment.
        new: the inputs of this one.
        state: the outputs of the last deployment.

    """
    if API_VERSION_FIELD not in old and API_VERSION_FIELD in new:
        old = {**old, API_VERSION_FIELD: state.get(API_VERSION_FIELD, new[API_VERSION_FIELD])}
    found = tuple(_settled(change, new, state) for change in changes(old, new, mapping.replace_on))
    replaces = any(change.replaces for change in found)
    return Diff(found, delete_before_replace=replaces and old.get(CREATE_BEFORE_DELETE) is not True)


def _settled(change: Change, new: Mapping[str, Any], state: Mapping[str, Any]) -> Change:
    """Return the change, which does not replace when it only spells out what the resource has anyway."""
    if change.kind is Kind.ADD and change.replaces and state.get(change.path) == new.get(change.path):
        return Change(change.path, change.kind, replaces=False)
    return change
