"""The frame that every resource has."""

from typing import Any

from emulator.core.json_body import Json, object_at, value_at
from emulator.core.put_request import PutRequest


def answer(request: PutRequest, resource_type: str, properties: Json, **beside: Any) -> Json:  # noqa: ANN401 - ARM JSON
    """Return the resource: id, name and type, what was sent beside `properties`, the given properties and fields."""
    sent = {name: value for name, value in request.body.items() if name not in {"id", "name", "type", "properties"}}
    return {
        "id": str(request.id),
        "name": request.id.name,
        "type": resource_type,
        **sent,
        **beside,
        "properties": properties,
    }


def with_defaults(given: Json, defaults: Json) -> Json:
    """Return `given` with each default that it lacks."""
    return {**defaults, **{name: value for name, value in given.items() if value is not None}}


def kept(request: PutRequest, *path: str) -> Json:
    """Return the object that the resource already has at the path."""
    return object_at(request.existing, *path)


def changed(request: PutRequest, *path: str) -> bool:
    """Whether an update gives this field a value that differs from the one that the resource has."""
    if request.existing is None or (sent := value_at(request.body, *path)) is None:
        return False
    return sent != value_at(request.existing, *path)
