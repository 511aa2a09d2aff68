import copy

import pytest

from components.image_traits import HyperVGeneration, OperatingSystem

DISK = "/subscriptions/s/resourceGroups/prepared/providers/Microsoft.Compute/disks/builder-os"

ATTESTATION = {
    "generalized": True,
    "no_extensions": True,
    "managed_disks": True,
    "data_disks_mountable": True,
    "default_temp_drive": True,
    "base_image": {"publisher": "canonical", "offer": "0001-com-ubuntu-server-jammy", "sku": "22_04-lts-gen2"},
    "base_image_supported": True,
    "os_disk_unencrypted": True,
    "by": "the platform team",
    "when": "2026-05-19T08:30:00Z",
}

ENVIRONMENT = {
    "resource_group_name": "render",
    "location": "West Europe",
    "gallery": {"name": "render.images"},
    "images": {
        "frames": {
            "os": OperatingSystem.LINUX,
            "hyper_v_generation": HyperVGeneration.V2,
            "identifier": {"publisher": "canonical", "offer": "jammy", "sku": "22_04"},
            "node_agent_sku_id": "batch.node.ubuntu 22.04",
            "version": "1.0.0",
            "versions": {"1.0.0": {"os_disk_id": DISK, "attestation": ATTESTATION}},
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


@pytest.fixture
def frames(environment):
    """The image of the environment."""
    return environment["images"]["frames"]


@pytest.fixture
def newer(environment, frames):
    """Adds version 1.1.0, makes it the current one, and returns the environment."""
    frames["versions"]["1.1.0"] = copy.deepcopy(frames["versions"]["1.0.0"])
    frames["version"] = "1.1.0"
    return environment
