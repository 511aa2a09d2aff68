"""Each rule: requests that it allows, and those that it refuses with Azure's words."""

from copy import deepcopy
from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.seed import OS_DISK_ID, SUBSCRIPTION
from tests.emulator.bodies import DEFINITION_BODY, VERSION_BODY

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
COMPUTE = f"{GROUP}/providers/Microsoft.Compute"
GALLERY = f"{COMPUTE}/galleries/gallery"
DEFINITION = f"{GALLERY}/images/linux"
VERSION = f"{DEFINITION}/versions/1.0.0"
ELSEWHERE = GROUP.replace(SUBSCRIPTION, "00000000-0000-4000-8000-0000000000ff")
ENTITY = r"is invalid according to its validation rule: ^[^_\W][\w-._]{0,79}(?<![-.])$."


def changed(body: dict[str, Any], *path: str, to: Any) -> dict[str, Any]:
    result = deepcopy(body)
    part = result
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = to
    return result


def image(**disk: str) -> dict[str, Any]:
    os_disk = {"osType": "Linux", "osState": "Generalized"} | disk
    generation = os_disk.pop("generation", "V2")
    return {
        "location": "westeurope",
        "properties": {"hyperVGeneration": generation, "storageProfile": {"osDisk": os_disk}},
    }


def version(source: str, *regions: str, location: str = "westeurope") -> dict[str, Any]:
    targets = [{"name": region} for region in regions]
    return {
        "location": location,
        "properties": {
            "storageProfile": {"source": {"id": source}},
            "publishingProfile": {"targetRegions": targets} if targets else {},
        },
    }


@pytest.fixture
def deployed(azure: LocalAzure) -> LocalAzure:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    azure.put(GALLERY, {"location": "westeurope"}, "2024-03-03")
    azure.put(DEFINITION, DEFINITION_BODY, "2024-03-03")
    azure.put(VERSION, VERSION_BODY, "2024-03-03")
    azure.put(f"{COMPUTE}/images/v1", image(generation="V1"), "2024-11-01")
    azure.put(f"{COMPUTE}/images/windows", image(osType="Windows"), "2024-11-01")
    azure.put(f"{COMPUTE}/images/specialized", image(osState="Specialized"), "2024-11-01")
    return azure


ALLOWED = {
    "gallery with dots and underscores inside": (f"{COMPUTE}/galleries/a_b.c1", {"location": "westeurope"}),
    "definition with a hyphen": (
        f"{GALLERY}/images/other-linux",
        changed(DEFINITION_BODY, "properties", "identifier", "sku", to="t"),
    ),
    "definition again": (DEFINITION, DEFINITION_BODY),
    "version with the largest numbers": (
        f"{DEFINITION}/versions/2147483647.0.0",
        version(OS_DISK_ID, "westeurope"),
    ),
    "version of a version": (f"{DEFINITION}/versions/1.0.1", version(VERSION, "northeurope", location="northeurope")),
    "version without target regions": (f"{DEFINITION}/versions/1.0.1", version(OS_DISK_ID)),
    "version of a source in another subscription": (
        f"{DEFINITION}/versions/1.0.1",
        version(f"{ELSEWHERE}/providers/Microsoft.Compute/images/i"),
    ),
    "version with more replicas": (
        VERSION,
        changed(VERSION_BODY, "properties", "publishingProfile", "targetRegions", to=[{"name": "westeurope"}]),
    ),
}


@pytest.mark.parametrize(("resource_id", "body"), ALLOWED.values(), ids=ALLOWED)
def test_allowed(deployed: LocalAzure, resource_id: str, body: dict[str, Any]):
    assert deployed.put(resource_id, body, "2024-03-03").id == resource_id


