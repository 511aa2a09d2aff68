import pytest
from pulumi_azure_native import compute

from components.faults import InputFaults
from components.image_traits import HyperVGeneration, ImageDiskCaching, OperatingSystem
from components.managed_image import ManagedImage
from components.managed_image_args import ManagedImageStorage
from tests.components.built import astray, built, faults_of

COMPUTE = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute"
SNAPSHOT = f"{COMPUTE}/snapshots/os"
MACHINE = f"{COMPUTE}/virtualMachines/builder"
PLACE = {
    "image_name": "frames-1-0-0",
    "os": OperatingSystem.LINUX,
    "hyper_v_generation": HyperVGeneration.V1,
    "resource_group_name": "render",
    "location": "westeurope",
}
FROM_SNAPSHOTS = {
    **PLACE,
    "os_snapshot_id": SNAPSHOT,
    "os_disk_size_gb": 128,
    "os_disk_storage": ManagedImageStorage.PREMIUM_ZRS,
    "disk_encryption_set_id": "keys",
    "zone_resilient": True,
    "tags": {"key": "value"},
    "data_disks": [
        {
            "lun": 3,
            "snapshot_id": f"{COMPUTE}/snapshots/data",
            "caching": ImageDiskCaching.READ_ONLY,
            "size_gb": 512,
            "storage": ManagedImageStorage.STANDARD_SSD_LRS,
            "disk_encryption_set_id": "data keys",
        }
    ],
}
FROM_VHDS = {**PLACE, "os_vhd_uri": "https://a/os.vhd", "data_disks": [{"lun": 0, "vhd_uri": "https://a/data.vhd"}]}
FROM_MACHINE = {**PLACE, "virtual_machine_id": MACHINE, "zone_resilient": True}


def test_image_from_a_snapshot_is_generalized_and_caches_reads_and_writes(build):
    made = built(build, ManagedImage, {**PLACE, "os_snapshot_id": SNAPSHOT})
    assert made.types == {"it-image": "azure-native:compute:Image"}
    assert made.children["it-image"] == {
        "imageName": "frames-1-0-0",
        "resourceGroupName": "render",
        "location": "westeurope",
        "hyperVGeneration": "V1",
        "storageProfile": {
            "osDisk": {
                "osType": "Linux",
                "osState": "Generalized",
                "snapshot": {"id": SNAPSHOT},
                "caching": "ReadWrite",
            }
        },
    }
    assert made.outputs == {"managed_image_id": "it-image-id"}


def test_every_option_arrives(build):
    inputs = built(build, ManagedImage, FROM_SNAPSHOTS).children["it-image"]
    assert inputs["tags"] == {"key": "value"}
    assert inputs["storageProfile"] == {
        "osDisk": {
            "osType": "Linux",
            "osState": "Generalized",
            "snapshot": {"id": SNAPSHOT},
            "caching": "ReadWrite",
            "diskSizeGB": 128,
            "storageAccountType": "Premium_ZRS",
            "diskEncryptionSet": {"id": "keys"},
        },
        "dataDisks": [
            {
                "lun": 3,
                "snapshot": {"id": f"{COMPUTE}/snapshots/data"},
                "caching": "ReadOnly",
                "diskSizeGB": 512,
                "storageAccountType": "StandardSSD_LRS",
                "diskEncryptionSet": {"id": "data keys"},
            }
        ],
        "zoneResilient": True,
    }


def test_image_from_vhds_names_their_blobs(build):
    assert built(build, ManagedImage, FROM_VHDS).children["it-image"]["storageProfile"] == {
        "osDisk": {
            "osType": "Linux",
            "osState": "Generalized",
            "blobUri": "https://a/os.vhd",
            "caching": "ReadWrite",
        },
        "dataDisks": [{"lun": 0, "blobUri": "https://a/data.vhd"}],
    }


