import pytest

from components.custom_image_pools import CustomImagePools
from components.faults import InputFaults


@pytest.fixture(scope="module")
def made(build_once, sample):
    return build_once(lambda: CustomImagePools("pools", sample) and None)


def test_versions_get_the_derived_replicas(made):
    version = made.only("azure-native:compute:GalleryImageVersion")
    assert version.inputs["publishingProfile"]["targetRegions"] == [
        {"name": "westeurope", "regionalReplicaCount": 3},
        {"name": "northeurope", "regionalReplicaCount": 1},
    ]
    assert made.only("batch-image-pools:index:CustomImagePools").inputs["replicas"] == {
        "frames": {"westeurope": 3, "northeurope": 1}
    }


def test_names_of_what_belongs_to_a_version_carry_the_version(made):
    names = {resource.name for resource in made.registered}
    assert {"pools-frames-1-0-0-pool", "pools-frames-1-0-0-version", "pools-previews-1-0-0-pool"} <= names
    pools = made.of("azure-native:batch:Pool")
    assert sorted(pool.inputs["poolName"] for pool in pools) == ["frames-1-0-0", "previews-1-0-0"]


def test_pools_are_given_an_image_id_that_a_preview_knows(made):
    for pool in made.of("azure-native:batch:Pool"):
        assert pool.inputs["deploymentConfiguration"]["virtualMachineConfiguration"]["imageReference"] == {
            "id": "/subscriptions/sub/resourceGroups/render/providers/Microsoft.Compute"
            "/galleries/render.images/images/frames/versions/1.0.0"
        }


def test_the_image_goes_by_snapshot_and_managed_image_as_the_document_has_it(made, sample):
    snapshot = made.only("azure-native:compute:Snapshot")
    image = made.only("azure-native:compute:Image")
    version = made.only("azure-native:compute:GalleryImageVersion")
    assert snapshot.inputs["creationData"]["sourceResourceId"] == sample["images"]["frames"]["os_disk_id"]
    assert image.inputs["storageProfile"]["osDisk"]["snapshot"]["id"] == f"{snapshot.name}-id"
    assert version.inputs["storageProfile"]["source"]["id"] == f"{image.name}-id"


def test_every_fault_is_named_and_nothing_is_registered(cloud, environment):
    environment["images"]["frames"]["os_disk_id"] = "https://account.blob.core.windows.net/vhds/os.vhd"
    environment["pools"]["frames"] |= {"image": "frame", "account": "gone", "dedicated_nodes": -3}
    environment["pools"]["previews"] |= {"resize_timeout": "PT1M", "spot_nodes": 60_000}
    with pytest.raises(InputFaults) as raised:
        CustomImagePools("pools", environment)
    assert {fault["property_path"]: fault["reason"].partition(";")[0] for fault in raised.value.errors} == {
        "images.frames.osDiskId": "'https://account.blob.core.windows.net/vhds/os.vhd'",
        "images.frames.version": "102 replicas in all (1 in westeurope, 101 in northeurope)",
        "pools.frames.account": "'gone' is not among the accounts",
        "pools.frames.image": "'frame' is not among the images",
        "pools.frames.dedicatedNodes": "-3 nodes",
        "pools.previews.resizeTimeout": "60,040 nodes given 1 minute to start",
    }
    assert cloud.registered == []
