"""One resource as the store keeps it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class StoredResource:
    """A resource in ARM's own JSON, with what ARM keeps beside the body."""

    id: str
    """The ARM id with the casing in which the resource was first written."""
    type: str
    """The resource type in ARM's casing, such as `Microsoft.Compute/galleries/images`."""
    api_version: str
    """The API version of the last write."""
    etag: str
    """A tag that changes with every write."""
    body: dict[str, Any]
    """The whole resource as a GET answers it, `properties` nested."""
    under_way: dict[str, Any] | None = None
    """The facts from which follows, with the time, what is still happening to the resource; None where nothing is."""

    @property
    def key(self) -> str:
        """The id in the form in which ids compare equal."""
        return self.id.lower()
