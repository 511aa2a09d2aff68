import pytest
from pulumi_azure_native import compute

from components.disk_snapshots import DiskSnapshots
from components.disk_snapshots_args import (
    ExportAuthentication,
    SnapshotEncryption,
    SnapshotSecurityType,
    SnapshotStorage,
)
from components.faults import InputFaults
from components.image_traits import DiskControllers, HyperVGeneration, ImageArchitecture, OperatingSystem
from tests.components.built import astray, built, faults_of

DISKS = "/subscriptions/s/resourceGroups/prepared/providers/Microsoft.Compute/disks"
VAULT = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v"
MINIMAL = {
    "name_prefix": "frames-1-0-0",
    "os_disk_id": f"{DISKS}/os",
    "resource_group_name": "render",
    "location": "westeurope",
}
FULL = {
    **MINIMAL,
    "data_disks": [{"lun": 0, "disk_id": f"{DISKS}/scenes"}, {"lun": 63, "disk_id": f"{DISKS}/cache"}],
    "incremental": True,
    "sku": SnapshotStorage.STANDARD_ZRS,
    "disk_access_id": "access",
    "export_authentication": ExportAuthentication.ENTRA_ID,
    "disk_encryption_set_id": "keys",
    "encryption": SnapshotEncryption.PLATFORM_AND_CUSTOMER_KEYS,
    "os": OperatingSystem.WINDOWS,
    "hyper_v_generation": HyperVGeneration.V2,
    "security_type": SnapshotSecurityType.DISK_WITH_CUSTOMER_KEY,
    "secure_vm_disk_encryption_set_id": "guest keys",
    "accelerated_networking": True,
    "architecture": ImageArchitecture.ARM64,
    "disk_controllers": DiskControllers.SCSI_AND_NVME,
    "supports_hibernation": True,
    "tags": {"key": "value"},
}


def test_snapshot_copies_the_os_disk_in_full_and_no_network_reaches_it(build):
    made = built(build, DiskSnapshots, MINIMAL)
    assert made.types == {"it-os": "azure-native:compute:Snapshot"}
    assert made.children["it-os"] == {
        "snapshotName": "frames-1-0-0-os",
        "resourceGroupName": "render",
        "location": "westeurope",
        "creationData": {"createOption": "Copy", "sourceResourceId": f"{DISKS}/os"},
        "incremental": False,
        "networkAccessPolicy": "DenyAll",
        "publicNetworkAccess": "Disabled",
    }
    assert made.inputs == {"incremental": False, "luns": []}
    assert made.outputs == {"os_snapshot_id": "it-os-id", "data_snapshot_ids": {}}


def test_data_disks_keep_their_numbers_and_every_option_arrives(build):
    made = built(build, DiskSnapshots, FULL)
    same = {
        "resourceGroupName": "render",
        "location": "westeurope",
        "incremental": True,
        "sku": {"name": "Standard_ZRS"},
        "networkAccessPolicy": "AllowPrivate",
        "publicNetworkAccess": "Disabled",
        "diskAccessId": "access",
        "dataAccessAuthMode": "AzureActiveDirectory",
        "encryption": {"type": "EncryptionAtRestWithPlatformAndCustomerKeys", "diskEncryptionSetId": "keys"},
        "tags": {"key": "value"},
    }
    assert made.children == {
        "it-os": {
            **same,
            "snapshotName": "frames-1-0-0-os",
            "creationData": {"createOption": "Copy", "sourceResourceId": f"{DISKS}/os"},
            "osType": "Windows",
            "hyperVGeneration": "V2",
            "securityProfile": {
                "securityType": "ConfidentialVM_DiskEncryptedWithCustomerKey",
                "secureVMDiskEncryptionSetId": "guest keys",
            },
            "supportedCapabilities": {
                "acceleratedNetwork": True,
                "architecture": "Arm64",
                "diskControllerTypes": "SCSI, NVMe",
            },
            "supportsHibernation": True,
        },
        "it-data-0": {
            **same,
            "snapshotName": "frames-1-0-0-data-0",
            "creationData": {"createOption": "Copy", "sourceResourceId": f"{DISKS}/scenes"},
        },
        "it-data-63": {
            **same,
            "snapshotName": "frames-1-0-0-data-63",
            "creationData": {"createOption": "Copy", "sourceResourceId": f"{DISKS}/cache"},
        },
    }
    assert made.inputs == {"incremental": True, "luns": [0, 63]}
    assert made.outputs["data_snapshot_ids"] == {"0": "it-data-0-id", "63": "it-data-63-id"}


def test_a_disk_encryption_set_alone_means_the_customers_key(build):
    made = built(build, DiskSnapshots, {**MINIMAL, "disk_encryption_set_id": "keys"})
    assert made.children["it-os"]["encryption"]["type"] == "EncryptionAtRestWithCustomerKey"


def test_all_that_the_sdk_takes_arrives_or_is_left_out_on_purpose(build):
    assert astray(compute.SnapshotArgs, "DiskSnapshots", built(build, DiskSnapshots, FULL).children.values()) == (
        [],
        [],
    )


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        ({"name_prefix": "frames.1"}, "namePrefix", "'frames.1-os'; letters, digits"),
        ({"name_prefix": "f" * 78}, "namePrefix", f"'{'f' * 78}-os'"),
        ({"os_disk_id": VAULT}, "osDiskId", f"'{VAULT}' is a Microsoft.KeyVault/vaults; a Microsoft.Compute/disks is"),
        ({"os_disk_id": "https://a.blob/os.vhd"}, "osDiskId", "'https://a.blob/os.vhd' is no resource id"),
        ({"data_disks": [{"lun": 0, "disk_id": VAULT}]}, "dataDisks[0].diskId", f"'{VAULT}' is a Microsoft.KeyVault"),
        ({"data_disks": [{"lun": n, "disk_id": DISKS + "/d"} for n in (1, 1)]}, "dataDisks[1].lun", "LUN 1 is another"),
        ({"data_disks": [{"lun": 64, "disk_id": DISKS + "/d"}]}, "dataDisks[0].lun", "LUN 64; 0 to 63 is needed"),
        ({"data_disks": [{"lun": -1, "disk_id": DISKS + "/d"}]}, "dataDisks[0].lun", "LUN -1; 0 to 63 is needed"),
        ({"encryption": SnapshotEncryption.CUSTOMER_KEY}, "encryption", "a customer's key, and no set"),
        ({"secure_vm_disk_encryption_set_id": "k"}, "secureVmDiskEncryptionSetId", "given without securityType"),
    ],
)
def test_what_cannot_become_a_snapshot_is_refused_before_anything_is_registered(cloud, changes, path, reason):
    with pytest.raises(InputFaults) as raised:
        DiskSnapshots("it", {**MINIMAL, **changes})
    ((found, sentence),) = faults_of(raised)
    assert (found, sentence[: len(reason)]) == (path, reason)
    assert cloud.registered == []


def test_the_longest_prefix_is_accepted(build):
    made = built(build, DiskSnapshots, {**MINIMAL, "name_prefix": "f" * 77})
    assert made.children["it-os"]["snapshotName"] == "f" * 77 + "-os"


def test_all_faults_are_told_together(cloud):
    changes = {"os_disk_id": "os", "data_disks": [{"lun": 99, "disk_id": "data"}]}
    with pytest.raises(InputFaults) as raised:
        DiskSnapshots("it", {**MINIMAL, **changes})
    assert [path for path, _ in faults_of(raised)] == ["osDiskId", "dataDisks[0].lun", "dataDisks[0].diskId"]
    assert cloud.registered == []
