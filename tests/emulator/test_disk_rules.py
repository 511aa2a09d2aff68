"""Each rule: requests that it allows, and those that it refuses with Azure's words."""

from typing import Any

import pytest

from emulator.core.azure import LocalAzure
from emulator.seed import OS_DISK_ID, SUBSCRIPTION, VIRTUAL_MACHINE_ID
from tests.emulator.refusals import check_refusal

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
COMPUTE = f"{GROUP}/providers/Microsoft.Compute"
IDENTITIES = f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities"
ELSEWHERE = GROUP.replace(SUBSCRIPTION, "00000000-0000-4000-8000-0000000000ff")
ENTITY = r"is invalid according to its validation rule: ^[^_\W][\w-._]{0,79}(?<![-.])$."
NOT_FOUND = "was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"


def snapshot(source: str) -> dict[str, Any]:
    return {
        "location": "westeurope",
        "properties": {"creationData": {"createOption": "Copy", "sourceResourceId": source}},
    }


def created(option: str | None, **properties: Any) -> dict[str, Any]:
    return {"location": "westeurope", "properties": {"creationData": {"createOption": option}} | properties}


def machine_image(machine: str) -> dict[str, Any]:
    return {"location": "westeurope", "properties": {"sourceVirtualMachine": {"id": machine}}}


def with_disks(*luns: int) -> dict[str, Any]:
    body = image()
    body["properties"]["storageProfile"]["dataDisks"] = [{"lun": lun, "diskSizeGB": 4} for lun in luns]
    return body


def image(**disk: Any) -> dict[str, Any]:
    return {
        "location": "westeurope",
        "properties": {
            "hyperVGeneration": "V2",
            "storageProfile": {"osDisk": {"osType": "Linux", "osState": "Generalized"} | disk},
        },
    }


@pytest.fixture
def deployed(azure: LocalAzure) -> LocalAzure:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    azure.put(f"{COMPUTE}/snapshots/there", snapshot(OS_DISK_ID), "2024-03-02")
    azure.put(f"{IDENTITIES}/there", {"location": "westeurope"}, "2023-01-31")
    return azure


ALLOWED = {
    "snapshot of a disk": (f"{COMPUTE}/snapshots/s-_1", snapshot(OS_DISK_ID)),
    "snapshot of a disk in another subscription": (
        f"{COMPUTE}/snapshots/s",
        snapshot(f"{ELSEWHERE}/providers/Microsoft.Compute/disks/d"),
    ),
    "snapshot again": (f"{COMPUTE}/snapshots/there", snapshot(OS_DISK_ID)),
    "empty snapshot": (f"{COMPUTE}/snapshots/s", created("Empty")),
    "image of a disk": (f"{COMPUTE}/images/i", image(managedDisk={"id": OS_DISK_ID})),
    "image of a machine": (f"{COMPUTE}/images/i", machine_image(VIRTUAL_MACHINE_ID)),
    "image of a blob, its generation given": (f"{COMPUTE}/images/i", image(blobUri="https://b")),
    "identity": (f"{IDENTITIES}/i", {"location": "westeurope"}),
}


@pytest.mark.parametrize(("resource_id", "body"), ALLOWED.values(), ids=ALLOWED)
def test_allowed(deployed: LocalAzure, resource_id: str, body: dict[str, Any]):
    assert deployed.put(resource_id, body, "2024-03-03").id == resource_id


