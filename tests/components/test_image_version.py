import pulumi
import pytest
from pulumi_azure_native import compute

from components.faults import InputFaults
from components.image_regions import ImageConfidentialEncryption, ImageVersionStorage
from components.image_signatures import ImageUefiKeyType
from components.image_traits import ImageDiskCaching
from components.image_version import ImageVersion
from components.image_version_args import ImageReplication
from tests.components.built import astray, built, faults_of

COMPUTE = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute"
IMAGE = f"{COMPUTE}/images/frames"
SNAPSHOT = f"{COMPUTE}/snapshots/frames"
MACHINE = f"{COMPUTE}/virtualMachines/builder"
OTHER = f"{COMPUTE}/galleries/a/images/b/versions/1.0.0"
ARGS = {
    "version": "1.0.0",
    "definition_name": "frames",
    "gallery_name": "images",
    "resource_group_name": "render",
    "location": "West Europe",
    "source": {"managed_image_id": IMAGE},
    "regions": [{"region": "westeurope", "replicas": 3}, {"region": "northeurope", "replicas": 97}],
}
ONE = {**ARGS, "regions": [{"region": "westeurope", "replicas": 1}]}
KEY = {"type": ImageUefiKeyType.X509, "values": ["certificate"]}
ATTESTATION = {
    "generalized": True,
    "no_extensions": True,
    "managed_disks": True,
    "data_disks_mountable": True,
    "default_temp_drive": True,
    "base_image": {"publisher": "canonical", "offer": "jammy", "sku": "22_04"},
    "base_image_supported": True,
    "os_disk_unencrypted": True,
    "by": "ops",
    "when": "2026-05-19T08:30:00Z",
}
FULL = {
    **ARGS,
    "source": {
        "os_disk": {"snapshot_id": SNAPSHOT},
        "data_disks": [{"lun": 0, "snapshot_id": SNAPSHOT, "caching": ImageDiskCaching.READ_ONLY}],
    },
    "regions": [
        {
            "region": "westeurope",
            "replicas": 3,
            "storage": ImageVersionStorage.PREMIUM_LRS,
            "additional_replica_sets": [{"replicas": 97, "storage": ImageVersionStorage.STANDARD_LRS}],
            "exclude_from_latest": True,
            "disk_encryption_set_id": "keys",
            "confidential_encryption": ImageConfidentialEncryption.DISK_WITH_CUSTOMER_KEY,
            "secure_vm_disk_encryption_set_id": "guest keys",
            "data_disk_keys": [{"lun": 0, "disk_encryption_set_id": "data keys"}],
        }
    ],
    "storage": ImageVersionStorage.STANDARD_LRS,
    "replication": ImageReplication.FULL,
    "exclude_from_latest": True,
    "end_of_life_date": "2030-01-01T00:00:00Z",
    "block_deletion_before_end_of_life": True,
    "allow_deletion_of_replicated_locations": True,
    "restore": True,
    "uefi_signatures": {
        "template_names": ["NoSignatureTemplate"],
        "db": [KEY],
        "dbx": [KEY],
        "kek": [KEY],
        "pk": KEY,
    },
    "tags": {"key": "value"},
}
FROM_VHDS = {
    **ONE,
    "source": {
        "os_disk": {"vhd_uri": "https://a/os.vhd", "vhd_storage_account_id": "a"},
        "data_disks": [{"lun": 0, "vhd_uri": "https://a/d.vhd", "vhd_storage_account_id": "a"}],
    },
}


def test_version_is_made_from_its_source_and_replicated_as_asked(build):
    made = built(build, ImageVersion, ARGS)
    assert made.types == {"it-version": "azure-native:compute:GalleryImageVersion"}
    assert made.children["it-version"] == {
        "galleryImageVersionName": "1.0.0",
        "galleryImageName": "frames",
        "galleryName": "images",
        "resourceGroupName": "render",
        "location": "West Europe",
        "storageProfile": {"source": {"id": IMAGE}},
        "publishingProfile": {
            "targetRegions": [
                {"name": "westeurope", "regionalReplicaCount": 3},
                {"name": "northeurope", "regionalReplicaCount": 97},
            ],
            "storageAccountType": "Standard_ZRS",
        },
    }
    assert made.inputs == {"regions": ARGS["regions"], "storage": "Standard_ZRS", "replicationTimeout": "7h"}
    assert made.outputs["version_id"] == "it-version-id"


def test_replication_gets_more_than_the_six_hours_that_it_may_take(build):
    timeouts = built(build, ImageVersion, ARGS).options["it-version"].custom_timeouts
    assert (timeouts.create, timeouts.update) == ("7h", "7h")


