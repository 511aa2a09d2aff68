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
    provider: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What the resource's provider is configured with, such as its `subscriptionId`."""
    outputs: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What came back, for joining rules: in state all of it, in a preview hardly anything."""
    parent: str = ""
    """The URN of the resource that this one is a part of, for joining rules; empty when there is none."""

    @property
    def subject(self) -> str:
        """How messages begin: `Pool 'frames'`."""
        return f"{plain_token(self.token).rpartition(':')[2]} '{self.name}'"

    @property
    def subscription(self) -> str | None:
        """The subscription that the resource's provider is configured with; None when that is not known."""
        return text(self.provider.get("subscriptionId"))

    def at(self, *path: str) -> Any:  # noqa: ANN401
        """Return the value at a property path: None when it is not there, `Unknown` when it or one above it is."""
        value: Any = self.inputs
        for step in path:
            if type(value) is dict:
                value = cast("dict[str, Any]", value).get(step)
            elif isinstance(value, Unknown):
                return value
            else:
                value = entries(value).get(step)
        return value


def entries(value: object) -> Mapping[str, Any]:
    """Return an object's entries, and none of anything else."""
    # Rules ask this thousands of times, nearly always of a dict, which is told apart faster than a Mapping.
    return cast("Mapping[str, Any]", value) if type(value) is dict or isinstance(value, Mapping) else {}


def items(value: object) -> list[Any]:
    """Return a list's items, and none of anything else."""
    return cast("list[Any]", value) if isinstance(value, list) else []


def text(value: object) -> str | None:
    """Return a string, and None for anything else."""
    return value if isinstance(value, str) else None


def count(value: object) -> int | None:
    """Return a number that counts something, and None for anything else; the engine sends every number as a float."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return min(_MOST, max(0, math.ceil(value)))


_MOST = 2**53
"""More than anybody counts here, and the most that every number on the wire can count exactly."""
