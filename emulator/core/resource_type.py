"""What ARM knows about one type of resource."""

from collections.abc import Callable
from dataclasses import dataclass

from emulator.core.delete_request import DeleteRequest
from emulator.core.json_body import Json
from emulator.core.patching import Merge, merged
from emulator.core.put_request import PutRequest
from emulator.core.under_way import UnderWay

Rule = Callable[[PutRequest], None]
"""Raises ArmError when the request breaks it."""

DeleteRule = Callable[[DeleteRequest], None]
"""Raises ArmError when the resource has to stay."""

Completion = Callable[[PutRequest], Json]
"""Returns the whole resource that answers an accepted request: what was sent, and what the service adds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceType:
    """A type, the rules for writing and deleting a resource of it, and what the service adds."""

    name: str
    """The type in ARM's casing."""
    complete: Completion
    """What the service makes of an accepted request."""
    rules: tuple[Rule, ...] = ()
    """The rules, in the order in which they are asked; that a parent exists is asked before them."""
    delete_rules: tuple[DeleteRule, ...] = ()
    """The rules for deleting; that nothing is nested in the resource is asked before them."""
    merge: Merge | None = merged
    """What a PATCH makes of the resource and the body sent; None for a type that has no PATCH."""
    takes_contents_along: bool = False
    """Whether deleting the resource deletes what is in it; otherwise what is in it has to go first."""
    has_etag: bool = False
    """Whether the resource shows its etag."""
    under_way: UnderWay | None = None
    """What goes on after a request was answered; without it a resource is done at once."""
