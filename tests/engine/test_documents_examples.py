"""The examples of the document that this project starts from, each deployed with an agent that is supported today."""

import copy
import re

import pytest

pytestmark = pytest.mark.engine

STORAGE = "/subscriptions/00000000-0000-4000-8000-00000000000a/resourceGroups/vhds/providers/Microsoft.Storage"


def blob(name):
    uri = f"https://vhds.blob.core.windows.net/vhds/{name}.vhd"
    return {"osDisk": {"vhdUri": uri, "vhdStorageAccountId": f"{STORAGE}/storageAccounts/vhds"}}


# Standard_A1_v2, the document's size, boots images of generation 1 alone; the prepared machine is of generation 2.
WINDOWS = {
    "os": "Windows",
    "hyperVGeneration": "V1",
    "identifier": {"publisher": "MicrosoftWindowsServer", "offer": "WindowsServer", "sku": "2022-datacenter"},
    "version": "1.0.0",
    "versions": {"1.0.0": {"source": blob("windows")}},
}
UBUNTU = {"publisher": "canonical", "offer": "0001-com-ubuntu-server-jammy", "sku": "22_04-lts"}
LINUX_POOL = {"account": "examples", "image": "frames"}
ELEVATED = {
    "commandLine": "printenv AZ_BATCH_NODE_STARTUP_DIR",
    "userIdentity": {"autoUser": {"elevationLevel": "Admin"}},
}
POOLS = {
    "cli": {**LINUX_POOL, "vmSize": "Standard_A1_v2", "dedicatedNodes": 2},
    "python": {**LINUX_POOL, "vmSize": "STANDARD_D2_V3", "dedicatedNodes": 1, "startTask": ELEVATED},
    "csharp": {"account": "examples", "image": "windows", "vmSize": "Standard_A1_v2", "dedicatedNodes": 2},
    "replicas": {**LINUX_POOL, "account": "large", "vmSize": "Standard_A1_v2", "dedicatedNodes": 3000},
    "resize": {**LINUX_POOL, "account": "larger", "vmSize": "Standard_A1_v2", "dedicatedNodes": 2000},
}
REGIONS = {"examples": "westeurope", "large": "northeurope", "larger": "swedencentral"}


@pytest.fixture(scope="module")
def environment(sample):
    environment = copy.deepcopy(sample)
    attestation = copy.deepcopy(environment["images"]["frames"]["versions"]["1.0.0"]["attestation"])
    windows = copy.deepcopy(WINDOWS)
    windows["versions"]["1.0.0"]["attestation"] = {**attestation, "baseImage": WINDOWS["identifier"]}
    frames = environment["images"]["frames"]
    del frames["nodeAgentSkuId"]
    linux = {"source": blob("linux"), "attestation": {**attestation, "baseImage": UBUNTU}}
    frames |= {"hyperVGeneration": "V1", "identifier": UBUNTU, "versions": {"1.0.0": linux}}
    environment["images"]["windows"] = windows
    environment["accounts"] = {name: {"region": region} for name, region in REGIONS.items()}
    environment["pools"] = POOLS
    return environment


@pytest.fixture(scope="module")
def deployed(module_azure, module_configured, environment):
    """What `up` printed, and the pools in the local Azure by the name that people use."""
    configuration = module_configured(".", {"batch-image-pools:environment": environment})
    printed = module_azure.run("up", "--yes", "--skip-preview", *configuration)
    return printed, {name.removesuffix("-1-0-0"): pool for name, pool in module_azure.pools().items()}


def machine(pool):
    return pool["deploymentConfiguration"]["virtualMachineConfiguration"]


def test_two_nodes_of_the_cli_sample_run(deployed):
    pool = deployed[1]["cli"]
    assert pool["currentDedicatedNodes"] == 2
    assert machine(pool)["nodeAgentSkuId"] == "batch.node.ubuntu 22.04"
    assert machine(pool)["imageReference"]["id"].endswith("/images/frames/versions/1.0.0")


def test_one_node_of_the_python_sample_runs_its_start_task_elevated(deployed):
    pool = deployed[1]["python"]
    assert pool["currentDedicatedNodes"] == 1
    assert pool["startTask"]["commandLine"] == "printenv AZ_BATCH_NODE_STARTUP_DIR"
    assert pool["startTask"]["userIdentity"] == {"autoUser": {"elevationLevel": "Admin"}}


def test_the_windows_agent_of_the_c_sharp_sample_is_found(deployed):
    assert machine(deployed[1]["csharp"])["nodeAgentSkuId"] == "batch.node.windows amd64"


def test_three_thousand_nodes_get_five_replicas(deployed):
    assert re.search(r"frames *: \{\s+1\.0\.0: \{\s+northeurope *: 5\b", deployed[0])
    assert deployed[1]["replicas"]["scaleSettings"]["fixedScale"]["targetDedicatedNodes"] == 3000


def test_two_thousand_nodes_get_thirty_minutes(deployed):
    assert deployed[1]["resize"]["scaleSettings"]["fixedScale"]["resizeTimeout"] == "PT30M"


def test_the_agents_that_the_samples_name_are_refused_with_the_date_of_their_retirement(
    module_azure, module_configured, environment
):
    literal = copy.deepcopy(environment)
    literal["images"]["frames"]["nodeAgentSkuId"] = "batch.node.ubuntu 16.04"
    literal["images"]["older"] = {
        **literal["images"]["frames"],
        "identifier": {"publisher": "canonical", "offer": "UbuntuServer", "sku": "18.04-LTS"},
        "nodeAgentSkuId": "batch.node.ubuntu 18.04",
    }
    configuration = module_configured(".", {"batch-image-pools:environment": literal})
    printed = module_azure.run("preview", *configuration, code=1)
    assert re.search(r"images\.frames\.nodeAgentSkuId: 'batch.node.ubuntu 16.04', retired on \d{4}-\d\d-\d\d;", printed)
    assert "images.older.nodeAgentSkuId: 'batch.node.ubuntu 18.04', retired on 2023-05-30;" in printed
