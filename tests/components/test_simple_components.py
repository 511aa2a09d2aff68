from components.batch_account import BatchAccount
from components.disk_snapshots import DiskSnapshots
from components.image_definition import HyperVGeneration, ImageDefinition, OperatingSystem
from components.image_gallery import ImageGallery
from components.managed_image import ManagedImage

PLACE = {"resource_group_name": "render", "location": "westeurope"}


def registered(build, component, name, args, token):
    cloud = build(lambda: component(name, args) and None)
    child = cloud.only(token)
    return child.name, child.inputs


def test_gallery_is_made_in_its_group_and_shared_with_nobody(build):
    args = {**PLACE, "gallery_name": "render.images", "description": "for rendering"}
    assert registered(build, ImageGallery, "images", args, "azure-native:compute:Gallery") == (
        "images-gallery",
        {
            "galleryName": "render.images",
            "resourceGroupName": "render",
            "location": "westeurope",
            "description": "for rendering",
        },
    )


def test_definition_is_generalized_and_keeps_the_identifier_of_its_base_image(build):
    args = {
        **PLACE,
        "definition_name": "frames",
        "gallery_name": "render.images",
        "os": OperatingSystem.WINDOWS,
        "hyper_v_generation": HyperVGeneration.V2,
        "identifier": {"publisher": "microsoftwindowsserver", "offer": "windowsserver", "sku": "2022-datacenter-g2"},
    }
    name, inputs = registered(build, ImageDefinition, "frames", args, "azure-native:compute:GalleryImage")
    assert name == "frames-definition"
    assert inputs == {
        "galleryImageName": "frames",
        "galleryName": "render.images",
        "resourceGroupName": "render",
        "location": "westeurope",
        "osType": "Windows",
        "osState": "Generalized",
        "hyperVGeneration": "V2",
        "identifier": args["identifier"],
        **{key: inputs[key] for key in inputs if key == "architecture"},
    }


def test_snapshot_copies_the_os_disk_in_full_and_no_network_reaches_it(build):
    args = {**PLACE, "name_prefix": "frames-1-0-0", "os_disk_id": "disk"}
    assert registered(build, DiskSnapshots, "frames", args, "azure-native:compute:Snapshot") == (
        "frames-os",
        {
            "snapshotName": "frames-1-0-0-os",
            "resourceGroupName": "render",
            "location": "westeurope",
            "creationData": {"createOption": "Copy", "sourceResourceId": "disk"},
            "incremental": False,
            "networkAccessPolicy": "DenyAll",
            "publicNetworkAccess": "Disabled",
        },
    )


def test_managed_image_is_generalized_and_caches_reads_and_writes(build):
    args = {
        **PLACE,
        "image_name": "frames-1-0-0",
        "os_snapshot_id": "snapshot",
        "os": OperatingSystem.LINUX,
        "hyper_v_generation": HyperVGeneration.V1,
    }
    assert registered(build, ManagedImage, "frames", args, "azure-native:compute:Image") == (
        "frames-image",
        {
            "imageName": "frames-1-0-0",
            "resourceGroupName": "render",
            "location": "westeurope",
            "hyperVGeneration": "V1",
            "storageProfile": {
                "osDisk": {
                    "osType": "Linux",
                    "osState": "Generalized",
                    "snapshot": {"id": "snapshot"},
                    "caching": "ReadWrite",
                }
            },
        },
    )


def test_account_accepts_entra_id_only(build):
    args = {**PLACE, "account_name": "renderweu"}
    name, inputs = registered(build, BatchAccount, "weu", args, "azure-native:batch:BatchAccount")
    assert name == "weu-account"
    assert inputs["allowedAuthenticationModes"] == ["AAD"]
    assert (inputs["accountName"], inputs["location"]) == ("renderweu", "westeurope")
