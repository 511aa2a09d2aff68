"""The local Azure: put, get, list and delete of ARM resources, each as one transaction on the store."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeVar

from emulator.core.arm_error import ArmError
from emulator.core.as_of import AsOf
from emulator.core.clock import Clock, wall_clock
from emulator.core.compute.names import GALLERY_IMAGE_VERSION
from emulator.core.compute.replication import with_replication_status
from emulator.core.delete_request import DeleteRequest
from emulator.core.deletion import require_deletable
from emulator.core.existence import not_found, require_group, require_parent, require_subscription
from emulator.core.gate import Gate
from emulator.core.put_request import PutRequest
from emulator.core.quotas import Quotas, configured_quotas
from emulator.core.registry import typed_id
from emulator.core.resource_type import ResourceType
from emulator.core.writing import as_answered, written_by
from emulator.faults.fault import Operation
from emulator.seed import seed_resources
from emulator.settings import Settings
from emulator.store.rows import Rows
from emulator.store.store import Store
from emulator.store.stored_resource import StoredResource
from limits.resource_id import ResourceId

_Answer = TypeVar("_Answer")
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
        self, resource_id: str, body: Mapping[str, Any], api_version: str, *, only_if_absent: bool = False
    ) -> StoredResource:
        """Create or replace a resource, as a PUT does.

        Args:
            resource_id: the id; its types may be in any casing.
            body: the resource as sent: `location`, `tags`, `properties` and so on.
            api_version: the API version of the request.
            only_if_absent: refuse when the resource is there, as `If-None-Match: *` does.

        Raises:
            ArmError: a rule forbids it, and nothing has changed.
            StoreError: the store cannot be used, and nothing has changed.

        """
        parsed, kind = typed_id(resource_id)
        lost = self._gate.meet(Operation.PUT, parsed)
        with self._store.writing() as rows:
            existing = AsOf(rows, self._clock()).find(str(parsed))
            if existing is not None and only_if_absent:
                raise ArmError(412, "PreconditionFailed", f"The resource '{existing.id}' already exists.")
            written = self._write(rows, parsed, kind, existing, deepcopy(dict(body)), api_version)
        return _unless(lost, written)

    def patch(self, resource_id: str, body: Mapping[str, Any], api_version: str) -> StoredResource:
        """Change what the body names of a resource, as a PATCH does.

        Raises:
            ArmError: the resource is missing or a rule forbids the change, and nothing has changed.
            StoreError: the store cannot be used, and nothing has changed.

        """
        parsed, kind = typed_id(resource_id)
        lost = self._gate.meet(Operation.PATCH, parsed)
        with self._store.writing() as rows:
            existing = AsOf(rows, self._clock()).find(str(parsed))
            if existing is None:
                require_parent(rows, parsed)
                require_group(rows, parsed)
                raise not_found(parsed)
            if kind.merge is None:
                message = f"The requested resource does not support http method 'PATCH': {kind.name}."
                raise ArmError(405, "MethodNotAllowed", message)
            wanted = kind.merge(existing.body, deepcopy(dict(body)))
            written = self._write(rows, parsed, kind, existing, wanted, api_version)
        return _unless(lost, written)

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
                return _unless(lost, with_replication_status(found) if wants_status else found)
            require_subscription(parsed)
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
            now = self._clock()
            if (found := AsOf(rows, now).find(str(parsed))) is None:
                return _unless(lost, answer=False)
            require_deletable(DeleteRequest(found, AsOf(rows, now), now))
            rows.remove_below(str(parsed))
            is_gone = rows.remove(str(parsed))
        return _unless(lost, is_gone)

    def list_resources(self) -> list[StoredResource]:
        """Return all resources but the seed."""
        seeded = {resource.key for resource in seed_resources()}
        with self._store.reading() as rows:
            return [resource for resource in AsOf(rows, self._clock()).every() if resource.key not in seeded]

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _write(  # noqa: PLR0913, PLR0917 - the parts of a request
        self,
        rows: Rows,
        parsed: ResourceId,
        kind: ResourceType,
        existing: StoredResource | None,
        body: dict[str, Any],
        api_version: str,
    ) -> StoredResource:
        now = self._clock()
        request = PutRequest(
            id=parsed if existing is None else typed_id(existing.id)[0],
            body=body,
            existing=None if existing is None else existing.body,
            directory=AsOf(rows, now),
            now=now,
            api_version=api_version,
            quotas=self._quotas,
            under_way=None if existing is None else existing.under_way,
        )
        written = written_by(request, kind, self._gate.conditions(rows, request.id))
        rows.put(written)
        return as_answered(written, is_new=existing is None)


def _unless(lost: Exception | None, answer: _Answer) -> _Answer:
    if lost is not None:
        raise lost
    return answer
