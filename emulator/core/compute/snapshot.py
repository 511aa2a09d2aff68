"""Snapshots of managed disks."""

from emulator.core.answer import answer, changed, with_defaults
from emulator.core.compute import names
from emulator.core.compute.disk_source import disk_source
from emulator.core.compute.refusals import refuse_change, refuse_missing, require, require_choices
from emulator.core.existence import require_referred
from emulator.core.identifiers import derived_uuid
from emulator.core.json_body import Json, object_at, text_at
from emulator.core.locations import TRACKED
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
    if request.existing is None:
        require_referred(request.directory, _source_id(request))


def creation_is_given(request: PutRequest) -> None:
    """Refuse a snapshot that does not say how it comes to be, or a copy of nothing.

    Source: https://learn.microsoft.com/rest/api/compute/snapshots/create-or-update (creationData)
    """
    require(request.body, "creationData.createOption", "properties", "creationData", "createOption")
    option = text_at(request.body, "properties", "creationData", "createOption") or ""
    if option.lower() in _COPIES and _source_id(request) is None:
        refuse_missing("creationData.sourceResourceId")


def choices_are_known(request: PutRequest) -> None:
    """Refuse a way of creation, system, generation, access or SKU that there is none of.

    Source: https://learn.microsoft.com/rest/api/compute/snapshots/create-or-update
    """
    require_choices(request.body, _CHOICES)


def creation_stays(request: PutRequest) -> None:
    """Refuse to change how the snapshot came to be; the words are those of galleries (inferred).

    Source: https://learn.microsoft.com/rest/api/compute/snapshots/create-or-update ("cannot be changed after creation")
    """
    for name in ("createOption", "sourceResourceId", "sourceUri", "storageAccountId"):
        if changed(request, "properties", "creationData", name):
            refuse_change(f"creationData.{name}")


_COPIES = frozenset({"copy", "copystart"})
_CHOICES = {
    "properties.creationData.createOption": (
        "Empty",
        "Attach",
        "FromImage",
        "Import",
        "Copy",
        "Restore",
        "Upload",
        "CopyStart",
        "ImportSecure",
        "UploadPreparedSecure",
        "CopyFromSanSnapshot",
    ),
    "properties.osType": ("Linux", "Windows"),
    "properties.hyperVGeneration": ("V1", "V2"),
    "properties.networkAccessPolicy": ("AllowAll", "AllowPrivate", "DenyAll"),
    "properties.publicNetworkAccess": ("Enabled", "Disabled"),
    "sku.name": ("Standard_LRS", "Premium_LRS", "Standard_ZRS"),
}


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


RULES = (name_is_valid, *TRACKED, creation_is_given, choices_are_known, creation_stays, source_exists)
"""All of them, in the order in which they are asked."""

SNAPSHOT = ResourceType(name=names.SNAPSHOT, complete=_complete, rules=RULES)
"""A copy of a disk; size, operating system and generation come from the source."""
