"""Each rule for image versions: requests that it allows, and those that it refuses with Azure's words."""

from typing import Any

import pytest

from emulator.core.azure import LocalAzure
from emulator.seed import OS_DISK_ID, SUBSCRIPTION, VIRTUAL_MACHINE_ID
from tests.emulator.bodies import DEFINITION_BODY, VERSION_BODY, changed, version_body
from tests.emulator.refusals import check_refusal

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
COMPUTE = f"{GROUP}/providers/Microsoft.Compute"
GALLERY = f"{COMPUTE}/galleries/gallery"
DEFINITION = f"{GALLERY}/images/linux"
VERSION = f"{DEFINITION}/versions/1.0.0"
NEW = f"{DEFINITION}/versions/2.0.0"
SAFE = f"{DEFINITION}/versions/3.0.0"
ELSEWHERE = GROUP.replace(SUBSCRIPTION, "00000000-0000-4000-8000-0000000000ff")
KEY = f"{COMPUTE}/diskEncryptionSets/key"
COUNT = "'galleryArtifactVersion.properties.publishingProfile.targetRegions.regionalReplicaCount'"
PROFILE = "galleryArtifactVersion.properties.publishingProfile.targetRegions.encryption"


def image(**disk: Any) -> dict[str, Any]:
    os_disk = {"osType": "Linux", "osState": "Generalized"} | disk
    generation = os_disk.pop("generation", "V2")
    profile = {"osDisk": os_disk, "dataDisks": os_disk.pop("dataDisks", [])}
    return {"location": "westeurope", "properties": {"hyperVGeneration": generation, "storageProfile": profile}}


def targets(*regions: dict[str, Any], **publishing: Any) -> dict[str, Any]:
    """A version of the prepared machine, its target regions in full."""
    body = version_body(VIRTUAL_MACHINE_ID, **publishing)
    return changed(body, "properties", "publishingProfile", "targetRegions", to=list(regions))


def replicas(*counts: Any, **publishing: Any) -> dict[str, Any]:
    names = ("westeurope", "northeurope", "westus")
    regions = [
        {"name": name} | ({} if count is None else {"regionalReplicaCount": count})
        for name, count in zip(names, counts, strict=False)
    ]
    return targets(*regions, **publishing)


def disks(*sources: str, luns: tuple[int, ...] = (0, 1)) -> dict[str, Any]:
    """A version of an OS disk and data disks."""
    first, *others = sources
    images = [{"lun": lun, "source": {"id": source}} for lun, source in zip(luns, others, strict=False)]
    profile = {"osDiskImage": {"source": {"id": first}}, "dataDiskImages": images}
    return {"location": "westeurope", "properties": {"storageProfile": profile}}


def encrypted(**sets: str | None) -> dict[str, Any]:
    """A version with the OS disk's encryption set by region."""
    return targets(
        *(
            {"name": name} | ({} if key is None else {"encryption": {"osDiskImage": {"diskEncryptionSetId": key}}})
            for name, key in sets.items()
        )
    )


def again(*regions: dict[str, Any]) -> dict[str, Any]:
    """The version that is there, its target regions in full."""
    return changed(VERSION_BODY, "properties", "publishingProfile", "targetRegions", to=list(regions))


def safe(*regions: str, allowed: bool | None = False) -> dict[str, Any]:
    body = version_body(VIRTUAL_MACHINE_ID, *regions)
    return changed(body, "properties", "safetyProfile", to={"allowDeletionOfReplicatedLocations": allowed})


def snapshot(name: str, azure: LocalAzure, **properties: Any) -> str:
    creation = {"creationData": {"createOption": "Copy", "sourceResourceId": OS_DISK_ID}}
    body = {"location": "westeurope", "properties": creation | properties}
    return azure.put(f"{COMPUTE}/snapshots/{name}", body, "2024-03-02").id


