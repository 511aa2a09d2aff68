import copy

import pytest

from components.image_traits import HyperVGeneration, OperatingSystem

DISK = "/subscriptions/s/resourceGroups/prepared/providers/Microsoft.Compute/disks/builder-os"

ENVIRONMENT = {
    "resource_group_name": "render",
    "location": "West Europe",
    "gallery_name": "render.images",
    "images": {
        "frames": {
            "os": OperatingSystem.LINUX,
            "hyper_v_generation": HyperVGeneration.V2,
            "identifier": {"publisher": "canonical", "offer": "jammy", "sku": "22_04"},
            "node_agent_sku_id": "batch.node.ubuntu 22.04",
            "version": "1.0.0",
            "os_disk_id": DISK,
        },
    },
    "accounts": {"renderweu": {"region": "westeurope"}, "renderneu": {"region": "northeurope"}},
    "pools": {
        "frames": {
            "account": "renderweu",
            "image": "frames",
            "vm_size": "Standard_D4s_v5",
            "dedicated_nodes": 1500,
            "spot_nodes": 300,
        },
        "previews": {"account": "renderneu", "image": "frames", "vm_size": "Standard_D4s_v5", "dedicated_nodes": 40},
    },
}


@pytest.fixture(scope="session")
def sample():
    return ENVIRONMENT


@pytest.fixture
def environment():
    return copy.deepcopy(ENVIRONMENT)
