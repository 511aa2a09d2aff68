"""Reads a resource value by value, remembering each that is not known yet, so that it can be said at the end."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from policies.resource import Resource, count, entries, items
from policies.rule import Unseen
from policies.unknown import Unknown


class Part:
    """One value in a resource's inputs, with its path.

    To ask for a value that is not known yet gives the same as to ask for one that is not there, and is remembered.
    Rules make some of these for each resource, so they are light: a path is put together only when somebody asks.
    """

    __slots__ = ("_above", "_steps", "hidden", "value")

    value: Any
    """The value itself, of any shape."""
    hidden: dict[str, None]
    """The paths that were asked for and are not known yet; all parts of a resource share it."""

    def __init__(self, value: Any, above: "Part | None" = None, steps: tuple[str, ...] | int = ()) -> None:  # noqa: ANN401
        """Make the part of a whole, or the one that is so many steps below another."""
        self.value = value
        self.hidden = {} if above is None else above.hidden
        self._above = above
        self._steps = steps

    @property
    def path(self) -> str:
        """The property path, as people write it: `startTask.resourceFiles[0].httpUrl`."""
        outer = "" if self._above is None else self._above.path
        if isinstance(self._steps, int):
            return f"{outer}[{self._steps}]"
        return ".".join((outer, *self._steps) if outer else self._steps)

    def at(self, *path: str) -> "Part":
        """Return the part at a property path below this one."""
        return Part(_below(self.value, path), self, path)

    @property
    def items(self) -> "list[Part]":
        """The items of a list; none of anything else."""
        return [Part(item, self, place) for place, item in enumerate(items(self._seen()))]

    @property
    def entries(self) -> "dict[str, Part]":
        """The entries of an object by name; none of anything else."""
        return {key: Part(value, self, (key,)) for key, value in entries(self._seen()).items()}

    @property
    def given(self) -> bool:
        """Whether there is a value."""
        return self._seen() is not None

    @property
    def text(self) -> str | None:
        """The value when it is a string."""
        value = self._seen()
        return value if isinstance(value, str) else None

    @property
    def word(self) -> str:
        """The value in lower case when it is a string, as the service compares its own words; else an empty one."""
        return (self.text or "").lower()

    @property
    def flag(self) -> bool | None:
        """The value when it is true or false."""
        value = self._seen()
        return value if isinstance(value, bool) else None

    @property
    def number(self) -> float | None:
        """The value when it is a finite number; true and false are none."""
        value = self._seen()
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        try:
            number = float(value)
        except OverflowError:
            return None
        return number if math.isfinite(number) else None

    @property
    def count(self) -> int:
        """The value when it is a number that counts something; else 0."""
        return count(self._seen()) or 0

    @property
    def texts(self) -> list[str]:
        """The strings in a list."""
        return [item.text for item in self.items if item.text is not None]

    @property
    def is_known(self) -> bool:
        """Whether the value is known by now; when it is not, that is remembered."""
        self._seen()
        return not isinstance(self.value, Unknown)

    def chosen(self, choices: Sequence[str]) -> list[str] | None:
        """Return which of these properties are given, or None when values that are not known yet leave that open.

        One that is not known yet counts as given when it is the only one: whoever writes a property means to give it.
        """
        below = self.entries
        known = [key for key in choices if key in below and not isinstance(below[key].value, Unknown | None)]
        unknown = [key for key in choices if key in below and isinstance(below[key].value, Unknown)]
        if not unknown or len(known) > 1:
            return known
        if not known and len(unknown) == 1:
            return unknown
        for key in unknown:
            below[key].remember()
        return None

    def unseen(self) -> Iterator[Unseen]:
        """Yield what has been asked for and is not known yet."""
        for path in self.hidden:
            yield Unseen(f"{path} is not known yet")

    def remember(self) -> None:
        """Remember that the value was asked for and is not known yet."""
        self.hidden[self.path] = None

    def _seen(self) -> Any:  # noqa: ANN401
        """Return the value, or None for one that is not known yet, which is remembered."""
        if isinstance(self.value, Unknown):
            self.remember()
            return None
        return self.value


def part_of(resource: Resource, *path: str) -> Part:
    """Return the part of a resource's inputs at a property path."""
    return Part(_below(resource.inputs, path), None, path)


def _below(value: Any, path: tuple[str, ...]) -> Any:  # noqa: ANN401
    """Return the value at a property path: None when it is not there, `Unknown` when it or one above it is."""
    for step in path:
        if value is None or isinstance(value, Unknown):
            break
        value = (value if value.__class__ is dict else entries(value)).get(step)
    return value
