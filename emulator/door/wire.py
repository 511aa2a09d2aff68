"""Between the engine's messages and plain JSON.

Written for speed: the SDK's property values take several times as long, which a deployment of a thousand pools feels.
Whether a value is secret is the engine's business: it hides again what it knows to be secret.

Source: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
"""
# The generated messages carry no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# ruff: noqa: ANN401

from collections.abc import Mapping
from typing import Any

from google.protobuf import struct_pb2
from pulumi.runtime import rpc

_SIGNATURE = rpc._special_sig_key  # pyright: ignore[reportPrivateUsage] # noqa: SLF001
_REFERENCE = rpc._special_resource_sig  # pyright: ignore[reportPrivateUsage] # noqa: SLF001


def plain_map(message: struct_pb2.Struct) -> dict[str, Any]:
    """Return a message's fields as plain JSON, without nulls; unknown values are the text that stands for them."""
    return _plain_fields(message.fields)


def struct(values: Mapping[str, Any]) -> struct_pb2.Struct:
    """Return plain JSON as a message; the wire knows no integers."""
    message = struct_pb2.Struct()
    _fill(message.fields, values)
    return message


def _plain_fields(fields: Any) -> dict[str, Any]:
    return {name: value for name, item in fields.items() if (value := _plain(item)) is not None}


def _plain(item: Any) -> Any:
    kind = item.WhichOneof("kind")
    if kind == "string_value":
        return item.string_value
    if kind == "struct_value":
        fields = item.struct_value.fields
        return _special(fields) if _SIGNATURE in fields else _plain_fields(fields)
    if kind == "list_value":
        return [_plain(each) for each in item.list_value.values]
    if kind == "number_value":
        return item.number_value
    return item.bool_value if kind == "bool_value" else None


def _special(fields: Any) -> Any:
    """Return what a secret or an output holds, and the id that a reference to a resource names."""
    key = "id" if fields[_SIGNATURE].string_value == _REFERENCE else "value"
    return _plain(fields[key]) if key in fields else None


def _fill(fields: Any, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        _put(fields[name], value)


def _put(target: Any, value: Any) -> None:
    if isinstance(value, str):
        target.string_value = value
    elif isinstance(value, bool):
        target.bool_value = value
    elif isinstance(value, int | float):
        target.number_value = value
    elif value is None:
        target.null_value = struct_pb2.NULL_VALUE
    elif isinstance(value, list):
        # Asked for, so that an empty list is there too; so with an empty object.
        target.list_value.SetInParent()
        values = target.list_value.values
        for each in value:
            _put(values.add(), each)
    else:
        target.struct_value.SetInParent()
        _fill(target.struct_value.fields, value)
