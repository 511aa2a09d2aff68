"""Values that the engine does not know yet, as they come over the wire.

Source: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
"""

from collections.abc import Mapping
from typing import Any, cast

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
"""Stands for an unknown text, and for whatever this plugin does not know yet."""

_SENTINELS = frozenset(
    {
        UNKNOWN,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    }
)


def is_unknown(value: object) -> bool:
    """Whether the value itself is unknown; what it contains is not looked at."""
    return isinstance(value, str) and value in _SENTINELS


def contains_unknown(value: Any) -> bool:  # noqa: ANN401 - plain JSON
    """Whether the value or anything in it is unknown."""
    if isinstance(value, Mapping):
        return any(map(contains_unknown, cast("Mapping[str, Any]", value).values()))
    if isinstance(value, list):
        return any(map(contains_unknown, cast("list[Any]", value)))
    return is_unknown(value)
