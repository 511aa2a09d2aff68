"""A body of any shape is accepted or refused, never more than that."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from tests.emulator.test_examples import ACCOUNT, COMPUTE, DEFINITION, EXAMPLES, GALLERY, PLACE, VERSION, in_our_words

JUNK: tuple[Any, ...] = (
    None,
    "",
    "x",
    0,
    -1,
    1.5,
    True,
    [],
    [None],
    [[]],
    ["x"],
    [1],
    {},
    {"x": 1},
    [{}],
    [{"lun": []}],
)
GROUP = "/".join(COMPUTE.split("/")[:5])
ASSIGNMENT = f"{GALLERY}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-0000000000a2"
RICH_POOL = {
    "scaleSettings": {
        "fixedScale": {
            "targetDedicatedNodes": 1,
            "targetLowPriorityNodes": 1,
            "resizeTimeout": "PT15M",
            "nodeDeallocationOption": "Requeue",
        }
    },
    "applicationPackages": [{"id": "a"}],
    "mountConfiguration": [{}],
    "userAccounts": [{"name": "u", "password": "p"}],
    "displayName": "d",
    "interNodeCommunication": "Enabled",
    "networkConfiguration": {
        "publicIPAddressConfiguration": {"provision": "UserManaged", "ipAddressIds": ["a", "b"]},
    },
}


def example(name: str) -> dict[str, Any]:
    parameters = json.loads((PLACE / f"{name}.json").read_text(encoding="utf-8"))["parameters"]
    return next(in_our_words(value) for value in parameters.values() if isinstance(value, dict))


def pool(name: str) -> dict[str, Any]:
    body = example(name)
    return body | {"properties": body["properties"] | RICH_POOL, "identity": {"type": "None"}}


def definition() -> dict[str, Any]:
    body = example("GalleryImage_Create")
    plan = {"name": "n", "publisher": "p", "product": "q"}
    more = {
        "purchasePlan": plan,
        "features": [{"name": "SecurityType", "value": "Standard"}],
        "recommended": {"vCPUs": {"min": 1, "max": 2}},
        "endOfLifeDate": "2030-01-01",
        "allowUpdateImage": True,
    }
    return body | {"properties": body["properties"] | more, "tags": {"a": "b"}}


def disk(kind: str) -> dict[str, Any]:
    if kind == "snapshot":
        creation = {"createOption": "Empty", "sourceResourceId": VERSION}
        return {"location": "West US", "sku": {"name": "Standard_LRS"}, "properties": {"creationData": creation}}
    os_disk = {"osType": "Linux", "osState": "Generalized", "blobUri": "https://b", "caching": "None"}
    profile = {"osDisk": os_disk, "dataDisks": [{"lun": 0}], "zoneResilient": True}
    return {"location": "West US", "properties": {"hyperVGeneration": "V1", "storageProfile": profile}}


BODIES = {
    "account": (ACCOUNT, "BatchAccountCreate_BYOS", example("BatchAccountCreate_BYOS")),
    "gallery": (
        GALLERY,
        "Gallery_Create",
        {"location": "West US", "properties": {"sharingProfile": {"permissions": "Private"}}},
    ),
    "definition": (DEFINITION, "GalleryImage_Create", definition()),
    "version": (VERSION, "GalleryImageVersion_Create", example("GalleryImageVersion_Create")),
    "version of disks": (
        VERSION,
        "GalleryImageVersion_Create_WithSnapshotsAsSource",
        example("GalleryImageVersion_Create_WithSnapshotsAsSource"),
    ),
    "pool": (f"{ACCOUNT}/pools/p", "PoolCreate_UpgradePolicy", pool("PoolCreate_UpgradePolicy")),
    "pool with endpoints": (
        f"{ACCOUNT}/pools/p",
        "PoolCreate_VirtualMachineConfiguration",
        example("PoolCreate_VirtualMachineConfiguration"),
    ),
    "image": (f"{COMPUTE}/images/i", "Gallery_Create", disk("image")),
    "snapshot": (f"{COMPUTE}/snapshots/s", "Gallery_Create", disk("snapshot")),
    "group": (GROUP, "Gallery_Create", {"location": "West US", "tags": {"a": "b"}}),
    "assignment": (
        ASSIGNMENT,
        "GalleryImage_Create",
        {
            "properties": {
                "roleDefinitionId": "/x/acdd72a7-3385-48ef-bd42-f606fba81ae7",
                "principalId": "00000000-0000-4000-8000-0000000000b1",
            }
        },
    ),
}


def misshapen(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The body with junk in the place of each of its parts in turn."""
    for path in paths(body):
        for junk in JUNK:
            result = deepcopy(body)
            part: Any = result
            for step in path[:-1]:
                part = part[step]
            part[path[-1]] = deepcopy(junk)
            yield result


def paths(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        yield (*above, step)
        yield from paths(item, (*above, step))


@pytest.mark.parametrize(("resource_id", "example_name", "body"), BODIES.values(), ids=BODIES)
def test_body_of_any_shape_has_an_answer(azure: LocalAzure, resource_id: str, example_name: str, body: dict[str, Any]):
    EXAMPLES[example_name].there(azure)
    accepted = 0
    for given in misshapen(body):
        try:
            azure.put(resource_id, given, "2024-07-01")
            azure.put(resource_id, given, "2024-07-01")
            azure.patch(resource_id, given, "2024-07-01")
        except ArmError:
            pass
        else:
            accepted += 1
        assert azure.find(resource_id) is None or azure.get(resource_id).id
        azure.delete(resource_id)
    assert accepted or resource_id == ASSIGNMENT, "an assignment takes no PATCH"