@pytest.fixture
def deployed(azure: LocalAzure) -> LocalAzure:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    azure.put(GALLERY, {"location": "westeurope"}, "2024-03-03")
    azure.put(DEFINITION, DEFINITION_BODY, "2024-03-03")
    azure.put(VERSION, VERSION_BODY, "2024-03-03")
    azure.put(SAFE, safe("westeurope", "northeurope"), "2024-03-03")
    azure.put(f"{COMPUTE}/images/v1", image(generation="V1"), "2024-11-01")
    azure.put(f"{COMPUTE}/images/windows", image(osType="Windows"), "2024-11-01")
    azure.put(f"{COMPUTE}/images/specialized", image(osState="Specialized"), "2024-11-01")
    azure.put(f"{COMPUTE}/images/large", image(dataDisks=[{"lun": 0, "diskSizeGB": 2520}]), "2024-11-01")
    azure.put(f"{COMPUTE}/images/largest", image(dataDisks=[{"lun": 0, "diskSizeGB": 2048}]), "2024-11-01")
    snapshot("os", azure)
    snapshot("data", azure)
    plan = {"name": "n", "publisher": "p", "product": "q"}
    snapshot("sold", azure, purchasePlan=plan)
    azure.put(f"{DEFINITION}/versions/4.0.0", disks(SNAPSHOT, DATA), "2024-03-03")
    return azure


SNAPSHOT = f"{COMPUTE}/snapshots/os"
DATA = f"{COMPUTE}/snapshots/data"
ALLOWED = {
    "version with the largest numbers": (
        f"{DEFINITION}/versions/2147483647.0.0",
        version_body(OS_DISK_ID, "westeurope"),
    ),
    "version of a version": (NEW, version_body(VERSION, "northeurope", location="northeurope")),
    "version of a machine by its id": (NEW, version_body(VIRTUAL_MACHINE_ID)),
    "version without target regions": (NEW, version_body(OS_DISK_ID)),
    "version of a source in another subscription": (
        NEW,
        version_body(f"{ELSEWHERE}/providers/Microsoft.Compute/images/i"),
    ),
    "version of disks": (NEW, disks(SNAPSHOT, DATA)),
    "version of a blob": (
        NEW,
        changed(
            version_body(OS_DISK_ID), "properties", "storageProfile", "osDiskImage", "source", to={"uri": "https://b"}
        ),
    ),
    "version with one region less": (
        VERSION,
        changed(VERSION_BODY, "properties", "publishingProfile", "targetRegions", to=[{"name": "westeurope"}]),
    ),
    "version with 1 replica": (NEW, replicas(1)),
    "version with 100 replicas": (NEW, replicas(100)),
    "version with 100 replicas in all": (NEW, replicas(50, 49, None)),
    "shallow version with one replica": (NEW, replicas(1, replicationMode="Shallow")),
    "version with an end of life ahead": (NEW, replicas(1, endOfLifeDate="2026-11-23T12:00:01Z")),
    "version of the largest disk": (NEW, version_body(f"{COMPUTE}/images/largest")),
    "shallow version of a larger disk": (NEW, version_body(f"{COMPUTE}/images/large", replicationMode="Shallow")),
    "version with all regions that are to stay": (SAFE, safe("West Europe", "North Europe", "westus")),
    "version that names no region": (SAFE, safe()),
    "version that may lose a region": (SAFE, safe("westeurope", allowed=True)),
    "version encrypted everywhere": (NEW, encrypted(westeurope=KEY, northeurope=KEY)),
    "version encrypted nowhere": (NEW, encrypted(westeurope=None, northeurope=None)),
    "version with the storage that its region has": (
        VERSION,
        again(
            {"name": "West Europe", "storageAccountType": "standard_lrs"},
            {"name": "westus", "storageAccountType": "Premium_LRS"},
        ),
    ),
}


@pytest.mark.parametrize(("resource_id", "body"), ALLOWED.values(), ids=ALLOWED)
def test_allowed(deployed: LocalAzure, resource_id: str, body: dict[str, Any]):
    assert deployed.put(resource_id, body, "2024-03-03").id == resource_id


