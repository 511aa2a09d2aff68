"""A PUT as the rules and completions of a resource type see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Protocol

from emulator.core.json_body import Json, object_at, text_at
from emulator.core.quotas import Quotas
from emulator.store.stored_resource import StoredResource
from limits.resource_id import ResourceId


class Directory(Protocol):
    """What else the local Azure has, at the moment of the request."""

    def find(self, resource_id: str) -> StoredResource | None:
        """Return the resource with this id, if it is there."""
        ...

    def below(
        self, resource_id: str, resource_type: str | None = None, saying: str | None = None
    ) -> Iterator[StoredResource]:
        """Yield what has an id that begins with this id and a slash: all, or what is of a type, or may say a text."""
        ...

    def of_type(self, resource_type: str, name: str | None = None) -> Iterator[StoredResource]:
        """Yield the resources of one type, or those of them that have a name."""
        ...


@lru_cache(maxsize=8)
def arm_timestamp(moment: datetime) -> str:
    """Return a moment as ARM writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") + "0Z"


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
    api_version: str
    """The API version of the request."""
    quotas: Quotas
    """How much there may be."""
    under_way: Json | None = None
    """The facts of what goes on with the resource already."""

    @property
    def properties(self) -> Json:
        """A copy of the body's `properties`."""
        return object_at(self.body, "properties")

    @property
    def timestamp(self) -> str:
        """The moment of the request as ARM writes it."""
        return arm_timestamp(self.now)

    def since(self, *path: str) -> str:
        """Return the timestamp that the resource already has at the path, or that of the request."""
        return text_at(self.existing, *path) or self.timestamp
