"""What the service adds to a request, in the shape of the official examples.

https://github.com/Azure/azure-rest-api-specs, specification/compute and specification/batch, `examples`.
"""

from typing import Any

import pytest

from emulator.core.azure import LocalAzure
from emulator.seed import OS_DISK_ID, SUBSCRIPTION, VIRTUAL_MACHINE_ID

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
COMPUTE = f"{GROUP}/providers/Microsoft.Compute"
GALLERY = f"{COMPUTE}/galleries/gallery"
VERSION = f"{GALLERY}/images/linux/versions/1.0.0"
ACCOUNT = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/account"
NOW = "2026-11-23T12:00:00.0000000Z"
VIRTUAL_MACHINE = {"imageReference": {"id": VERSION}, "nodeAgentSkuId": "batch.node.ubuntu 24.04"}
DEFINITION = {
    "osType": "Linux",
    "osState": "Generalized",
    "hyperVGeneration": "V2",
    "identifier": {"publisher": "p", "offer": "o", "sku": "s"},
}


@pytest.fixture
def deployed(azure: LocalAzure) -> LocalAzure:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    azure.put(GALLERY, {"location": "westeurope", "properties": {"description": "d"}}, "2024-03-03")
    azure.put(f"{GALLERY}/images/linux", {"location": "westeurope", "properties": DEFINITION}, "2024-03-03")
    source = {"source": {"virtualMachineId": VIRTUAL_MACHINE_ID}}
    targets = [
        {"name": "westeurope", "regionalReplicaCount": 2},
        {"name": "East US", "storageAccountType": "Standard_ZRS"},
    ]
    body = {"storageProfile": source, "publishingProfile": {"targetRegions": targets}}
    azure.put(VERSION, {"location": "westeurope", "properties": body}, "2024-03-03")
    storage = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/s"
    account = {"location": "West Europe", "properties": {"autoStorage": {"storageAccountId": storage}}}
    azure.put(ACCOUNT, account, "2024-07-01")
    return azure


def pool(azure: LocalAzure, **properties: Any) -> dict[str, Any]:
    given = {"vmSize": "Standard_D4", "deploymentConfiguration": {"virtualMachineConfiguration": VIRTUAL_MACHINE}}
    azure.put(f"{ACCOUNT}/pools/pool", {"properties": given | properties}, "2024-07-01")
    return azure.get(f"{ACCOUNT}/pools/pool").body


def test_gallery(deployed: LocalAzure):
    assert deployed.get(GALLERY).body == {
        "id": GALLERY,
        "name": "gallery",
        "type": "Microsoft.Compute/galleries",
        "location": "westeurope",
        "properties": {
            "description": "d",
            "identifier": {"uniqueName": f"{SUBSCRIPTION}-GALLERY"},
            "provisioningState": "Succeeded",
        },
    }


def test_image_definition(deployed: LocalAzure):
    assert deployed.get(f"{GALLERY}/images/linux").body == {
        "id": f"{GALLERY}/images/linux",
        "name": "linux",
        "type": "Microsoft.Compute/galleries/images",
        "location": "westeurope",
        "properties": DEFINITION | {"provisioningState": "Succeeded"},
    }


def test_image_version(deployed: LocalAzure):
    standard = "Standard_LRS"
    assert deployed.get(VERSION).body["properties"] == {
        "publishingProfile": {
            "targetRegions": [
                {"name": "westeurope", "regionalReplicaCount": 2, "storageAccountType": standard},
                {"name": "East US", "regionalReplicaCount": 1, "storageAccountType": "Standard_ZRS"},
            ],
            "replicaCount": 1,
            "publishedDate": NOW,
            "storageAccountType": standard,
        },
        "storageProfile": {
            "source": {"virtualMachineId": VIRTUAL_MACHINE_ID},
            "osDiskImage": {"sizeInGB": 64, "hostCaching": "ReadOnly"},
        },
        "safetyProfile": {"reportedForPolicyViolation": False},
        "provisioningState": "Succeeded",
    }


def test_batch_account(deployed: LocalAzure):
    body = deployed.get(ACCOUNT).body
    endpoint = body["properties"].pop("nodeManagementEndpoint")
    assert endpoint.endswith(".westeurope.service.batch.azure.com")
    assert body["identity"] == {"type": "None"}
    assert body["properties"] == {
        "accountEndpoint": "account.westeurope.batch.azure.com",
        "provisioningState": "Succeeded",
        "poolAllocationMode": "BatchService",
        "dedicatedCoreQuota": 20,
        "lowPriorityCoreQuota": 20,
        "poolQuota": 20,
        "activeJobAndJobScheduleQuota": 20,
        "autoStorage": {
            "storageAccountId": f"{GROUP}/providers/Microsoft.Storage/storageAccounts/s",
            "lastKeySync": NOW,
        },
        "publicNetworkAccess": "Enabled",
    }


