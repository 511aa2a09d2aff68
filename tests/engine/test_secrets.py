"""A pool on an image version of another subscription, with a mount whose key is a secret."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine

HUB = "/subscriptions/00000000-0000-4000-8000-00000000000a/resourceGroups/hub/providers/Microsoft.Compute"
VERSION = f"{HUB}/galleries/hub/images/frames/versions/1.2.0"
ENVIRONMENT = {
    "resourceGroupName": "render",
    "location": "westeurope",
    "edition": "2026",
    "images": {
        "frames": {
            "os": "Linux",
            "hyperVGeneration": "V2",
            "nodeAgentSkuId": "batch.node.ubuntu 22.04",
            "version": "1.2.0",
            "versions": {"1.2.0": {"id": VERSION, "replicas": {"westeurope": 1}}},
        }
    },
    "accounts": {"renderwesteurope": {"region": "westeurope"}},
    "pools": {
        "frames": {
            "account": "renderwesteurope",
            "image": "frames",
            "vmSize": "Standard_D4s_v5",
            "dedicatedNodes": 300,
            "mountConfiguration": [
                {
                    "azureBlobFileSystemConfiguration": {
                        "accountName": "store",
                        "containerName": "scenes",
                        "relativeMountPath": "scenes",
                        "accountKey": {"secret": "storageKey"},
                    }
                }
            ],
        }
    },
}
KEY = "a-key-that-nobody-sees"


@pytest.fixture(scope="module")
def ran(module_azure, module_configured):
    """The configuration's arguments, what `up` printed, and the exported state."""
    configuration = module_configured(".", {"batch-image-pools:environment": ENVIRONMENT})
    module_azure.run("config", "set", "--secret", "--path", "secrets.storageKey", KEY, *configuration)
    printed = module_azure.run("up", "--yes", "--skip-preview", *configuration)
    return configuration, printed, module_azure.run("stack", "export")


def test_a_secret_reaches_the_pool_and_nothing_else(ran, module_azure):
    pool = module_azure.pools()["frames-1-2-0"]
    mount = pool["mountConfiguration"][0]["azureBlobFileSystemConfiguration"]
    assert mount["accountKey"] == KEY
    configuration, printed, state = ran
    assert KEY not in printed + state
    assert KEY not in Path(configuration[-1]).read_text(encoding="utf-8")


def test_a_pool_boots_a_version_that_was_made_elsewhere(ran, module_azure):
    machine = module_azure.pools()["frames-1-2-0"]["deploymentConfiguration"]["virtualMachineConfiguration"]
    assert machine["imageReference"]["id"] == VERSION
    types = {resource["type"] for resource in json.loads(ran[2])["deployment"]["resources"]}
    assert not any(kind.startswith("azure-native:compute:") for kind in types)


def test_what_the_owner_of_a_given_version_has_to_raise_is_named(module_azure, module_configured, ran):
    more = json.loads(json.dumps(ENVIRONMENT))
    more["pools"]["frames"] |= {"dedicatedNodes": 301, "mountConfiguration": []}
    printed = module_azure.run("preview", *module_configured(".", {"batch-image-pools:environment": more}), code=1)
    assert "pool frames: 301 nodes on 1 image replica in westeurope; 2 needed" in printed
    assert f"The owner of the image has to raise it: {VERSION}" in printed
    assert ran[2]
