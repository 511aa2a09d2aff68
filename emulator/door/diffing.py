"""The answer to a diff request."""

from collections.abc import Mapping
from typing import Any

from pulumi.provider.experimental.provider import DiffResponse, PropertyDiff, PropertyDiffKind

from emulator.door.arm_body import API_VERSION_FIELD
from emulator.door.defaults import CREATE_BEFORE_DELETE
from emulator.door.difference import Change, Kind, changes
from emulator.door.type_mapping import TypeMapping

_KINDS = {
    (Kind.ADD, False): PropertyDiffKind.ADD,
    (Kind.ADD, True): PropertyDiffKind.ADD_REPLACE,
    (Kind.DELETE, False): PropertyDiffKind.DELETE,
    (Kind.DELETE, True): PropertyDiffKind.DELETE_REPLACE,
    (Kind.UPDATE, False): PropertyDiffKind.UPDATE,
    (Kind.UPDATE, True): PropertyDiffKind.UPDATE_REPLACE,
}


def diff_response(
    mapping: TypeMapping, old: Mapping[str, Any], new: Mapping[str, Any], state: Mapping[str, Any]
) -> DiffResponse:
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
    found = [_settled(change, new, state) for change in changes(old, new, mapping.replace_on)]
    replaces = [change.path for change in found if change.replaces]
    return DiffResponse(
        changes=bool(found),
        replaces=replaces,
        diffs=sorted({change.top for change in found}),
        detailed_diff={
            change.path: PropertyDiff(_KINDS[change.kind, change.replaces], input_diff=True) for change in found
        },
        delete_before_replace=bool(replaces) and old.get(CREATE_BEFORE_DELETE) is not True,
    )


def _settled(change: Change, new: Mapping[str, Any], state: Mapping[str, Any]) -> Change:
    """Return the change, which does not replace when it only spells out what the resource has anyway."""
    if change.kind is Kind.ADD and change.replaces and state.get(change.path) == new.get(change.path):
        return Change(change.path, change.kind, replaces=False)
    return change