@pytest.mark.parametrize(
    ("args", "profile"),
    [(FROM_MACHINE, {"zoneResilient": True}), ({**PLACE, "virtual_machine_id": MACHINE}, None)],
    ids=["zone resilient", "plain"],
)
def test_image_from_a_machine_takes_its_disks_as_they_are(build, args, profile):
    inputs = built(build, ManagedImage, args).children["it-image"]
    assert inputs["sourceVirtualMachine"] == {"id": MACHINE}
    assert inputs["hyperVGeneration"] == "V1"
    assert inputs.get("storageProfile") == profile


@pytest.mark.parametrize(("lun", "accepted"), [(0, True), (63, True), (64, False), (-1, False)])
def test_logical_unit_numbers_have_bounds(lun, accepted, cloud):
    args = {**PLACE, "os_vhd_uri": "u", "data_disks": [{"lun": lun, "vhd_uri": "v"}]}
    if accepted:
        ManagedImage("it", args)
        return
    with pytest.raises(InputFaults) as raised:
        ManagedImage("it", args)
    assert [path for path, _ in faults_of(raised)] == ["dataDisks[0].lun"]
    assert cloud.registered == []


SOURCES = "exactly one of osSnapshotId, virtualMachineId, osVhdUri is needed"
TAKEN = "given beside virtualMachineId; a machine's disks are taken as they are"


@pytest.mark.parametrize(
    ("args", "faults"),
    [
        (PLACE, [("", f"none given as the source; {SOURCES}")]),
        (
            {**FROM_MACHINE, "os_snapshot_id": SNAPSHOT},
            [("", f"osSnapshotId and virtualMachineId given as the source; {SOURCES}")],
        ),
        ({**PLACE, "os_snapshot_id": MACHINE}, [("osSnapshotId", f"'{MACHINE}' is a Microsoft.Compute/virtualMac")]),
        ({**PLACE, "virtual_machine_id": SNAPSHOT}, [("virtualMachineId", f"'{SNAPSHOT}' is a Microsoft.Compute/sn")]),
        ({**FROM_VHDS, "image_name": "frames-"}, [("imageName", "'frames-'; letters, digits")]),
        (
            {**FROM_VHDS, "data_disks": [{"lun": 1, "vhd_uri": "a"}, {"lun": 1, "vhd_uri": "b"}]},
            [("dataDisks[1].lun", "LUN 1 is another disk's too")],
        ),
        (
            {**FROM_VHDS, "data_disks": [{"lun": 1}]},
            [("dataDisks[0]", "none given as the source; exactly one of snapshotId, vhdUri is needed")],
        ),
        (
            {**FROM_VHDS, "data_disks": [{"lun": 1, "snapshot_id": MACHINE}]},
            [("dataDisks[0].snapshotId", f"'{MACHINE}' is a ")],
        ),
        (
            {
                **FROM_MACHINE,
                "data_disks": [],
                "os_disk_size_gb": 1,
                "os_disk_storage": ManagedImageStorage.STANDARD_LRS,
                "disk_encryption_set_id": "k",
            },
            [(path, TAKEN) for path in ("dataDisks", "osDiskSizeGb", "osDiskStorage", "diskEncryptionSetId")],
        ),
    ],
)
def test_what_cannot_become_an_image_is_refused_before_anything_is_registered(cloud, args, faults):
    with pytest.raises(InputFaults) as raised:
        ManagedImage("it", args)
    found = faults_of(raised)
    assert [
        (path, sentence[: len(reason)]) for (path, sentence), (_, reason) in zip(found, faults, strict=True)
    ] == faults
    assert cloud.registered == []


def test_all_that_the_sdk_takes_arrives_or_is_left_out_on_purpose(build):
    recordings = [
        built(build, ManagedImage, args, name).children[f"{name}-image"]
        for name, args in (("snapshots", FROM_SNAPSHOTS), ("vhds", FROM_VHDS), ("machine", FROM_MACHINE))
    ]
    assert astray(compute.ImageArgs, "ManagedImage", recordings) == ([], [])
