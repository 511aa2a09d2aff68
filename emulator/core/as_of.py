"""The store as it is at a moment."""

from collections.abc import Iterator
from datetime import datetime

from emulator.core.registry import TYPES
from emulator.core.under_way import elapsed_since
from emulator.store.rows import Rows
from emulator.store.stored_resource import StoredResource


class AsOf:
    """Reads resources with what has happened to them until a moment."""

    def __init__(self, rows: Rows, now: datetime) -> None:
        """Read in the transaction that the rows belong to, which writes nothing before all is read."""
        self._rows = rows
        self.now = now
        """The moment."""
        # What was looked up stays as it is for the length of the transaction, and most rules look up the same.
        self._found: dict[str, StoredResource | None] = {}

    def find(self, resource_id: str) -> StoredResource | None:
        """Return the resource with this id, if it is there."""
        key = resource_id.lower()
        if key not in self._found:
            found = self._rows.find(key)
            self._found[key] = None if found is None else self._now_of(found)
        return self._found[key]

    def below(
        self, resource_id: str, resource_type: str | None = None, saying: str | None = None
    ) -> Iterator[StoredResource]:
        """Yield what has an id that begins with this id and a slash; see `Rows.below`."""
        return map(self._now_of, self._rows.below(resource_id, resource_type, saying))

    def of_type(self, resource_type: str, name: str | None = None) -> Iterator[StoredResource]:
        """Yield the resources of one type, or those of them that have a name, in the order of the ids."""
        return map(self._now_of, self._rows.of_type(resource_type, name))

    def every(self) -> Iterator[StoredResource]:
        """Yield all resources, in the order of the ids."""
        return map(self._now_of, self._rows.every())

    def _now_of(self, resource: StoredResource) -> StoredResource:
        if resource.under_way is None:
            return resource
        return seen(resource, elapsed_since(resource.under_way, self.now))


def seen(resource: StoredResource, elapsed: float) -> StoredResource:
    """Return a resource as it is so many seconds after what is under way began."""
    kind = TYPES.get(resource.type.lower())
    if resource.under_way is None or kind is None or kind.under_way is None:
        return resource
    return kind.under_way.at(resource, resource.under_way, elapsed)
