"""What azure-native takes and gives for a type, read from a table that is generated from its SDK.

A shape is `"string"`, `"integer"`, `"number"`, `"boolean"` or `"any"`; a list of one shape for a list;
`{"*": shape}` for a map; `{"fields": {...}, "required": [...]}` for an object. In the file, objects stand under names
that begin with `#`.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

SHAPES_FILE = Path(__file__).with_name("shapes.generated.json")
"""The generated table."""

Shape = Any
"""A shape as the module describes it."""


@cache
def generated_shapes() -> dict[str, dict[str, Any]]:
    """Return, by unversioned type token, `apiVersion`, `inputs` and `outputs`; objects may contain themselves."""
    table = json.loads(SHAPES_FILE.read_text(encoding="utf-8"))
    for name in table:
        table[name] = _resolved(table[name], table)
    return table


def _resolved(part: Any, table: dict[str, Any]) -> Any:  # noqa: ANN401 - plain JSON
    """Put named objects in the place of their names, in place, so that a type may contain itself."""
    if isinstance(part, str) and part.startswith("#"):
        return table[part]
    if isinstance(part, dict):
        shapes = cast("dict[str, Any]", part)
        shapes.update({name: _resolved(inner, table) for name, inner in shapes.items()})
        return shapes
    if isinstance(part, list):
        items = cast("list[Any]", part)
        items[:] = [_resolved(inner, table) for inner in items]
        return items
    return part


def fields_of(shape: Shape) -> dict[str, Shape]:
    """Return the fields of an object's shape."""
    return shape["fields"]


def is_object(shape: Shape) -> bool:
    """Whether the shape is that of an object with known fields."""
    return isinstance(shape, dict) and "fields" in shape


def is_map(shape: Shape) -> bool:
    """Whether the shape is that of a map with free keys."""
    return isinstance(shape, dict) and "*" in shape


def shaped(value: Any, shape: Shape, missing: Callable[[], Any] | None = None) -> Any:  # noqa: ANN401 - plain JSON
    """Return the part of a value that the shape knows, lists and objects throughout.

    Args:
        value: plain JSON.
        shape: what is known.
        missing: gives the value of a field that an object lacks, and of a list or object where the shape has something
            else; without it the field stays missing, and the value as it is.

    """
    if isinstance(value, str | float):
        return value
    if isinstance(value, list) and isinstance(shape, list):
        return [shaped(item, shape[0], missing) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        given = cast("dict[str, Any]", value)
        if is_object(shape):
            return shaped_fields(given, shape, missing)
        if is_map(shape):
            return {name: shaped(item, shape["*"], missing) for name, item in given.items()}
    if missing is not None and isinstance(value, list | dict):
        return missing()
    return cast("Any", value)


def shaped_fields(given: Mapping[str, Any], shape: Shape, missing: Callable[[], Any] | None = None) -> dict[str, Any]:
    """Return the fields of an object that the shape knows; see `shaped`."""
    fields = fields_of(shape)
    if missing is None:
        # The usual case, and the quicker way: most objects have few of the fields that there are.
        return {
            name: shaped(value, fields[name]) for name, value in given.items() if value is not None and name in fields
        }
    result: dict[str, Any] = {}
    for name, kind in fields.items():
        if (value := given.get(name)) is not None:
            result[name] = shaped(value, kind, missing)
        elif missing is not None:
            result[name] = missing()
    return result
