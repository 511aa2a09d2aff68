"""From azure-native's flat inputs to ARM's nested body, and back to outputs and inputs."""

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import quote

from emulator.door.shape import fields_of, shaped, shaped_fields
from emulator.door.type_mapping import SUBSCRIPTION_PARAMETER, TypeMapping
from emulator.store.stored_resource import StoredResource

API_VERSION_FIELD = "azureApiVersion"
"""The output that tells the API version."""

_IDENTITIES = "userAssignedIdentities"


def resource_id(mapping: TypeMapping, inputs: Mapping[str, Any], subscription: str) -> str:
    """Return the id that the inputs denote."""
    result = mapping.path.replace(f"{{{SUBSCRIPTION_PARAMETER}}}", subscription)
    for parameter in mapping.path_parameters:
        value = str(inputs[parameter])
        escaped = value.strip("/") if parameter == "scope" else quote(value, safe="()$&+:=@!~")
        result = result.replace(f"{{{parameter}}}", escaped)
    return result


def request_body(mapping: TypeMapping, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body of the PUT: what the API knows of the inputs, whole numbers as integers."""
    body: dict[str, Any] = {"properties": {}}
    known = shaped_fields(inputs, mapping.inputs)
    for name, value in known.items():
        if name in mapping.path_parameters:
            continue
        if mapping.is_beside_properties(name):
            body[name] = _whole(_identity_as_map(value) if name == "identity" else value)
        else:
            body["properties"][mapping.renamed.get(name, name)] = _whole(value)
    return body


def outputs(mapping: TypeMapping, resource: StoredResource) -> dict[str, Any]:
    """Return azure-native's outputs: the fields of the response type, without the path parameters."""
    flat = _flat(mapping, resource, fields_of(mapping.outputs))
    return {**shaped_fields(flat, mapping.outputs), API_VERSION_FIELD: resource.api_version}


def inputs_of(mapping: TypeMapping, resource: StoredResource) -> dict[str, Any]:
    """Return the inputs that would give the resource, without values that are empty; used for an import."""
    known = inputs_in_outputs(mapping, outputs(mapping, resource))
    filled = {name: value for name, found in known.items() if (value := _without_empty(found)) is not None}
    return {**filled, **(mapping.values_in(resource.id) or {}), API_VERSION_FIELD: resource.api_version}


def inputs_in_outputs(mapping: TypeMapping, state: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of outputs that is also input, path parameters aside, in the form of the inputs."""
    result: dict[str, Any] = {}
    for name, shape in fields_of(mapping.inputs).items():
        if name in mapping.path_parameters or (value := state.get(name)) is None:
            continue
        result[name] = shaped(_identity_as_list(value) if name == "identity" else value, shape)
    return result


def _flat(mapping: TypeMapping, resource: StoredResource, names: Mapping[str, Any]) -> dict[str, Any]:
    properties = resource.body.get("properties", {})
    return {
        name: resource.body.get(name)
        if mapping.is_beside_properties(name)
        else properties.get(mapping.renamed.get(name, name))
        for name in names
    }


def _identity_as_map(identity: Mapping[str, Any]) -> dict[str, Any]:
    """ARM maps the ids of assigned identities to objects; azure-native takes a list of the ids."""
    given: dict[str, Any] = dict(identity)
    if isinstance(ids := given.get(_IDENTITIES), list):
        given[_IDENTITIES] = {str(key): {} for key in cast("list[Any]", ids)}
    return given


def _identity_as_list(identity: Mapping[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = dict(identity)
    if isinstance(ids := given.get(_IDENTITIES), Mapping):
        given[_IDENTITIES] = list(cast("Mapping[str, Any]", ids))
    return given


def _whole(value: Any) -> Any:  # noqa: ANN401 - plain JSON
    """Return the value with whole floats as integers: the engine knows only floats, ARM tells them apart."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return [_whole(item) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {name: _whole(item) for name, item in cast("dict[str, Any]", value).items()}
    return value


def _without_empty(value: Any) -> Any:  # noqa: ANN401 - plain JSON
    if isinstance(value, Mapping):
        kept = {name: _without_empty(item) for name, item in cast("Mapping[str, Any]", value).items()}
        return {name: item for name, item in kept.items() if item is not None} or None
    if isinstance(value, list):
        return [item for item in map(_without_empty, cast("list[Any]", value)) if item is not None] or None
    return value
