"""What becomes of a request to write a resource."""

import json
from dataclasses import dataclass

from emulator.core.as_of import AsOf, seen
from emulator.core.existence import require_parent
from emulator.core.identifiers import derived_etag
from emulator.core.json_body import Json
from emulator.core.long_running import first_answer
from emulator.core.put_request import PutRequest
from emulator.core.quotas import Quotas
from emulator.core.registry import typed_id
from emulator.core.resource_type import ResourceType
from emulator.core.under_way import Conditions
from emulator.store.rows import Rows
from emulator.store.stored_resource import StoredResource
from limits.resource_id import ResourceId

_BEFORE_ALL = -1.0
"""Seconds at which nothing has happened yet, also at a pace at which everything is done at once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A resource as somebody wants it to be."""

    id: ResourceId
    """The id in ARM's casing of the types."""
    kind: ResourceType
    """What is known of the type."""
    body: Json
    """The whole body; nobody else has it."""
    api_version: str
    """The API version of the request."""


def write(rows: Rows, there: AsOf, wanted: Wanted, quotas: Quotas, conditions: Conditions) -> StoredResource:
    """Write a resource in the transaction of the rows, and return what the request itself answers.

    Raises:
        ArmError: a rule forbids it, and nothing was written.

    """
    existing = there.find(str(wanted.id))
    request = PutRequest(
        id=wanted.id if existing is None else typed_id(existing.id)[0],
        body=wanted.body,
        existing=None if existing is None else existing.body,
        directory=there,
        now=there.now,
        api_version=wanted.api_version,
        quotas=quotas,
        under_way=None if existing is None else existing.under_way,
    )
    written = _written_by(request, wanted.kind, conditions)
    rows.put(written)
    # What the request began has only just begun.
    return first_answer(seen(written, _BEFORE_ALL), is_new=existing is None)


def _written_by(request: PutRequest, kind: ResourceType, conditions: Conditions) -> StoredResource:
    require_parent(request.directory, request.id)
    for rule in kind.rules:
        rule(request)
    body = kind.complete(request)
    facts = None if kind.under_way is None else kind.under_way.begin(request, body, conditions)
    etag = derived_etag(str(request.id), json.dumps(body, sort_keys=True), request.now)
    if kind.has_etag:
        body["etag"] = etag
    return StoredResource(str(request.id), kind.name, request.api_version, etag, body, facts)