ONE_SOURCE = (
    "The gallery artifact version source can only be specified either directly under storageProfile or within "
    "individual OS or data disks. One and only one source type (user image, snapshot, disk, virtual machine) can be "
    "provided"
)
REFUSED = {
    **{
        f"version named {name}": (
            f"{DEFINITION}/versions/{name}",
            VERSION_BODY,
            "InvalidParameter",
            (
                "The image version name is invalid. The image version name should follow "
                "Major(int).Minor(int).Patch(int) format, for e.g: 1.0.0, 2018.12.1 etc."
            ),
        )
        for name in ("1.0", "v1.0.0", "1.0.2147483648", "1.0.0-beta")
    },
    "version of another source": (
        VERSION,
        changed(
            VERSION_BODY, "properties", "storageProfile", "source", "virtualMachineId", to=f"{VIRTUAL_MACHINE_ID}2"
        ),
        "PropertyChangeNotAllowed",
        "Changing property 'galleryImageVersion.properties.storageProfile.source.virtualMachineId' is not allowed.",
    ),
    "version with a region twice": (
        f"{DEFINITION}/versions/2.0.0",
        version_body(OS_DISK_ID, "West Europe", "westeurope"),
        "InvalidParameter",
        "Duplicate regions are not allowed in target publishing regions.",
    ),
    "version without its own region": (
        f"{DEFINITION}/versions/2.0.0",
        version_body(OS_DISK_ID, "northeurope", "West US"),
        "InvalidParameter",
        (
            "Gallery image version publishing profile regions northeurope, West US "
            "must contain the location of image version westeurope"
        ),
    ),
    "version of a missing image": (
        f"{DEFINITION}/versions/2.0.0",
        version_body(f"{COMPUTE}/images/gone"),
        "NotFound",
        (
            f"Source {COMPUTE}/images/gone is not found. Please check source exists, "
            "and is in the same region as gallery image version being created."
        ),
    ),
    "version of a disk in another region": (
        f"{DEFINITION}/versions/2.0.0",
        version_body(OS_DISK_ID, location="northeurope"),
        "NotFound",
        (
            f"Source {OS_DISK_ID} is not found. Please check source exists, "
            "and is in the same region as gallery image version being created."
        ),
    ),
    "version of a specialized image": (
        f"{DEFINITION}/versions/2.0.0",
        version_body(f"{COMPUTE}/images/specialized"),
        "Conflict",
        (
            f"Cannot create Gallery Image Version from: {COMPUTE}/images/specialized "
            "since the OS State in the parent gallery image (Generalized) is not Specialized."
        ),
    ),
    "version of another generation": (
        f"{DEFINITION}/versions/2.0.0",
        version_body(f"{COMPUTE}/images/v1"),
        "Conflict",
        (
            f"The resource with id '{COMPUTE}/images/v1' has a different Hypervisor generation ['V1'] "
            "than the parent gallery image Hypervisor generation ['V2']"
        ),
    ),
    "version of another operating system": (
        f"{DEFINITION}/versions/2.0.0",
        version_body(f"{COMPUTE}/images/windows"),
        "Conflict",
        (
            f"The resource with id '{COMPUTE}/images/windows' has a different OS type ['Windows'] "
            "than the parent gallery image OS type generation ['Linux']"
        ),
    ),
    "version of nothing": (
        NEW,
        {"location": "westeurope", "properties": {"storageProfile": {}}},
        "InvalidParameter",
        ONE_SOURCE,
    ),
    "version of an image and of a disk": (
        NEW,
        changed(disks(SNAPSHOT), "properties", "storageProfile", "source", to={"id": f"{COMPUTE}/images/largest"}),
        "InvalidParameter",
        ONE_SOURCE,
    ),
    "version of an image and of a machine": (
        NEW,
        changed(
            version_body(VERSION), "properties", "storageProfile", "source", "virtualMachineId", to=VIRTUAL_MACHINE_ID
        ),
        "InvalidParameter",
        ONE_SOURCE,
    ),
    "version whose source is a disk": (
        NEW,
        changed(version_body(VERSION), "properties", "storageProfile", "source", "id", to=OS_DISK_ID),
        "InvalidParameter",
        (
            f"The source id: {OS_DISK_ID} must either be a managed image, virtual machine or another gallery image "
            "version"
        ),
    ),
    "version whose disk is an image": (
        NEW,
        disks(f"{COMPUTE}/images/largest"),
        "InvalidParameter",
        f"The source id: {COMPUTE}/images/largest must be a managed disk or snapshot",
    ),
    "version of no id": (
        NEW,
        disks("disk"),
        "LinkedInvalidPropertyId",
        (
            "Property id disk at path 'properties.storageProfile.osDiskImage.source.id' is invalid. Expect fully "
            "qualified resource Id that start with '/subscriptions/{subscriptionId}' or "
            "'/providers/{resourceProviderNamespace}/'"
        ),
    ),
    "version with a number twice": (
        NEW,
        disks(SNAPSHOT, DATA, OS_DISK_ID, luns=(1, 1)),
        "InvalidParameter",
        (
            "Duplicated lun numbers have been detected in the input data disks. Lun number must be unique for each "
            "data disk"
        ),
    ),
    "version with a disk twice": (
        NEW,
        disks(SNAPSHOT, DATA, DATA),
        "InvalidParameter",
        "Duplicated source ids are found in the input disks. Source id should be unique for each disk",
    ),
    "version with another data disk": (
        f"{DEFINITION}/versions/4.0.0",
        disks(SNAPSHOT, DATA, luns=(1,)),
        "InvalidParameter",
        "Adding new Data Disks or changing the LUN of a Data Disk in an existing Image is not allowed",
    ),
    "version of another snapshot": (
        f"{DEFINITION}/versions/4.0.0",
        disks(OS_DISK_ID, DATA),
        "PropertyChangeNotAllowed",
        "Changing property 'galleryImageVersion.properties.storageProfile.osDiskImage.source.id' is not allowed.",
    ),
    "version of another data snapshot": (
        f"{DEFINITION}/versions/4.0.0",
        disks(SNAPSHOT, OS_DISK_ID),
        "PropertyChangeNotAllowed",
        "Changing property 'galleryImageVersion.properties.storageProfile.dataDiskImages.source.id' is not allowed.",
    ),
    "version of another plan": (
        NEW,
        disks(f"{COMPUTE}/snapshots/sold"),
        "Conflict",
        (
            f"The resource with id '{COMPUTE}/snapshots/sold' has a different plan "
            """['{"name":"n","publisher":"p","product":"q","promotionCode":""}'] than the parent gallery image plan """
            "['null']"
        ),
    ),
    "version of too large a disk": (
        NEW,
        version_body(f"{COMPUTE}/images/large"),
        "GallerySourceResourceExceedsMaxSize",
        (
            "Replication failed in this region due to 'The GalleryImageVersion source resource size 2520 exceeds the "
            "max size 2048 supported.'"
        ),
    ),
    **{
        f"version with {total} replicas": (
            NEW,
            body,
            "InvalidParameter",
            (
                f"The value {str(total).split()[0]} of parameter {COUNT} is out of range. "
                "The value must be between 1 and 100, inclusive"
            ),
        )
        for total, body in {
            0: replicas(0),
            101: replicas(101),
            -1: replicas(1, -1),
            "101 in all": replicas(50, 50, None),
        }.items()
    },
    "version with no replica anywhere": (
        NEW,
        version_body(VIRTUAL_MACHINE_ID, replicaCount=0),
        "InvalidParameter",
        (
            "The value 0 of parameter 'galleryArtifactVersion.properties.publishingProfile.replicaCount' is out of "
            "range. The value must be between 1 and 100, inclusive"
        ),
    ),
    "shallow version with two replicas": (
        NEW,
        replicas(2, replicationMode="Shallow"),
        "InvalidParameter",
        f"The value 2 of parameter {COUNT} is out of range. The value must be between 1 and 1, inclusive",
    ),
    "version replicated otherwise": (
        VERSION,
        changed(VERSION_BODY, "properties", "publishingProfile", "replicationMode", to="Sideways"),
        "InvalidParameter",
        "The value of parameter galleryImageVersion.properties.publishingProfile.replicationMode is invalid.",
    ),
    "version with storage of another kind": (
        NEW,
        targets({"name": "westeurope", "storageAccountType": "StandardSSD_LRS"}),
        "InvalidParameter",
        (
            "The value of parameter galleryImageVersion.properties.publishingProfile.targetRegions[0]"
            ".storageAccountType is invalid."
        ),
    ),
    "version with other storage than its region has": (
        VERSION,
        again({"name": "West Europe", "storageAccountType": "Standard_ZRS"}),
        "InvalidParameter",
        (
            "Global storage account type does not match the storage account type in the existing TargetRegion: "
            "'West Europe'. Please specify 'Standard_LRS' as the storage account type for this region."
        ),
    ),
    "version whose end of life has passed": (
        NEW,
        replicas(1, endOfLifeDate="2026-11-23T12:00:00Z"),
        "InvalidParameter",
        "EndOfLifeDate must be set to a future date.",
    ),
    "version that loses a region": (
        SAFE,
        safe("westeurope", "westus"),
        "BadRequest",
        (
            "Complete set of target locations not specified while updating gallery artifact '3.0.0' and type "
            "'GalleryImageVersion'. Deletion of previously replicated locations is not allowed, and you need to "
            "specify a complete set of target locations in the update request or specify null or empty set for "
            "target regions in the update request or set allow deletion of replicated locations under safety "
            "profile property. To figure out complete set of target locations, you can perform a get first on "
            "gallery artifact"
        ),
    ),
    "version with a key of another subscription": (
        NEW,
        encrypted(westeurope=KEY.replace(GROUP, ELSEWHERE)),
        "InvalidParameter",
        (
            f"The disk encryption set '{KEY.replace(GROUP, ELSEWHERE)}' must be in the same subscription "
            f"'{SUBSCRIPTION}' as the gallery resource"
        ),
    ),
    "version with a key that is no id": (
        NEW,
        encrypted(westeurope="key"),
        "InvalidParameter",
        f"The value of parameter {PROFILE}.osDiskImage.diskEncryptionSetId is invalid",
    ),
    "version encrypted in one region": (
        NEW,
        encrypted(westeurope=KEY, northeurope=None),
        "InvalidParameter",
        (
            f"A disk encryption set is required for disk '{PROFILE}.osDiskImage.diskEncryptionSetId' in target region "
            f"'northeurope' since disk encryption set '{KEY}' is used for the corresponding disk in region 'westeurope'"
        ),
    ),
    "version with a number encrypted twice": (
        NEW,
        targets(
            {
                "name": "westeurope",
                "encryption": {"dataDiskImages": [{"lun": 9, "diskEncryptionSetId": KEY} for _ in range(2)]},
            }
        ),
        "InvalidParameter",
        "Duplicate luns '9' were specified in target region 'westeurope' encryption.dataDiskImages",
    ),
    "version of a definition that is missing": (
        f"{GALLERY}/images/gone/versions/1.0.0",
        VERSION_BODY,
        "ParentResourceNotFound",
        "Can not perform requested operation on nested resource. Parent resource 'gallery/gone' not found.",
    ),
    "version in another region": (
        VERSION,
        changed(VERSION_BODY, "location", to="northeurope"),
        "InvalidResourceLocation",
        (
            "The resource 'gallery/linux/1.0.0' already exists in location 'westeurope' in resource group 'trial'. A "
            "resource with the same name cannot be created in location 'northeurope'. Please select a new resource "
            "name."
        ),
    ),
    "definition with versions, deleted": (
        DEFINITION,
        None,
        "CannotDeleteResource",
        "Can not delete resource before nested resources are deleted.",
    ),
}


@pytest.mark.parametrize(("resource_id", "body", "code", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(deployed: LocalAzure, resource_id: str, body: dict[str, Any] | None, code: str, message: str):
    check_refusal(deployed, resource_id, body, code, message)
