"""Reading JSON of any shape: what is not there, or is something else, reads as nothing."""

from collections.abc import Mapping
from typing import Any, cast

Json = dict[str, Any]


def entries(value: object) -> Mapping[str, Any]:
    """Return an object's entries, and none of anything else."""
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """Return a list's items, and none of anything else."""
    return cast("list[Any]", value) if isinstance(value, list) else []


def text(value: object) -> str:
    """Return a string, and an empty one for anything else."""
    return value if isinstance(value, str) else ""
