"""Looking at one resource, and changing it from outside: drift, as a colleague or another tool would cause it.

Every write goes through the core, whose rules hold here too; faults on demand are for others, and are not met.
"""

import json
from collections.abc import Iterable
from typing import Any

from emulator.commands.body_path import differences, steps_of, with_value, without
from emulator.commands.command_error import CommandError, NothingDoneError
from emulator.commands.lookup import found, full_id, missing
from emulator.commands.newest import newest_api_version
from emulator.commands.words import key_and_value
from emulator.core.azure import LocalAzure
from emulator.core.compute.names import GALLERY_IMAGE_VERSION
from emulator.core.compute.replication import with_replication_status
from emulator.core.json_body import Json
from emulator.store.stored_resource import StoredResource

STAMPS = frozenset({"etag", "properties.lastModified", "properties.updatedOn"})
"""What every write changes, and nobody asked for."""


def shown(azure: LocalAzure, given: str, *, expand: bool = False) -> str:
    """Return a resource as a GET answers it; `expand` adds the replication status of an image version.

    Raises:
        CommandError: the end of an id is that of several resources.
        NothingDoneError: there is no such resource.

    """
    resource = found(azure, given)
    if resource is None:
        raise NothingDoneError(missing(given))
    if expand and resource.type == GALLERY_IMAGE_VERSION:
        resource = with_replication_status(resource)
    return json.dumps(resource.body, indent=2)


def put(azure: LocalAzure, given: str, text: str, api_version: str | None) -> list[str]:
    """Create or replace a resource; return what that has changed.

    Args:
        azure: the local Azure.
        given: the whole id; the subscription may be left out.
        text: the body as JSON.
        api_version: the API version, otherwise the newest one that is known for the type.

    Raises:
        CommandError: the text is no JSON object.
        ArmError: a rule forbids it.

    """
    resource_id = full_id(given)
    before = azure.find(resource_id)
    written = azure.put(resource_id, _body(text), api_version or newest_api_version(resource_id))
    if before is None:
        return [f"created {written.id}"]
    return [f"replaced {written.id}", *_changes(azure, before)]


def change(
    azure: LocalAzure, given: str, pairs: Iterable[str], removed: Iterable[str], api_version: str | None
) -> list[str]:
    """Change parts of a resource; return what that has changed.

    Args:
        azure: the local Azure.
        given: the id, or the end of it.
        pairs: `path=value`, with values as JSON or as plain text.
        removed: paths of what is to go.
        api_version: the API version, otherwise that of the last write.

    Raises:
        CommandError: a pair or a path is none, or the end of an id is that of several resources.
        NothingDoneError: there is no such resource, or nothing has changed.
        ArmError: a rule forbids it.

    """
    wanted = [(steps_of(path), value) for path, value in map(key_and_value, pairs)]
    unwanted = [steps_of(path) for path in removed]
    resource = found(azure, given)
    if resource is None:
        raise NothingDoneError(missing(given))

    def changed(body: Json) -> Json:
        for steps, value in wanted:
            body = with_value(body, steps, value)
        for steps in unwanted:
            body = without(body, steps)
        return body

    before, _ = azure.change(resource.id, changed, api_version)
    lines = _changes(azure, before)
    if not lines:
        message = (
            f"nothing has changed in {before.id}: it was so before, or the service itself says what stands there, and "
            "takes no other value."
        )
        raise NothingDoneError(message)
    return [f"changed {before.id}", *lines]


def delete(azure: LocalAzure, given: str) -> list[str]:
    """Delete a resource, with what goes along; return what is gone.

    Raises:
        CommandError: the end of an id is that of several resources.
        NothingDoneError: there is no such resource.
        ArmError: a rule keeps it.

    """
    resource = found(azure, given)
    if resource is None:
        raise NothingDoneError(missing(given))
    within = [each.id for each in azure.list_resources(with_seed=True) if f"{each.key}/".startswith(f"{resource.key}/")]
    azure.delete(resource.id)
    return [f"deleted {gone}" for gone in within]


def _body(text: str) -> Json:
    try:
        body: Any = json.loads(text)
    except ValueError as fault:
        message = f'the body is no JSON ({fault}); JSON such as {{"location": "westeurope"}} is needed.'
        raise CommandError(message) from fault
    if not isinstance(body, dict):
        message = f'the body is {json.dumps(body)[:40]}; an object such as {{"location": "westeurope"}} is needed.'
        raise CommandError(message)
    return body  # pyright: ignore[reportUnknownVariableType]


def _changes(azure: LocalAzure, before: StoredResource) -> list[str]:
    """Return what differs in the resource as it is now; the write's own answer says `Updating` where all is done."""
    after = azure.find(before.id)
    lines = differences(before.body, None if after is None else after.body)
    return [f"  {line}" for line in lines if line.partition(":")[0] not in STAMPS]
