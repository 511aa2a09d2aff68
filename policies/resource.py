"""A resource as rules see it: its inputs as plain values, and what it was given them from."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from policies.tokens import plain_token
from policies.unknown import Unknown


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource of a stack, of any shape: a program may write anything, and a rule reads on."""

    urn: str
    """The Pulumi URN."""
    token: str
    """The type token, without an API version."""
    name: str
    """The logical name, which people see."""
    inputs: Mapping[str, Any]
    """What the program asked for; `Unknown` stands for what cannot be known yet."""
    dependencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """For each input, the URNs of the resources that its value comes from."""

    @property
    def subject(self) -> str:
        """How messages begin: `Pool 'frames'`."""
        return f"{plain_token(self.token).rpartition(':')[2]} '{self.name}'"

    def at(self, *path: str) -> Any:  # noqa: ANN401
        """Return the value at a property path: None when it is not there, `Unknown` when it or one above it is."""
        value: Any = self.inputs
        for step in path:
            if isinstance(value, Unknown):
                return value
            value = entries(value).get(step)
        return value


def entries(value: object) -> Mapping[str, Any]:
    """Return an object's entries, and none of anything else."""
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}


def items(value: object) -> list[Any]:
    """Return a list's items, and none of anything else."""
    return cast("list[Any]", value) if isinstance(value, list) else []


def text(value: object) -> str | None:
    """Return a string, and None for anything else."""
    return value if isinstance(value, str) else None


def count(value: object) -> int | None:
    """Return a number that counts something, and None for anything else; the engine sends every number as a float."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return max(0, math.ceil(value))