REFUSED = {
    "snapshot with a dot in its name": (
        f"{COMPUTE}/snapshots/a.b",
        snapshot(OS_DISK_ID),
        "InvalidParameter",
        "The entity name 'snapshotName' is invalid according to its validation rule: ^[a-zA-Z0-9_-]{1,80}$.",
    ),
    "snapshot of a missing disk": (
        f"{COMPUTE}/snapshots/s",
        snapshot(f"{COMPUTE}/disks/gone"),
        "ResourceNotFound",
        f"The Resource 'Microsoft.Compute/disks/gone' under resource group 'trial' {NOT_FOUND}",
    ),
    "snapshot of a text": (
        f"{COMPUTE}/snapshots/s",
        snapshot("disk"),
        "LinkedInvalidPropertyId",
        (
            "Property id 'disk' is invalid. Expect fully qualified resource Id that start with "
            "'/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'."
        ),
    ),
    "image with an underscore in front": (
        f"{COMPUTE}/images/_i",
        image(),
        "InvalidParameter",
        f"The entity name 'imageName' {ENTITY}",
    ),
    "image of a missing snapshot": (
        f"{COMPUTE}/images/i",
        image(snapshot={"id": f"{COMPUTE}/snapshots/gone"}),
        "ResourceNotFound",
        f"The Resource 'Microsoft.Compute/snapshots/gone' under resource group 'trial' {NOT_FOUND}",
    ),
    "image of a missing machine": (
        f"{COMPUTE}/images/i",
        {"location": "westeurope", "properties": {"sourceVirtualMachine": {"id": f"{VIRTUAL_MACHINE_ID}x"}}},
        "ResourceNotFound",
        f"The Resource 'Microsoft.Compute/virtualMachines/builderx' under resource group 'prepared' {NOT_FOUND}",
    ),
    "snapshot of nobody knows what": (
        f"{COMPUTE}/snapshots/s",
        created(None),
        "InvalidParameter",
        "Required parameter 'creationData.createOption' is missing (null).",
    ),
    "copy of nothing": (
        f"{COMPUTE}/snapshots/s",
        created("Copy"),
        "InvalidParameter",
        "Required parameter 'creationData.sourceResourceId' is missing (null).",
    ),
    "snapshot that came to be otherwise": (
        f"{COMPUTE}/snapshots/s",
        created("Clone"),
        "InvalidParameter",
        "The value of parameter properties.creationData.createOption is invalid.",
    ),
    "snapshot of another disk": (
        f"{COMPUTE}/snapshots/there",
        snapshot(f"{COMPUTE}/snapshots/there"),
        "PropertyChangeNotAllowed",
        "Changing property 'creationData.sourceResourceId' is not allowed.",
    ),
    "snapshot in another region": (
        f"{COMPUTE}/snapshots/there",
        snapshot(OS_DISK_ID) | {"location": "northeurope"},
        "InvalidResourceLocation",
        (
            "The resource 'there' already exists in location 'westeurope' in resource group 'trial'. A resource with "
            "the same name cannot be created in location 'northeurope'. Please select a new resource name."
        ),
    ),
    "snapshot with a SKU that there is none of": (
        f"{COMPUTE}/snapshots/s",
        snapshot(OS_DISK_ID) | {"sku": {"name": "Golden"}},
        "InvalidParameter",
        "The value of parameter sku.name is invalid.",
    ),
    "image of nothing": (
        f"{COMPUTE}/images/i",
        {"location": "westeurope", "properties": {}},
        "InvalidParameter",
        "Required parameter 'osDisk.osType' is missing (null).",
    ),
    "image of unknown state": (
        f"{COMPUTE}/images/i",
        image(osState=None),
        "InvalidParameter",
        "Required parameter 'osDisk.osState' is missing (null).",
    ),
    "image of a blob of unknown generation": (
        f"{COMPUTE}/images/i",
        {
            "location": "westeurope",
            "properties": {
                "storageProfile": {"osDisk": {"osType": "Linux", "osState": "Generalized", "blobUri": "https://b"}}
            },
        },
        "InvalidParameter",
        "Required parameter 'hyperVGeneration' is missing (null).",
    ),
    "image with a caching that there is none of": (
        f"{COMPUTE}/images/i",
        image(caching="WriteOnly"),
        "InvalidParameter",
        "The value of parameter properties.storageProfile.osDisk.caching is invalid.",
    ),
    "image with a number twice": (
        f"{COMPUTE}/images/i",
        with_disks(1, 1),
        "InvalidParameter",
        (
            "Duplicated lun numbers have been detected in the input data disks. Lun number must be unique for each "
            "data disk"
        ),
    ),
    "identity in another region": (
        f"{IDENTITIES}/there",
        {"location": "northeurope"},
        "InvalidResourceLocation",
        (
            "The resource 'there' already exists in location 'westeurope' in resource group 'trial'. A resource with "
            "the same name cannot be created in location 'northeurope'. Please select a new resource name."
        ),
    ),
}


@pytest.mark.parametrize(("resource_id", "body", "code", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(deployed: LocalAzure, resource_id: str, body: dict[str, Any], code: str, message: str):
    check_refusal(deployed, resource_id, body, code, message)
