"""Each rule: requests that it allows, and those that it refuses with Azure's words."""

from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.seed import OS_DISK_ID, SUBSCRIPTION, VIRTUAL_MACHINE_ID

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
COMPUTE = f"{GROUP}/providers/Microsoft.Compute"
ELSEWHERE = GROUP.replace(SUBSCRIPTION, "00000000-0000-4000-8000-0000000000ff")
ENTITY = r"is invalid according to its validation rule: ^[^_\W][\w-._]{0,79}(?<![-.])$."
NOT_FOUND = "was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"


def snapshot(source: str) -> dict[str, Any]:
    return {
        "location": "westeurope",
        "properties": {"creationData": {"createOption": "Copy", "sourceResourceId": source}},
    }


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
    return azure


ALLOWED = {
    "snapshot of a disk": (f"{COMPUTE}/snapshots/s-_1", snapshot(OS_DISK_ID)),
    "snapshot of a disk in another subscription": (
        f"{COMPUTE}/snapshots/s",
        snapshot(f"{ELSEWHERE}/providers/Microsoft.Compute/disks/d"),
    ),
    "image of a disk": (f"{COMPUTE}/images/i", image(managedDisk={"id": OS_DISK_ID})),
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
}


@pytest.mark.parametrize(("resource_id", "body", "code", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(deployed: LocalAzure, resource_id: str, body: dict[str, Any], code: str, message: str):
    before = deployed.list_resources()
    with pytest.raises(ArmError) as refusal:
        deployed.put(resource_id, body, "2024-03-03")
    assert (refusal.value.code, refusal.value.message) == (code, message)
    assert deployed.list_resources() == before
