"""Checking inputs as azure-native does before it sends anything, in its words.

Follows https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/provider/provider.go (Check).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from emulator.door.shape import Shape, fields_of, is_map, is_object
from emulator.door.type_mapping import TypeMapping
from emulator.door.unknown import is_unknown

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int, float),
    "number": (int, float),
}


def faults(mapping: TypeMapping, inputs: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the inputs, a sentence each."""
    found = list(_object_faults("", mapping.inputs, inputs))
    needed = [mapping.name_parameter]
    if "location" in fields_of(mapping.inputs):
        needed.append("location")
    found += (_missing(name) for name in needed if name not in inputs)
    name = inputs.get(mapping.name_parameter)
    pattern = mapping.name_pattern
    if pattern and isinstance(name, str) and not is_unknown(name) and not re.fullmatch(pattern, name):
        found.append(f"'{mapping.name_parameter}' does not match expression '{pattern}'")
    return found


def _missing(path: str) -> str:
    hint = ""
    if path == "location":
        hint = ". Either set it explicitly or configure it with 'pulumi config set azure-native:location <value>'."
    return f"missing required property '{path}'{hint}"


def _object_faults(path: str, shape: Shape, given: Mapping[str, Any]) -> Iterator[str]:
    prefix = f"{path}." if path else ""
    for name in shape.get("required", ()):
        if given.get(name) is None:
            yield _missing(f"{prefix}{name}")
    for name, inner in fields_of(shape).items():
        if (value := given.get(name)) is not None:
            yield from _value_faults(f"{prefix}{name}", inner, value)


def _value_faults(path: str, shape: Shape, value: Any) -> Iterator[str]:  # noqa: ANN401 - plain JSON
    if is_unknown(value) or shape == "any":
        return
    if isinstance(shape, list) and isinstance(value, list):
        inner = cast("list[Shape]", shape)[0]
        for at, item in enumerate(cast("list[Any]", value)):
            yield from _value_faults(f"{path}[{at}]", inner, item)
    elif is_object(shape) and isinstance(value, Mapping):
        yield from _object_faults(path, shape, cast("Mapping[str, Any]", value))
    elif is_map(shape) and isinstance(value, Mapping):
        inner = cast("dict[str, Shape]", shape)["*"]
        for name, item in cast("Mapping[str, Any]", value).items():
            yield from _value_faults(f"{path}.{name}", inner, item)
    elif not _is_of_type(shape, value):
        yield f"'{path}' should be of type '{_type_name(shape)}' but got {_described(value)}"
    elif shape == "integer" and isinstance(value, float) and not value.is_integer():
        yield f"'{path}' must be an integer but got {value:f}"


def _is_of_type(shape: Shape, value: object) -> bool:
    if not isinstance(shape, str):
        return False
    return isinstance(value, _TYPES[shape]) and (shape == "boolean" or not isinstance(value, bool))


def _type_name(shape: Shape) -> str:
    if isinstance(shape, list):
        return "array"
    return shape if isinstance(shape, str) else "object"


def _described(value: object) -> str:
    match value:
        case bool():
            return "a boolean"
        case str():
            return "a string"
        case int() | float():
            return "a number"
        case list():
            return "an array"
        case _:
            return "an object"
