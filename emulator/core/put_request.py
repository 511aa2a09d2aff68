"""A PUT as the rules and completions of a resource type see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from emulator.core.json_body import Json, object_at, text_at
from emulator.store.stored_resource import StoredResource
from limits.resource_id import ResourceId


class Directory(Protocol):
    """What else the local Azure has, at the moment of the request."""

    def find(self, resource_id: str) -> StoredResource | None:
        """Return the resource with this id, if it is there."""
        ...

    def below(self, resource_id: str) -> Iterator[StoredResource]:
        """Yield everything whose id begins with this id and a slash."""
        ...

    def of_type(self, resource_type: str) -> Iterator[StoredResource]:
        """Yield the resources of one type."""
        ...


@dataclass(frozen=True, slots=True)
class PutRequest:
    """Someone wants this resource to be like this."""

    id: ResourceId
    """The id in ARM's casing of the types."""
    body: Json
    """The body as sent."""
    existing: Json | None
    """The resource as it stands, when the request updates it."""
    directory: Directory
    """What else there is."""
    now: datetime
    """The moment of the request, in UTC."""

    @property
    def properties(self) -> Json:
        """A copy of the body's `properties`."""
        return object_at(self.body, "properties")

    @property
    def timestamp(self) -> str:
        """The moment of the request as ARM writes it."""
        return self.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") + "0Z"

    def since(self, *path: str) -> str:
        """Return the timestamp that the resource already has at the path, or that of the request."""
        return text_at(self.existing, *path) or self.timestamp
