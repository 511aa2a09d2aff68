"""What becomes of a request to write a resource."""

import json

from emulator.core.as_of import seen
from emulator.core.existence import require_parent
from emulator.core.identifiers import derived_etag
from emulator.core.long_running import first_answer
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType
from emulator.core.under_way import Conditions
from emulator.store.stored_resource import StoredResource

_BEFORE_ALL = -1.0
"""Seconds at which nothing has happened yet, also at a pace at which everything is done at once."""


def written_by(request: PutRequest, kind: ResourceType, conditions: Conditions) -> StoredResource:
    """Return what an accepted request writes.

    Raises:
        ArmError: a rule forbids it.

    """
    require_parent(request.directory, request.id)
    for rule in kind.rules:
        rule(request)
    body = kind.complete(request)
    facts = None if kind.under_way is None else kind.under_way.begin(request, body, conditions)
    etag = derived_etag(str(request.id), json.dumps(body, sort_keys=True), request.now)
    if kind.has_etag:
        body["etag"] = etag
    return StoredResource(str(request.id), kind.name, request.api_version, etag, body, facts)


def as_answered(written: StoredResource, *, is_new: bool) -> StoredResource:
    """Return what the request itself answers: what it began has only just begun."""
    return first_answer(seen(written, _BEFORE_ALL), is_new=is_new)
