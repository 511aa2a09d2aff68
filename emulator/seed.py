"""What the local Azure has from the start: who and where one is, and a prepared virtual machine to make an image of.

All identifiers are synthetic.
"""

from typing import Any

from emulator.store.stored_resource import StoredResource
from limits.stack_home import LOCAL_TENANT

SUBSCRIPTION = "00000000-0000-4000-8000-000000000001"
"""The subscription that every local Azure has."""
TENANT = LOCAL_TENANT
"""The Microsoft Entra tenant of the subscription."""
PRINCIPAL = "00000000-0000-4000-8000-000000000003"
"""The object id of whoever deploys."""
CLIENT = "00000000-0000-4000-8000-000000000004"
"""The application id of whoever deploys."""

LOCATION = "westeurope"
"""The region of the prepared machine."""
RESOURCE_GROUP_ID = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/prepared"
"""The resource group of the prepared machine."""
VIRTUAL_MACHINE_ID = f"{RESOURCE_GROUP_ID}/providers/Microsoft.Compute/virtualMachines/builder"
"""The prepared machine: Linux, generation 2, generalized."""
OS_DISK_ID = f"{RESOURCE_GROUP_ID}/providers/Microsoft.Compute/disks/builder-os"
"""The managed operating-system disk of the prepared machine, 64 GB."""
OS_DISK_SIZE = 64
"""The size of that disk in GB."""

_CREATED = "2026-01-01T00:00:00.0000000Z"


def seed_resources() -> tuple[StoredResource, ...]:
    """Return the resources that a new store begins with."""
    return (_resource_group(), _os_disk(), _virtual_machine())


def _resource_group() -> StoredResource:
    body: dict[str, Any] = {
        "id": RESOURCE_GROUP_ID,
        "name": "prepared",
        "type": "Microsoft.Resources/resourceGroups",
        "location": LOCATION,
        "properties": {"provisioningState": "Succeeded"},
    }
    return _stored(body, "2024-03-01")


def _os_disk() -> StoredResource:
    body: dict[str, Any] = {
        "id": OS_DISK_ID,
        "name": "builder-os",
        "type": "Microsoft.Compute/disks",
        "location": LOCATION,
        "managedBy": VIRTUAL_MACHINE_ID,
        "sku": {"name": "Premium_LRS", "tier": "Premium"},
        "properties": {
            "osType": "Linux",
            "hyperVGeneration": "V2",
            "creationData": {"createOption": "FromImage"},
            "diskSizeGB": OS_DISK_SIZE,
            "diskSizeBytes": OS_DISK_SIZE * 2**30,
            "diskState": "Attached",
            "timeCreated": _CREATED,
            "uniqueId": "00000000-0000-4000-8000-000000000005",
            "provisioningState": "Succeeded",
        },
    }
    return _stored(body, "2024-03-02")


def _virtual_machine() -> StoredResource:
    body: dict[str, Any] = {
        "id": VIRTUAL_MACHINE_ID,
        "name": "builder",
        "type": "Microsoft.Compute/virtualMachines",
        "location": LOCATION,
        "properties": {
            "vmId": "00000000-0000-4000-8000-000000000006",
            "hardwareProfile": {"vmSize": "Standard_D2s_v5"},
            "storageProfile": {
                "osDisk": {
                    "osType": "Linux",
                    "name": "builder-os",
                    "createOption": "FromImage",
                    "caching": "ReadWrite",
                    "diskSizeGB": OS_DISK_SIZE,
                    "managedDisk": {"id": OS_DISK_ID, "storageAccountType": "Premium_LRS"},
                },
                "dataDisks": [],
            },
            "timeCreated": _CREATED,
            "provisioningState": "Succeeded",
        },
    }
    return _stored(body, "2024-11-01")


def _stored(body: dict[str, Any], api_version: str) -> StoredResource:
    return StoredResource(str(body["id"]), str(body["type"]), api_version, 'W/"0x1"', body)
