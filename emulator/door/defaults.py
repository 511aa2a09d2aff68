"""Inputs that azure-native fills in when they are not given: the name, the location, the API version.

Follows https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go (applyDefaults).
"""

import hashlib
import secrets
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from emulator.door.arm_body import API_VERSION_FIELD
from emulator.door.shape import fields_of
from emulator.door.type_mapping import AutoName, TypeMapping
from emulator.door.unknown import UNKNOWN, is_unknown

CREATE_BEFORE_DELETE = "__createBeforeDelete"
"""The input that marks a name as made up, so that a replacement need not wait for the old resource to go."""

_RANDOM_DIGITS = 8


def with_name(
    mapping: TypeMapping, logical_name: str, old: Mapping[str, Any], new: Mapping[str, Any], seed: bytes
) -> dict[str, Any]:
    """Return the inputs with a name: the given one, that of the last deployment, or one made up from the seed."""
    parameter = mapping.name_parameter
    if new.get(parameter) is not None:
        return dict(new)
    if (before := old.get(parameter)) is not None:
        marked = {CREATE_BEFORE_DELETE: True} if old.get(CREATE_BEFORE_DELETE) is True else {}
        return {**new, parameter: before, **marked}
    digits = _digits(seed, logical_name)
    match mapping.auto_name:
        case AutoName.RANDOM:
            return {**new, parameter: f"{logical_name}{digits[:_RANDOM_DIGITS]}", CREATE_BEFORE_DELETE: True}
        case AutoName.GUID:
            return {**new, parameter: str(uuid.UUID(digits)), CREATE_BEFORE_DELETE: True}
        case AutoName.COPY:
            return {**new, parameter: logical_name}


def with_location(
    mapping: TypeMapping,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    configured: str | None,
    group_location: Callable[[str], str | None],
) -> dict[str, Any]:
    """Return the inputs with a location: the given one, the last one, the configured one, or the resource group's.

    Args:
        mapping: the type.
        old: the inputs of the last deployment.
        new: the inputs of this one.
        configured: the provider's `location`.
        group_location: returns the location of a resource group, or None when the group is missing.

    """
    if "location" not in fields_of(mapping.inputs) or new.get("location") is not None:
        return dict(new)
    location = old.get("location") or configured
    group = new.get("resourceGroupName")
    if location is None and group is not None and mapping.name_parameter != "resourceGroupName":
        location = UNKNOWN if is_unknown(group) else group_location(str(group))
    return dict(new) if location is None else {**new, "location": location}


def with_api_version(new: Mapping[str, Any], api_version: str) -> dict[str, Any]:
    """Return the inputs with the API version, which azure-native keeps among them."""
    return {API_VERSION_FIELD: api_version, **new}


def _digits(seed: bytes, logical_name: str) -> str:
    """Return 32 hexadecimal digits, the same for the same seed; preview and update of a run have the same one."""
    return hashlib.sha256((seed or secrets.token_bytes(32)) + logical_name.encode()).hexdigest()[:32]
