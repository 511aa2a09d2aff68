"""Every official request, with the resources that it refers to put there first, gets its documented response.

The files are those of https://github.com/Azure/azure-rest-api-specs (MIT licence), specification/batch and
specification/compute, `examples`, version 2024-07-01 and 2024-03-03. The response is compared field by field; apart
from ids, times and etags, which are not the same twice, what differs is named beside each example with the reason.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from emulator.core.azure import LocalAzure
from emulator.core.pace import Pace
from emulator.seed import SUBSCRIPTION
from emulator.settings import Settings
from limits.resource_id import parse_resource_id
from tests.emulator.conftest import MOMENT

PLACE = Path(__file__).parent / "examples"
Json = dict[str, Any]

COMPUTE = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/myResourceGroup/providers/Microsoft.Compute"
GALLERY = f"{COMPUTE}/galleries/myGalleryName"
DEFINITION = f"{GALLERY}/images/myGalleryImageName"
VERSION = f"{DEFINITION}/versions/1.0.0"
SOURCES = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/sources/providers/Microsoft.Compute"
JAPAN = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/default-azurebatch-japaneast"
ACCOUNT = f"{JAPAN}/providers/Microsoft.Batch/batchAccounts/sampleacct"
POOL = f"{ACCOUNT}/pools/testpool"
NETWORKING = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/networking-group"
SHARED_GALLERY = f"{NETWORKING}/providers/Microsoft.Compute/galleries/testgallery"

WINDOWS = {
    "osType": "Windows",
    "osState": "Generalized",
    "hyperVGeneration": "V1",
    "identifier": {"publisher": "p", "offer": "o", "sku": "s"},
}
SERVER_2016 = {"publisher": "MicrosoftWindowsServer", "offer": "WindowsServer", "sku": "2016-Datacenter-SmallDisk"}

SCAN = "what Microsoft's scan of the image found, which the request does not tell"
SHORT = "a field of the reference that the example leaves out"
SLIP = "the example contradicts its own request"
UNEVALUATED = "no formula is evaluated"


def at(azure: LocalAzure, resource_id: str, location: str, **properties: Any) -> None:
    body = {"properties": properties} if "/pools/" in resource_id else {"location": location, "properties": properties}
    azure.put(resource_id, body, "2024-07-01")


def gallery_group_there(azure: LocalAzure) -> None:
    group(azure, GALLERY, "West US")


def gallery_there(azure: LocalAzure) -> None:
    gallery_group_there(azure)
    at(azure, GALLERY, "West US")


def definition_there(azure: LocalAzure) -> None:
    gallery_there(azure)
    at(azure, DEFINITION, "West US", **WINDOWS)


def image_there(azure: LocalAzure) -> None:
    definition_there(azure)
    group(azure, SOURCES, "West US")
    disk = {"osType": "Windows", "osState": "Generalized", "diskSizeGB": 10}
    profile = {"osDisk": disk, "dataDisks": [{"lun": 1, "diskSizeGB": 10}]}
    at(azure, f"{SOURCES}/images/imageName", "West US", storageProfile=profile, hyperVGeneration="V1")


def disks_there(azure: LocalAzure) -> None:
    definition_there(azure)
    group(azure, SOURCES, "West US")
    empty = {"creationData": {"createOption": "Empty"}, "diskSizeGB": 10}
    for name in ("osSnapshotName", "dataDiskName"):
        at(azure, f"{SOURCES}/snapshots/{name}", "West US", **empty, osType="Windows", hyperVGeneration="V1")


def account_group_there(azure: LocalAzure) -> None:
    group(azure, ACCOUNT, "japaneast")


def account_there(azure: LocalAzure) -> None:
    account_group_there(azure)
    at(azure, ACCOUNT, "japaneast")


def gallery_image_there(azure: LocalAzure) -> None:
    account_there(azure)
    group(azure, SHARED_GALLERY, "japaneast")
    linux = WINDOWS | {"osType": "Linux"}
    at(azure, SHARED_GALLERY, "japaneast")
    at(azure, f"{SHARED_GALLERY}/images/testimagedef", "japaneast", **linux)
    blob = {"osDiskImage": {"source": {"uri": "https://b"}}}
    at(azure, f"{SHARED_GALLERY}/images/testimagedef/versions/0.0.1", "japaneast", storageProfile=blob)


def pool_there(azure: LocalAzure) -> None:
    """The pool as the examples of updates have it: 12 dedicated nodes."""
    account_there(azure)
    machine = {"imageReference": SERVER_2016 | {"version": "latest"}, "nodeAgentSkuId": "batch.node.windows amd64"}
    configuration = {"virtualMachineConfiguration": machine}
    scale = {"fixedScale": {"targetDedicatedNodes": 12}}
    at(azure, POOL, "", vmSize="STANDARD_D4", deploymentConfiguration=configuration, scaleSettings=scale)


def group(azure: LocalAzure, resource_id: str, location: str) -> None:
    azure.put("/".join(resource_id.split("/")[:5]), {"location": location}, "2024-03-01")


class Example:
    """One request, what has to be there before, and which documented fields the local Azure does not give."""

    def __init__(self, resource_id: str, there: Callable[[LocalAzure], None], **differing: str) -> None:
        self.resource_id = resource_id
        self.there = there
        self.differing = {path.replace("__", "."): reason for path, reason in differing.items()}


SCANNED = {
    "properties__safetyProfile__reportedForPolicyViolation": SCAN,
    "properties__safetyProfile__policyViolations": SCAN,
}
EXAMPLES = {
    "BatchAccountCreate_BYOS": Example(ACCOUNT, account_group_there, properties__nodeManagementEndpoint=SHORT),
    "BatchAccountCreate_Default": Example(ACCOUNT, account_group_there, properties__nodeManagementEndpoint=SHORT),
    "Gallery_Create": Example(GALLERY, gallery_group_there),
    "GalleryImage_Create": Example(DEFINITION, gallery_there),
    "GalleryImageVersion_Create": Example(VERSION, image_there, **SCANNED),
    "GalleryImageVersion_Create_WithShallowReplicationMode": Example(VERSION, image_there, **SCANNED),
    "GalleryImageVersion_Create_WithSnapshotsAsSource": Example(VERSION, disks_there, **SCANNED),
    "GalleryImageVersion_Create_WithVHD": Example(VERSION, definition_there, **SCANNED),
    "PoolCreate_MinimalVirtualMachineConfiguration": Example(POOL, account_there),
    "PoolCreate_PublicIPs": Example(POOL, gallery_image_there),
    "PoolCreate_SharedImageGallery": Example(POOL, gallery_image_there),
    "PoolCreate_UpgradePolicy": Example(POOL, account_there),
    "PoolCreate_VirtualMachineConfiguration": Example(
        POOL,
        account_there,
        properties__deploymentConfiguration__virtualMachineConfiguration__osDisk=SLIP,
    ),
    "PoolUpdate_EnableAutoScale": Example(
        POOL,
        pool_there,
        properties__scaleSettings__autoScale__formula=SLIP,
        properties__autoScaleRun=UNEVALUATED,
        properties__resizeOperationStatus=UNEVALUATED,
    ),
    "PoolUpdate_ResizePool": Example(
        POOL,
        pool_there,
        properties__scaleSettings__fixedScale__targetDedicatedNodes=SLIP,
        properties__resizeOperationStatus__targetDedicatedNodes=SLIP,
        properties__autoScaleRun=UNEVALUATED,
    ),
}

LEFT_OUT = frozenset({"type", "etag"})
"""What some examples leave out, and every real answer has."""
TIMES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


class Stage:
    """A local Azure in which what is put first is done at once, and what is asked for then takes its time."""

    def __init__(self, path: Path) -> None:
        self.settings = Settings()
        self.azure = LocalAzure(path, clock=lambda: MOMENT, settings=lambda: self.settings)

    def begin(self) -> None:
        self.settings = Settings(Pace())


@pytest.fixture
def stage(store: Path) -> Iterator[Stage]:
    opened = Stage(store)
    yield opened
    opened.azure.close()


def in_our_words(value: Any) -> Any:
    """The example's placeholders as ids that the local Azure has; it takes no disks, so a snapshot stands for one."""
    if isinstance(value, dict):
        return {name: in_our_words(item) for name, item in value.items()}
    if isinstance(value, list):
        return [in_our_words(item) for item in value]
    if not isinstance(value, str):
        return value
    for placeholder in ("{subscription-id}", "{subscriptionId}", "12345678-1234-1234-1234-123456789012"):
        value = value.replace(placeholder, SUBSCRIPTION)
    value = re.sub(r"/subscriptions/subid(?=/)", f"/subscriptions/{SUBSCRIPTION}", value)
    value = value.replace("{resourceGroup}", "sources").replace("/disks/{dataDiskName}", "/snapshots/dataDiskName")
    return re.sub(r"\{(imageName|osSnapshotName|storageAccount)\}", r"\1", value)