REFUSED = {
    "gallery with a dash": (
        f"{COMPUTE}/galleries/my-gallery",
        {"location": "westeurope"},
        "InvalidParameter",
        (
            "Gallery name is invalid. Allowed characters are English alphanumeric characters, with underscores, and "
            "periods allowed in the middle, up to 80 characters total. All other special characters, including dashes, "
            "are disallowed."
        ),
    ),
    "gallery of the same name in another group": (
        f"/subscriptions/{SUBSCRIPTION}/resourceGroups/prepared/providers/Microsoft.Compute/galleries/Gallery",
        {"location": "westeurope"},
        "Conflict",
        (
            f"The gallery name 'Gallery' is not unique within the subscription '{SUBSCRIPTION}'. "
            "Please pick another gallery name."
        ),
    ),
    "definition that ends with a dash": (
        f"{GALLERY}/images/linux-",
        DEFINITION_BODY,
        "InvalidParameter",
        f"The entity name 'galleryImageName' {ENTITY}",
    ),
    "definition with the identifier of another": (
        f"{GALLERY}/images/other",
        DEFINITION_BODY,
        "OperationNotAllowed",
        (
            "Gallery image: linux identified by (publisher:p, offer:o, sku:s) already exists. "
            "Choose a different publisher, offer, sku combination."
        ),
    ),
    **{
        f"definition with another {path[-1]}": (
            DEFINITION,
            changed(DEFINITION_BODY, "properties", *path, to=value),
            "PropertyChangeNotAllowed",
            f"Changing property 'galleryImage.properties.{'.'.join(path)}' is not allowed.",
        )
        for path, value in {
            ("osType",): "Windows",
            ("osState",): "Specialized",
            ("hyperVGeneration",): "V1",
            ("identifier", "publisher"): "q",
            ("identifier", "offer"): "q",
            ("identifier", "sku"): "q",
        }.items()
    },
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
        changed(VERSION_BODY, "properties", "storageProfile", "source", "virtualMachineId", to=OS_DISK_ID),
        "PropertyChangeNotAllowed",
        "Changing property 'galleryImageVersion.properties.storageProfile.source.virtualMachineId' is not allowed.",
    ),
    "version with a region twice": (
        f"{DEFINITION}/versions/2.0.0",
        version(OS_DISK_ID, "West Europe", "westeurope"),
        "InvalidParameter",
        "Duplicate regions are not allowed in target publishing regions.",
    ),
    "version without its own region": (
        f"{DEFINITION}/versions/2.0.0",
        version(OS_DISK_ID, "northeurope", "West US"),
        "InvalidParameter",
        (
            "Gallery image version publishing profile regions northeurope, West US "
            "must contain the location of image version westeurope"
        ),
    ),
    "version of a missing image": (
        f"{DEFINITION}/versions/2.0.0",
        version(f"{COMPUTE}/images/gone"),
        "NotFound",
        (
            f"Source {COMPUTE}/images/gone is not found. Please check source exists, "
            "and is in the same region as gallery image version being created."
        ),
    ),
    "version of a disk in another region": (
        f"{DEFINITION}/versions/2.0.0",
        version(OS_DISK_ID, location="northeurope"),
        "NotFound",
        (
            f"Source {OS_DISK_ID} is not found. Please check source exists, "
            "and is in the same region as gallery image version being created."
        ),
    ),
    "version of a specialized image": (
        f"{DEFINITION}/versions/2.0.0",
        version(f"{COMPUTE}/images/specialized"),
        "Conflict",
        (
            f"Cannot create Gallery Image Version from: {COMPUTE}/images/specialized "
            "since the OS State in the parent gallery image (Generalized) is not Specialized."
        ),
    ),
    "version of another generation": (
        f"{DEFINITION}/versions/2.0.0",
        version(f"{COMPUTE}/images/v1"),
        "Conflict",
        (
            f"The resource with id '{COMPUTE}/images/v1' has a different Hypervisor generation ['V1'] "
            "than the parent gallery image Hypervisor generation ['V2']"
        ),
    ),
    "version of another operating system": (
        f"{DEFINITION}/versions/2.0.0",
        version(f"{COMPUTE}/images/windows"),
        "Conflict",
        (
            f"The resource with id '{COMPUTE}/images/windows' has a different OS type ['Windows'] "
            "than the parent gallery image OS type generation ['Linux']"
        ),
    ),
}


@pytest.mark.parametrize(("resource_id", "body", "code", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(deployed: LocalAzure, resource_id: str, body: dict[str, Any], code: str, message: str):
    before = deployed.list_resources()
    with pytest.raises(ArmError) as refusal:
        deployed.put(resource_id, body, "2024-03-03")
    assert (refusal.value.code, refusal.value.message) == (code, message)
    assert deployed.list_resources() == before
