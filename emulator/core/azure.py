"""The local Azure: put, get, list and delete of ARM resources, each as one transaction on the store."""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from emulator.core.arm_error import ArmError
from emulator.core.existence import not_found, require_group, require_parent, require_subscription
from emulator.core.identifiers import derived_etag
from emulator.core.put_request import PutRequest
from emulator.core.registry import typed_id
from emulator.core.resource_type import ResourceType
from emulator.seed import seed_resources
from emulator.store.rows import Rows
from emulator.store.store import Store
from emulator.store.stored_resource import StoredResource
from limits.resource_id import ResourceId

Clock = Callable[[], datetime]
"""Tells the time, with its zone."""


def _wall_clock() -> datetime:
    return datetime.now(UTC)


class LocalAzure:
    """Azure Resource Manager on one file; several processes may use the same file at once."""

    def __init__(self, path: Path, clock: Clock = _wall_clock) -> None:
        """Open the store, or create it with the seed.

        Raises:
            StoreError: the file is not a sound store.

        """
        self._store = Store(path, seed_resources())
        self._clock = clock

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
        with self._store.writing() as rows:
            existing = rows.find(str(parsed))
            if existing is not None and only_if_absent:
                raise ArmError(412, "PreconditionFailed", f"The resource '{existing.id}' already exists.")
            request = PutRequest(
                id=parsed if existing is None else typed_id(existing.id)[0],
                body=deepcopy(dict(body)),
                existing=None if existing is None else existing.body,
                directory=rows,
                now=self._clock(),
            )
            require_parent(rows, request.id)
            for rule in kind.rules:
                rule(request)
            written = _written(request, kind, api_version)
            rows.put(written)
        return written

    def get(self, resource_id: str) -> StoredResource:
        """Return a resource.

        Raises:
            ArmError: it is missing, or its group or subscription is.

        """
        parsed, _ = typed_id(resource_id)
        with self._store.reading() as rows:
            if (found := rows.find(str(parsed))) is not None:
                return found
            require_subscription(parsed)
            require_group(rows, parsed)
        raise not_found(parsed)

    def find(self, resource_id: str) -> StoredResource | None:
        """Return a resource of any type, seeded ones included, or None when it is missing."""
        with self._store.reading() as rows:
            return rows.find(resource_id)

    def delete(self, resource_id: str) -> bool:
        """Delete a resource, with the extension resources at its scope (role assignments); return whether it was there.

        Raises:
            ArmError: nested resources have to be deleted first.

        """
        parsed, kind = typed_id(resource_id)
        with self._store.writing() as rows:
            if rows.find(str(parsed)) is None:
                return False
            if not kind.takes_contents_along:
                _require_no_nested(rows, parsed)
            rows.remove_below(str(parsed))
            return rows.remove(str(parsed))

    def list_resources(self) -> list[StoredResource]:
        """Return all resources but the seed."""
        seeded = {resource.key for resource in seed_resources()}
        with self._store.reading() as rows:
            return [resource for resource in rows.every() if resource.key not in seeded]

    def close(self) -> None:
        """Close the store."""
        self._store.close()


def _written(request: PutRequest, kind: ResourceType, api_version: str) -> StoredResource:
    body = kind.complete(request)
    etag = derived_etag(str(request.id), json.dumps(body, sort_keys=True), request.now)
    if kind.has_etag:
        body["etag"] = etag
    return StoredResource(str(request.id), kind.name, api_version, etag, body)


def _require_no_nested(rows: Rows, resource_id: ResourceId) -> None:
    """Refuse to delete a resource that encloses others.

    Source: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
    """
    extensions = f"{resource_id.key}/providers/"
    if any(not below.key.startswith(extensions) for below in rows.below(str(resource_id))):
        raise ArmError(409, "CannotDeleteResource", "Can not delete resource before nested resources are deleted.")
