"""Reaching into ARM JSON without assuming its shape: a body may lack any part, or have something else in its place."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

Json = dict[str, Any]
"""An object of ARM JSON."""


def copied(body: Any) -> Any:  # noqa: ANN401 - plain JSON
    """Return a copy that shares nothing; several times as fast as `deepcopy`, which knows more than JSON."""
    # Texts and numbers first: most are, and asking whether something is a mapping takes the longest.
    if body is None or isinstance(body, str | int | float):
        return body
    if isinstance(body, list):
        return [copied(item) for item in cast("list[Any]", body)]
    return {name: copied(value) for name, value in cast("Mapping[str, Any]", body).items()}


def value_at(body: Any, *path: str) -> Any:  # noqa: ANN401 - it is whatever the body holds there
    """Return what stands at the path, or None."""
    for name in path:
        # Most are plain dictionaries, and asking for those is quicker than asking for any mapping.
        if not isinstance(body, dict) and not isinstance(body, Mapping):
            return None
        body = body.get(name)  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
        if body is None:
            return None
    return body  # pyright: ignore[reportUnknownVariableType]


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


def found_at(body: object, path: str) -> Iterator[tuple[str, Any]]:
    """Yield the places that a path such as `properties.dataDisks[].lun` denotes, with the values that are there."""
    return _found(body, _steps(path), "")


@cache
def _steps(path: str) -> tuple[tuple[str, bool], ...]:
    """Return the names of a path, and whether each denotes the items of a list."""
    return tuple((step.removesuffix("[]"), step.endswith("[]")) for step in path.split("."))


def _found(body: Any, steps: tuple[tuple[str, bool], ...], place: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    for at, (name, is_list) in enumerate(steps):
        # Most paths lead nowhere: no call is made on the way.
        body = cast("Json", body).get(name) if isinstance(body, dict) else value_at(body, name)
        if body is None:
            return
        place = f"{place}.{name}" if place else name
        if is_list:
            items = cast("Sequence[object]", body) if isinstance(body, Sequence) and not isinstance(body, str) else ()
            for number, item in enumerate(items):
                if item is not None:
                    yield from _found(item, steps[at + 1 :], f"{place}[{number}]")
            return
    yield place, body
