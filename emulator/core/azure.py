"""The local Azure: put, get, list and delete of ARM resources, each as one transaction on the store."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from emulator.core.arm_error import ArmError
from emulator.core.as_of import AsOf
from emulator.core.clock import Clock, wall_clock
from emulator.core.compute.names import GALLERY_IMAGE_VERSION
from emulator.core.compute.replication import with_replication_status
from emulator.core.delete_request import DeleteRequest
from emulator.core.deletion import require_deletable
from emulator.core.existence import not_found, require_group, require_subscription, require_there
from emulator.core.gate import Gate, unless
from emulator.core.json_body import Json, copied
from emulator.core.preconditions import UNCONDITIONAL, Preconditions
from emulator.core.quotas import Quotas, configured_quotas
from emulator.core.registry import typed_id
from emulator.core.writing import Wanted, write
from emulator.faults.fault import Operation
from emulator.seed import seed_resources
from emulator.settings import Settings
from emulator.store.rows import Rows
from emulator.store.store import Store
from emulator.store.stored_resource import StoredResource

_STATUS = "ReplicationStatus"


class LocalAzure:
    """Azure Resource Manager on one file; several processes may use the same file at once."""

    def __init__(
        self,
        path: Path,
        clock: Clock = wall_clock,
        quotas: Quotas | None = None,
        settings: Callable[[], Settings] = Settings,
    ) -> None:
        """Open the store, or create it with the seed.

        Args:
            path: the store's file.
            clock: tells the time.
            quotas: how much there may be; otherwise what the environment says.
            settings: tells how long things take and what goes wrong; without it all is done at once, and well.

        Raises:
            StoreError: the file is not a sound store.
            SettingError: the environment's quotas cannot be used.

        """
        self._quotas = configured_quotas() if quotas is None else quotas
        self._store = Store(path, seed_resources())
        self._clock = clock
        self._gate = Gate(self._store, settings)

    def put(
        self,
        resource_id: str,
        body: Mapping[str, Any],
        api_version: str,
        preconditions: Preconditions = UNCONDITIONAL,
    ) -> StoredResource:
        """Create or replace a resource, as a PUT does.

        Args:
            resource_id: the id; its types may be in any casing.
            body: the resource as sent: `location`, `tags`, `properties` and so on.
            api_version: the API version of the request.
            preconditions: what is asked of the resource as it stands.

        Raises:
            ArmError: a rule forbids it, and nothing has changed.
            StoreError: the store cannot be used, and nothing has changed.

        """
        parsed, kind = typed_id(resource_id)
        lost = self._gate.meet(Operation.PUT, parsed)
        with self._store.writing() as rows:
            there = AsOf(rows, self._clock())
            preconditions.require(there.find(str(parsed)))
            written = self._written(rows, there, Wanted(parsed, kind, copied(body), api_version))
        return unless(lost, written)

    def patch(
        self,
        resource_id: str,
        body: Mapping[str, Any],
        api_version: str,
        preconditions: Preconditions = UNCONDITIONAL,
    ) -> StoredResource:
        """Change what the body names of a resource, as a PATCH does.

        Raises:
            ArmError: the resource is missing or a rule forbids the change, and nothing has changed.
            StoreError: the store cannot be used, and nothing has changed.

        """
        parsed, kind = typed_id(resource_id)
        lost = self._gate.meet(Operation.PATCH, parsed)
        with self._store.writing() as rows:
            there = AsOf(rows, self._clock())
            existing = require_there(there, parsed)
            preconditions.require(existing)
            if kind.merge is None:
                message = f"The requested resource does not support http method 'PATCH': {kind.name}."
                raise ArmError(405, "MethodNotAllowed", message)
            wanted = Wanted(parsed, kind, kind.merge(existing.body, copied(body)), api_version)
            written = self._written(rows, there, wanted)
        return unless(lost, written)

    def change(
        self, resource_id: str, changed: Callable[[Json], Json], api_version: str | None = None
    ) -> tuple[StoredResource, StoredResource]:
        """Replace a resource by what becomes of its body, with nobody else's write in between; return both.

        Args:
            resource_id: the id.
            changed: returns the body to put, from a copy of the one that there is.
            api_version: the API version of the PUT; otherwise that of the last one.

        Raises:
            ArmError: the resource is missing or a rule forbids the change, and nothing has changed.
            StoreError: the store cannot be used, and nothing has changed.

        """
        parsed, kind = typed_id(resource_id)
        self._gate.meet(Operation.PUT, parsed)
        with self._store.writing() as rows:
            there = AsOf(rows, self._clock())
            before = require_there(there, parsed)
            wanted = Wanted(parsed, kind, changed(copied(before.body)), api_version or before.api_version)
            return before, self._written(rows, there, wanted)

    def get(self, resource_id: str, expand: str | None = None) -> StoredResource:
        """Return a resource; `$expand` knows `ReplicationStatus`, for an image version.

        Raises:
            ArmError: it is missing, or its group or subscription is.

        """
        parsed, kind = typed_id(resource_id)
        lost = self._gate.meet(Operation.GET, parsed)
        with self._store.reading() as rows:
            if (found := AsOf(rows, self._clock()).find(str(parsed))) is not None:
                wants_status = expand == _STATUS and kind.name == GALLERY_IMAGE_VERSION
                return unless(lost, with_replication_status(found) if wants_status else found)
            require_subscription(rows, parsed)
            require_group(rows, parsed)
        raise not_found(parsed)

    def find(self, resource_id: str) -> StoredResource | None:
        """Return a resource of any type, seeded ones included, or None when it is missing."""
        with self._store.reading() as rows:
            return AsOf(rows, self._clock()).find(resource_id)

    def delete(self, resource_id: str) -> bool:
        """Delete a resource, with the extension resources at its scope (role assignments); return whether it was there.

        Raises:
            ArmError: nested resources have to be deleted first, or a rule keeps the resource or one in it.

        """
        parsed, _ = typed_id(resource_id)
        lost = self._gate.meet(Operation.DELETE, parsed)
        with self._store.writing() as rows:
            there = AsOf(rows, self._clock())
            if (found := there.find(str(parsed))) is None:
                return unless(lost, answer=False)
            require_deletable(DeleteRequest(found, there, there.now))
            rows.remove_below(str(parsed))
            is_gone = rows.remove(str(parsed))
        return unless(lost, is_gone)

    def place(self, resources: Iterable[StoredResource]) -> None:
        """Put resources there as they are: what others made, long before. What a request has written stays."""
        with self._store.writing() as rows:
            for resource in resources:
                found = rows.find(resource.id)
                if found is None or found.etag == resource.etag:
                    rows.put(resource)

    def list_resources(self, *, with_seed: bool = False) -> list[StoredResource]:
        """Return all resources, without the seed unless it is asked for."""
        seeded = set[str]() if with_seed else {resource.key for resource in seed_resources()}
        with self._store.reading() as rows:
            return [resource for resource in AsOf(rows, self._clock()).every() if resource.key not in seeded]

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _written(self, rows: Rows, there: AsOf, wanted: Wanted) -> StoredResource:
        return write(rows, there, wanted, self._quotas, self._gate.conditions(rows, wanted.id))
