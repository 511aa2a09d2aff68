"""A DELETE as the rules of a resource type see it."""

from dataclasses import dataclass
from datetime import datetime

from emulator.core.put_request import Directory
from emulator.store.stored_resource import StoredResource


@dataclass(frozen=True, slots=True)
class DeleteRequest:
    """Someone wants this resource to be gone."""

    resource: StoredResource
    """The resource as it stands."""
    directory: Directory
    """What else there is."""
    now: datetime
    """The moment of the request, in UTC."""