def test_image_id_is_built_from_names_and_so_known_in_a_preview(build):
    names = "galleries/images/images/frames/versions/1.0.0"
    assert built(build, ImageVersion, ARGS).outputs["image_id"] == (
        f"/subscriptions/sub/resourceGroups/render/providers/Microsoft.Compute/{names}"
    )


def test_every_option_arrives(build):
    made = built(build, ImageVersion, FULL)
    version = made.children["it-version"]
    key = {"type": "x509", "value": ["certificate"]}
    assert version["storageProfile"] == {
        "osDiskImage": {"hostCaching": "ReadWrite", "source": {"id": SNAPSHOT}},
        "dataDiskImages": [{"lun": 0, "hostCaching": "ReadOnly", "source": {"id": SNAPSHOT}}],
    }
    assert version["publishingProfile"] == {
        "targetRegions": [
            {
                "name": "westeurope",
                "regionalReplicaCount": 3,
                "storageAccountType": "Premium_LRS",
                "additionalReplicaSets": [{"regionalReplicaCount": 97, "storageAccountType": "Standard_LRS"}],
                "excludeFromLatest": True,
                "encryption": {
                    "osDiskImage": {
                        "diskEncryptionSetId": "keys",
                        "securityProfile": {
                            "confidentialVMEncryptionType": "EncryptedWithCmk",
                            "secureVMDiskEncryptionSetId": "guest keys",
                        },
                    },
                    "dataDiskImages": [{"lun": 0, "diskEncryptionSetId": "data keys"}],
                },
            }
        ],
        "storageAccountType": "Standard_LRS",
        "replicationMode": "Full",
        "excludeFromLatest": True,
        "endOfLifeDate": "2030-01-01T00:00:00Z",
    }
    assert version["safetyProfile"] == {
        "blockDeletionBeforeEndOfLife": True,
        "allowDeletionOfReplicatedLocations": True,
    }
    assert version["securityProfile"]["uefiSettings"] == {
        "signatureTemplateNames": ["NoSignatureTemplate"],
        "additionalSignatures": {"db": [key], "dbx": [key], "kek": [key], "pk": key},
    }
    assert (version["restore"], version["tags"]) == (True, {"key": "value"})
    assert made.inputs["regions"] == [{"region": "westeurope", "replicas": 100}]


def test_all_that_the_sdk_takes_arrives_or_is_left_out_on_purpose(build):
    sources = (FULL, FROM_VHDS, ARGS, {**ARGS, "source": {"virtual_machine_id": MACHINE}})
    recordings = [
        built(build, ImageVersion, args, f"n{number}").children[f"n{number}-version"]
        for number, args in enumerate(sources)
    ]
    assert astray(compute.GalleryImageVersionArgs, "ImageVersion", recordings) == ([], [])


@pytest.mark.parametrize(
    ("source", "profile"),
    [
        ({"image_version_id": OTHER}, {"source": {"id": OTHER}}),
        ({"virtual_machine_id": MACHINE}, {"source": {"virtualMachineId": MACHINE}}),
        (
            {"os_disk": {"snapshot_id": SNAPSHOT}},
            {"osDiskImage": {"hostCaching": "ReadWrite", "source": {"id": SNAPSHOT}}},
        ),
    ],
    ids=["another version", "a machine", "a snapshot"],
)
def test_version_is_made_from_any_one_source(build, source, profile):
    made = built(build, ImageVersion, {**ARGS, "source": source})
    assert made.children["it-version"]["storageProfile"] == profile


def test_deletion_protection_is_lifted_by_its_options(build):
    lifted = {"block_deletion_before_end_of_life": False, "allow_deletion_of_replicated_locations": True}
    made = built(build, ImageVersion, {**FULL, **lifted})
    assert made.children["it-version"]["safetyProfile"] == {
        "blockDeletionBeforeEndOfLife": False,
        "allowDeletionOfReplicatedLocations": True,
    }


def test_attestation_is_written_as_tags_beside_others(build):
    args = {**ARGS, "attestation": ATTESTATION, "require_attestation": True, "tags": {"key": "value"}}
    tags = built(build, ImageVersion, args).children["it-version"]["tags"]
    assert (tags["key"], tags["attested-generalized"], tags["attested-by"]) == ("value", "yes", "ops")


def test_shallow_replication_is_for_one_replica(build):
    made = built(build, ImageVersion, {**ONE, "replication": ImageReplication.SHALLOW})
    assert made.children["it-version"]["publishingProfile"]["replicationMode"] == "Shallow"


def test_an_output_as_source_is_judged_by_the_service(build):
    def program():
        ImageVersion("it", {**ARGS, "source": {"managed_image_id": pulumi.Output.from_input("anything")}})

    build(program)


