"""Resource ids that people give: judged as far as they are known when the program is built."""

from collections.abc import Iterator
from typing import Any

import pulumi

from components.faults import Fault
from limits.resource_kind import other_kind


def id_faults(path: str, given: pulumi.Input[str] | None, *kinds: str) -> Iterator[Fault]:
    """Yield a fault when an id is given as plain text and is not of one of these resource types.

    An output is known too late to judge.
    """
    if isinstance(given, str) and (found := other_kind(given, *kinds)):
        yield Fault(path, found)


def one_of_faults(path: str, given: dict[str, Any], meaning: str) -> Iterator[Fault]:
    """Yield a fault unless exactly one of these inputs, by property name, is given."""
    present = [name for name, value in given.items() if value is not None]
    if len(present) != 1:
        found = " and ".join(present) if present else "none"
        yield Fault(path, f"{found} given as {meaning}; exactly one of {', '.join(given)} is needed")
