"""Requests that the tests of several types begin with."""

from copy import deepcopy
from typing import Any

from emulator.seed import VIRTUAL_MACHINE_ID

DEFINITION_BODY = {
    "location": "westeurope",
    "properties": {
        "osType": "Linux",
        "osState": "Generalized",
        "hyperVGeneration": "V2",
        "identifier": {"publisher": "p", "offer": "o", "sku": "s"},
    },
}
VERSION_BODY = {
    "location": "westeurope",
    "properties": {
        "storageProfile": {"source": {"virtualMachineId": VIRTUAL_MACHINE_ID}},
        "publishingProfile": {"targetRegions": [{"name": "West Europe"}, {"name": "northeurope"}]},
    },
}
ACCOUNT_BODY = {"location": "North Europe", "properties": {}}


def pool_body(reference: dict[str, Any], /, **properties: Any) -> dict[str, Any]:
    """A pool of an image; properties by name, those of its machine as `machine`."""
    machine = {"imageReference": reference, "nodeAgentSkuId": "batch.node.ubuntu 24.04"} | properties.pop("machine", {})
    configuration = {"virtualMachineConfiguration": machine}
    return {"properties": {"vmSize": "Standard_D2s_v5", "deploymentConfiguration": configuration} | properties}


def version_body(source: str, *regions: str, location: str = "westeurope", **publishing: Any) -> dict[str, Any]:
    """A version of a machine, image or version, or of a disk or snapshot, in regions."""
    whole = "/images/" in source or "/virtualMachines/" in source
    profile = {"source": {"id": source}} if whole else {"osDiskImage": {"source": {"id": source}}}
    targets = [{"name": region} for region in regions]
    return {
        "location": location,
        "properties": {
            "storageProfile": profile,
            "publishingProfile": ({"targetRegions": targets} if targets else {}) | publishing,
        },
    }


def changed(body: dict[str, Any], *path: str, to: Any) -> dict[str, Any]:
    """The body with another value at the path."""
    result = deepcopy(body)
    part = result
    for name in path[:-1]:
        part = part.setdefault(name, {})
    part[path[-1]] = to
    return result