def regions(*given):
    return {"regions": [{"region": region, "replicas": replicas} for region, replicas in given]}


WEST = {"region": "westeurope", "replicas": 3}
KEYS = {"region": "northeurope", "replicas": 1, "disk_encryption_set_id": "k"}


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        (regions(), "regions", "'West Europe' is missing; the version's own location has to be one of its regions"),
        (regions(("northeurope", 1)), "regions", "'West Europe' is missing"),
        (regions(("westeurope", 1), ("West Europe", 2)), "regions", "'westeurope' is named 2 times; once is needed"),
        (regions(("westeurope", 0)), "regions", "no replicas in westeurope; at least 1 needed"),
        (regions(("westeurope", 3), ("northeurope", 98)), "regions", "101 replicas in all"),
        ({"regions": [{**WEST, "additional_replica_sets": [{"replicas": 98}]}]}, "regions", "101 replicas in all"),
        ({"regions": [{**WEST, "additional_replica_sets": [{"replicas": 0}]}]}, "regions", "no replicas in westeurope"),
        ({"regions": [WEST, KEYS]}, "regions", "no disk encryption set in westeurope; all regions or none need one"),
        (
            {"regions": [{**WEST, "secure_vm_disk_encryption_set_id": "k"}]},
            "regions[0].secureVmDiskEncryptionSetId",
            "given without confidentialEncryption",
        ),
        (
            {"regions": [{**WEST, "data_disk_keys": [{"lun": 64, "disk_encryption_set_id": "k"}]}]},
            "regions[0].dataDiskKeys[0].lun",
            "LUN 64; 0 to 63 is needed",
        ),
        ({"version": "1.0"}, "version", "'1.0'; Major.Minor.Patch is needed"),
        ({"version": "1.0.2147483648"}, "version", "'1.0.2147483648'"),
        ({"source": {}}, "source", "none given as the source; exactly one of managedImageId, imageVersionId"),
        (
            {"source": {"managed_image_id": IMAGE, "virtual_machine_id": MACHINE}},
            "source",
            "managedImageId and virtual",
        ),
        ({"source": {"managed_image_id": SNAPSHOT}}, "source.managedImageId", f"'{SNAPSHOT}' is a"),
        ({"source": {"image_version_id": IMAGE}}, "source.imageVersionId", f"'{IMAGE}' is a"),
        ({"source": {"virtual_machine_id": IMAGE}}, "source.virtualMachineId", f"'{IMAGE}' is a"),
        ({"source": {"os_disk": {}}}, "source.osDisk", "none given as the source; exactly one of snapshotId, vhdUri"),
        ({"source": {"os_disk": {"snapshot_id": IMAGE}}}, "source.osDisk.snapshotId", f"'{IMAGE}' is a"),
        ({"source": {"os_disk": {"vhd_uri": "u"}}}, "source.osDisk.vhdStorageAccountId", "vhdUri and vhdStorage"),
        (
            {"source": {"managed_image_id": IMAGE, "data_disks": [{"lun": 0, "snapshot_id": SNAPSHOT}]}},
            "source.dataDisks",
            "given without osDisk; every other source brings its data disks",
        ),
        (
            {"source": {**FULL["source"], "data_disks": [{"lun": 1, "snapshot_id": SNAPSHOT}] * 2}},
            "source.dataDisks[1].lun",
            "LUN 1 is another disk's too",
        ),
        ({"replication": ImageReplication.SHALLOW}, "replication", "shallow replication of 100 replicas in 2 regions"),
        (
            {**regions(("westeurope", 2)), "replication": ImageReplication.SHALLOW},
            "replication",
            "shallow replication of 2 replicas in 1 region; it needs one region with one replica",
        ),
        ({"block_deletion_before_end_of_life": True}, "blockDeletionBeforeEndOfLife", "there is no end of life"),
        ({"require_attestation": True}, "attestation", "none given; what whoever prepared"),
        ({"attestation": {**ATTESTATION, "generalized": False}}, "attestation.generalized", ""),
        ({"tags": {"Attested-By": "me"}}, "tags.Attested-By", "this tag is for what is attested"),
        ({"tags": {str(number): "" for number in range(51)}}, "tags", "51 tags"),
    ],
)
def test_what_the_service_would_refuse_is_refused_before_anything_is_registered(cloud, changes, path, reason):
    with pytest.raises(InputFaults) as raised:
        ImageVersion("it", {**ARGS, **changes})
    ((found, sentence),) = faults_of(raised)
    assert (found, sentence[: len(reason)]) == (path, reason)
    assert cloud.registered == []
