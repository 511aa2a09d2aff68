"""Reaching into ARM JSON without assuming its shape: a body may lack any part, or have something else in its place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

Json = dict[str, Any]
"""An object of ARM JSON."""


def value_at(body: object, *path: str) -> Any:  # noqa: ANN401 - it is whatever the body holds there
    """Return what stands at the path, or None."""
    for name in path:
        # Most are plain dictionaries, and asking for those is quicker than asking for any mapping.
        if not isinstance(body, dict) and not isinstance(body, Mapping):
            return None
        body = cast("Mapping[str, object]", body).get(name)
        if body is None:
            return None
    return body


def text_at(body: object, *path: str) -> str | None:
    """Return the text at the path, or None when there is none or it is empty."""
    found = value_at(body, *path)
    return found if isinstance(found, str) and found else None


def object_at(body: object, *path: str) -> Json:
    """Return a copy of the object at the path, or an empty one."""
    found = value_at(body, *path)
    return dict(cast("Mapping[str, Any]", found)) if isinstance(found, Mapping) else {}


def objects_at(body: object, *path: str) -> Iterator[Json]:
    """Yield copies of the objects in the list at the path."""
    found = value_at(body, *path)
    if isinstance(found, Sequence) and not isinstance(found, str):
        for item in cast("Sequence[object]", found):
            if isinstance(item, Mapping):
                yield dict(cast("Mapping[str, Any]", item))


def found_at(body: object, path: str, at: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the places that a path such as `properties.dataDisks[].lun` denotes, with the values that are there."""
    first, _, rest = path.partition(".")
    name, is_list = first.removesuffix("[]"), first.endswith("[]")
    place = f"{at}.{name}" if at else name
    value = value_at(body, name)
    if value is None:
        return
    if is_list:
        items = cast("Sequence[object]", value) if isinstance(value, Sequence) and not isinstance(value, str) else ()
        parts = [(f"{place}[{number}]", item) for number, item in enumerate(items)]
    else:
        parts = [(place, value)]
    for where, part in parts:
        if rest:
            yield from found_at(part, rest, where)
        elif part is not None:
            yield where, part
