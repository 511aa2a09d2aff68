"""What ARM knows about one type of resource."""

from collections.abc import Callable
from dataclasses import dataclass

from emulator.core.json_body import Json
from emulator.core.put_request import PutRequest

Rule = Callable[[PutRequest], None]
"""Raises ArmError when the request breaks it."""

Completion = Callable[[PutRequest], Json]
"""Returns the whole resource that answers an accepted request: what was sent, and what the service adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceType:
    """A type, the rules for writing a resource of it, and what the service adds."""

    name: str
    """The type in ARM's casing."""
    complete: Completion
    """What the service makes of an accepted request."""
    rules: tuple[Rule, ...] = ()
    """The rules, in the order in which they are asked; that a parent exists is asked before them."""
    takes_contents_along: bool = False
    """Whether deleting the resource deletes what is in it; otherwise what is in it has to go first."""
    has_etag: bool = False
    """Whether the resource shows its etag."""
