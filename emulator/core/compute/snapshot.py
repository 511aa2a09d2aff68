"""Snapshots of managed disks."""

from emulator.core.answer import answer, with_defaults
from emulator.core.compute import names
from emulator.core.compute.disk_source import disk_source
from emulator.core.existence import require_referred
from emulator.core.identifiers import derived_uuid
from emulator.core.json_body import Json, object_at, text_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType
from limits.names import SNAPSHOT_NAME


def name_is_valid(request: PutRequest) -> None:
    """Refuse a name with other characters than letters, digits, `_` and `-`, or too long a one.

    Source: https://learn.microsoft.com/rest/api/compute/snapshots/create-or-update
    """
    names.require_entity_name(request, "snapshotName", SNAPSHOT_NAME.pattern)


def source_exists(request: PutRequest) -> None:
    """Refuse a snapshot of a disk or snapshot that is missing.

    Source: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found
    """
    require_referred(request.directory, _source_id(request))


def _source_id(request: PutRequest) -> str | None:
    return text_at(request.body, "properties", "creationData", "sourceResourceId")


def _complete(request: PutRequest) -> Json:
    source = request.directory.find(_source_id(request) or "")
    offered = None if source is None else disk_source(request.directory, source)
    creation = object_at(request.body, "properties", "creationData")
    inherited: Json = {}
    if source is not None and offered is not None:
        creation["sourceUniqueId"] = text_at(source.body, "properties", "uniqueId")
        inherited = {
            "osType": offered.os_type,
            "hyperVGeneration": offered.generation,
            "diskSizeGB": offered.size,
        }
    properties = with_defaults(
        request.properties,
        {
            **{name: value for name, value in inherited.items() if value is not None},
            "incremental": False,
            "encryption": {"type": "EncryptionAtRestWithPlatformKey"},
            "networkAccessPolicy": "AllowAll",
            "publicNetworkAccess": "Enabled",
        },
    )
    if isinstance(size := properties.get("diskSizeGB"), int):
        properties["diskSizeBytes"] = size * 2**30
    sku = with_defaults(object_at(request.body, "sku"), {"name": "Standard_LRS"})
    return answer(
        request,
        names.SNAPSHOT,
        {
            **properties,
            "creationData": creation,
            "diskState": "Unattached",
            "timeCreated": request.since("properties", "timeCreated"),
            "uniqueId": derived_uuid(str(request.id), "unique"),
            "provisioningState": "Succeeded",
        },
        sku={**sku, "tier": str(sku["name"]).split("_", maxsplit=1)[0]},
    )


SNAPSHOT = ResourceType(name=names.SNAPSHOT, complete=_complete, rules=(name_is_valid, source_exists))
"""A copy of a disk; size, operating system and generation come from the source."""
