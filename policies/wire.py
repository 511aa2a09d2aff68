"""Reads what the engine sends about a resource, once, and only when a rule looks at it."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from google.protobuf.struct_pb2 import ListValue, Struct, Value
from pulumi_policy import proxy
from pulumi_policy.deserialize import SPECIAL_SECRET_SIG, SPECIAL_SIG_KEY

from policies.unknown import REDACTED, Unknown

_UNKNOWN = {
    sentinel: Unknown(sentinel)
    for sentinel in (
        proxy.UNKNOWN_BOOLEAN_VALUE,
        proxy.UNKNOWN_NUMBER_VALUE,
        proxy.UNKNOWN_STRING_VALUE,
        proxy.UNKNOWN_ARRAY_VALUE,
        proxy.UNKNOWN_ASSET_VALUE,
        proxy.UNKNOWN_ARCHIVE_VALUE,
        proxy.UNKNOWN_OBJECT_VALUE,
    )
}


class Opaque:
    """Stands in the place of an asset or an archive, which no rule looks into."""


class Properties(Mapping[str, Any]):
    """A resource's properties as plain values, with `Unknown` for those that cannot be known."""

    __slots__ = ("_message", "_values")

    def __init__(self, message: Struct) -> None:
        """Keep the message until somebody looks."""
        self._message = message
        self._values: dict[str, Any] | None = None

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401
        """Return one property."""
        return self.read()[key]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the properties' names."""
        return iter(self.read())

    def __len__(self) -> int:
        """Return the number of properties."""
        return len(self.read())

    def read(self) -> dict[str, Any]:
        """Return all properties; the message is read the first time."""
        if self._values is None:
            self._values = {key: _plain(value) for key, value in self._message.fields.items()}
        return self._values


def _plain(value: Value) -> Any:  # noqa: ANN401
    kind = value.WhichOneof("kind")
    if kind == "string_value":
        text = value.string_value
        return _UNKNOWN.get(text, text)
    if kind == "struct_value":
        return _object(value.struct_value)
    if kind == "list_value":
        return _list(value.list_value)
    if kind == "number_value":
        return value.number_value
    return value.bool_value if kind == "bool_value" else None


def _object(message: Struct) -> Any:  # noqa: ANN401
    fields = message.fields
    if SPECIAL_SIG_KEY not in fields:
        return {key: _plain(value) for key, value in fields.items()}
    if fields[SPECIAL_SIG_KEY].string_value == SPECIAL_SECRET_SIG and "value" in fields:
        value = _plain(fields["value"])
        return Unknown(REDACTED) if value == REDACTED else value
    return Opaque()


def _list(message: ListValue) -> list[Any]:
    return [_plain(value) for value in cast("list[Value]", message.values)]
