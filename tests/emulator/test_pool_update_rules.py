"""What may change on a pool with nodes, and how the rest is refused."""

from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.seed import SUBSCRIPTION

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
ACCOUNT = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/account"
POOL = f"{ACCOUNT}/pools/frames"
HUB = GROUP.replace(SUBSCRIPTION, "00000000-0000-4000-8000-0000000000ff")
DEFINITION = f"{HUB}/providers/Microsoft.Compute/galleries/g/images/i"
AGENT = "batch.node.ubuntu 24.04"
SENTENCE = "A property that cannot be updated was specified as part of the request."


def pool(nodes: int = 2, version: str = "1.0.0", **properties: Any) -> dict[str, Any]:
    reference = {"id": f"{DEFINITION}/versions/{version}"}
    return {
        "properties": {
            "vmSize": "Standard_D2s_v5",
            "deploymentConfiguration": {
                "virtualMachineConfiguration": {"imageReference": reference, "nodeAgentSkuId": AGENT}
            },
            "scaleSettings": {"fixedScale": {"targetLowPriorityNodes": nodes}},
            **properties,
        }
    }


@pytest.fixture
def deployed(azure: LocalAzure) -> LocalAzure:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    azure.put(ACCOUNT, {"location": "westeurope"}, "2024-07-01")
    azure.put(POOL, pool(), "2024-07-01")
    return azure


def put(azure: LocalAzure, body: dict[str, Any]) -> dict[str, Any]:
    azure.put(POOL, body, "2024-07-01")
    return azure.get(POOL).body["properties"]


TAKEN = {
    "the same again": pool(),
    "more nodes": pool(nodes=3),
    "fewer nodes": pool(nodes=0),
    "a start task": pool(startTask={"commandLine": "true"}),
    "metadata": pool(metadata=[{"name": "n", "value": "v"}]),
    "application packages": pool(applicationPackages=[{"id": f"{ACCOUNT}/applications/a"}]),
    "a default spelled out": pool(taskSlotsPerNode=1, networkConfiguration={"dynamicVnetAssignmentScope": "none"}),
    "tags": {**pool(), "tags": {"team": "a"}},
    "an identity": {**pool(), "identity": {"type": "None"}},
}


@pytest.mark.parametrize("body", TAKEN.values(), ids=TAKEN)
def test_a_pool_with_nodes_takes(deployed: LocalAzure, body: dict[str, Any]):
    written = deployed.put(POOL, body, "2024-07-01").body
    beside = {"tags", "identity"} & body.keys()
    given = body["properties"].keys() - {"vmSize", "scaleSettings"}
    assert {name: written["properties"][name] for name in given} == {name: body["properties"][name] for name in given}
    assert beside <= written.keys()


REFUSED = {
    "another image": (pool(version="2.0.0"), "deploymentConfiguration"),
    "another size": (pool(vmSize="Standard_D4s_v5"), "vmSize"),
    "a network": (pool(networkConfiguration={"subnetId": "s"}), "networkConfiguration"),
    "task slots": (pool(taskSlotsPerNode=2), "taskSlotsPerNode"),
    "another image while its nodes go": (pool(nodes=0, version="2.0.0"), "deploymentConfiguration"),
}


@pytest.mark.parametrize(("body", "name"), REFUSED.values(), ids=REFUSED)
def test_a_pool_with_nodes_refuses(deployed: LocalAzure, body: dict[str, Any], name: str):
    before = deployed.get(POOL)
    with pytest.raises(ArmError) as refusal:
        put(deployed, body)
    assert (refusal.value.status, refusal.value.code, refusal.value.message, refusal.value.target) == (
        400,
        "PropertyCannotBeUpdated",
        SENTENCE,
        "BatchAccount",
    )
    assert refusal.value.details == {"Reason": SENTENCE, "PropertyName": name, "PropertyPath": f"properties.{name}"}
    assert f'{{"code": "PropertyName", "message": "{name}"}}' in str(refusal.value)
    assert deployed.get(POOL) == before


def test_an_empty_pool_takes_another_image(deployed: LocalAzure):
    assert put(deployed, pool(nodes=0))["currentLowPriorityNodes"] == 0
    put(deployed, pool(nodes=0, version="2.0.0", vmSize="Standard_D4s_v5"))
    after = put(deployed, pool(nodes=2, version="2.0.0", vmSize="Standard_D4s_v5"))
    assert after["vmSize"] == "STANDARD_D4S_V5"
    assert after["currentLowPriorityNodes"] == 2


def test_a_formula_keeps_the_nodes_that_were_there(deployed: LocalAzure):
    scale = {"autoScale": {"formula": "$TargetDedicatedNodes = 0;"}}
    put(deployed, pool(scaleSettings=scale))
    with pytest.raises(ArmError, match="PropertyCannotBeUpdated"):
        put(deployed, pool(version="2.0.0", scaleSettings=scale))