def flat(value: Any, path: str = "") -> dict[str, Any]:
    """Every leaf by its path; ids, times and etags as marks."""
    if isinstance(value, dict) and value:
        return {key: leaf for name, item in value.items() for key, leaf in flat(item, f"{path}.{name}").items()}
    if isinstance(value, list) and value:
        return {key: leaf for at, item in enumerate(value) for key, leaf in flat(item, f"{path}[{at}]").items()}
    if path in {".id", ".etag"}:
        return {path: "any"}
    if isinstance(value, str) and TIMES.match(value):
        return {path: "a time"}
    return {path: value}


def without(leaves: dict[str, Any], paths: Any) -> dict[str, Any]:
    return {
        path: leaf
        for path, leaf in leaves.items()
        if not any(path == f".{left}" or path.startswith((f".{left}.", f".{left}[")) for left in paths)
    }


def test_every_example_has_a_case():
    assert sorted(path.stem for path in PLACE.glob("*.json")) == sorted(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(stage: Stage, name: str):
    example = EXAMPLES[name]
    example.there(stage.azure)
    stage.begin()
    found = json.loads((PLACE / f"{name}.json").read_text(encoding="utf-8"))
    parameters = found["parameters"]
    body = next(in_our_words(value) for value in parameters.values() if isinstance(value, dict))
    ask = stage.azure.patch if "Update" in name else stage.azure.put
    answer = ask(example.resource_id, body, parameters["api-version"]).body
    documented = in_our_words((found["responses"].get("201") or found["responses"]["200"])["body"])
    assert parse_resource_id(answer["id"]) is not None
    expected, given = flat(documented), without(flat(answer), LEFT_OUT - documented.keys())
    for path in example.differing:
        assert without(expected, [path]) != expected or without(given, [path]) != given
    assert without(given, example.differing) == without(expected, example.differing)