def test_pool_of_a_gallery_image(deployed: LocalAzure):
    body = pool(deployed)
    assert body.pop("etag").startswith('W/"0x')
    assert body == {
        "id": f"{ACCOUNT}/pools/pool",
        "name": "pool",
        "type": "Microsoft.Batch/batchAccounts/pools",
        "properties": {
            "allocationState": "Steady",
            "allocationStateTransitionTime": NOW,
            "creationTime": NOW,
            "currentDedicatedNodes": 0,
            "currentLowPriorityNodes": 0,
            "deploymentConfiguration": {"virtualMachineConfiguration": VIRTUAL_MACHINE},
            "interNodeCommunication": "Disabled",
            "lastModified": NOW,
            "provisioningState": "Succeeded",
            "provisioningStateTransitionTime": NOW,
            "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 0, "targetLowPriorityNodes": 0}},
            "taskSchedulingPolicy": {"nodeFillType": "Spread"},
            "taskSlotsPerNode": 1,
            "vmSize": "STANDARD_D4",
        },
    }


def test_pool_has_as_many_nodes_as_it_was_asked_for(deployed: LocalAzure):
    properties = pool(deployed, scaleSettings={"fixedScale": {"targetDedicatedNodes": 7}})["properties"]
    assert (properties["currentDedicatedNodes"], properties["currentLowPriorityNodes"]) == (7, 0)
    assert properties["scaleSettings"]["fixedScale"]["resizeTimeout"] == "PT15M"


def test_pool_that_scales_itself_keeps_its_nodes(deployed: LocalAzure):
    pool(deployed, scaleSettings={"fixedScale": {"targetDedicatedNodes": 7}})
    properties = pool(deployed, scaleSettings={"autoScale": {"formula": "$TargetDedicatedNodes=1"}})["properties"]
    assert properties["currentDedicatedNodes"] == 7
    assert properties["scaleSettings"] == {
        "autoScale": {"formula": "$TargetDedicatedNodes=1", "evaluationInterval": "PT15M"}
    }


def test_size_system_and_generation_come_down_from_the_disk(deployed: LocalAzure):
    creation = {"creationData": {"createOption": "Copy", "sourceResourceId": OS_DISK_ID}}
    snapshot = deployed.put(f"{COMPUTE}/snapshots/s", {"location": "westeurope", "properties": creation}, "2024-03-02")
    assert {name: snapshot.body["properties"][name] for name in ("osType", "hyperVGeneration", "diskSizeGB")} == {
        "osType": "Linux",
        "hyperVGeneration": "V2",
        "diskSizeGB": 64,
    }
    assert snapshot.body["sku"] == {"name": "Standard_LRS", "tier": "Standard"}
    disk = {"osType": "Linux", "osState": "Generalized", "snapshot": {"id": snapshot.id}}
    profile = {"hyperVGeneration": "V2", "storageProfile": {"osDisk": disk}}
    image = deployed.put(f"{COMPUTE}/images/i", {"location": "westeurope", "properties": profile}, "2024-11-01")
    assert image.body["properties"]["storageProfile"]["osDisk"]["diskSizeGB"] == 64
    made = {"storageProfile": {"source": {"id": image.id}}}
    version = deployed.put(
        VERSION.replace("1.0.0", "2.0.0"), {"location": "westeurope", "properties": made}, "2024-03-03"
    )
    assert version.body["properties"]["storageProfile"]["osDiskImage"]["sizeInGB"] == 64


def test_managed_image_of_a_machine_has_its_disk(deployed: LocalAzure):
    body = {"location": "westeurope", "properties": {"sourceVirtualMachine": {"id": VIRTUAL_MACHINE_ID}}}
    profile = deployed.put(f"{COMPUTE}/images/i", body, "2024-11-01").body["properties"]["storageProfile"]
    assert profile["osDisk"]["managedDisk"] == {"id": OS_DISK_ID}
    assert (profile["osDisk"]["osState"], profile["osDisk"]["diskSizeGB"]) == ("Generalized", 64)


def test_identity_has_principal_and_client_that_follow_from_its_id(deployed: LocalAzure):
    identity_id = f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/one"
    first = deployed.put(identity_id, {"location": "westeurope"}, "2023-01-31").body["properties"]
    deployed.delete(identity_id)
    again = deployed.put(identity_id, {"location": "westeurope"}, "2023-01-31").body["properties"]
    assert first == again
    assert first["principalId"] != first["clientId"]


def test_account_with_its_own_identity_has_a_principal(deployed: LocalAzure):
    body = {"location": "westeurope", "identity": {"type": "SystemAssigned"}}
    identity = deployed.put(f"{ACCOUNT}2", body, "2024-07-01").body["identity"]
    assert set(identity) == {"type", "principalId", "tenantId"}
