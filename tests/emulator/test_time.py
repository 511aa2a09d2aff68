"""Versions that replicate and pools that resize, on a clock that the tests move; all of it is a model."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.core.clock import SetClock
from emulator.core.pace import Pace
from emulator.seed import SUBSCRIPTION, VIRTUAL_MACHINE_ID
from emulator.settings import Settings
from tests.emulator.conftest import MOMENT

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
DEFINITION = f"{GROUP}/providers/Microsoft.Compute/galleries/gallery/images/linux"
VERSION = f"{DEFINITION}/versions/1.0.0"
ACCOUNT = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/account"
POOL = f"{ACCOUNT}/pools/frames"
REAL = Pace(speed=1)
DEDICATED = "Desired number of dedicated nodes could not be allocated as the resize timeout was reached"


class Lab:
    """A local Azure at a pace, with its clock and a gallery, a definition and an account."""

    def __init__(self, path: Path) -> None:
        self.clock = SetClock(MOMENT)
        self.settings = Settings(REAL)
        self.azure = LocalAzure(path, clock=self.clock, settings=lambda: self.settings)
        identifier = {"publisher": "p", "offer": "o", "sku": "s"}
        definition = {"osType": "Linux", "osState": "Generalized", "hyperVGeneration": "V2", "identifier": identifier}
        self.put(GROUP)
        self.put(DEFINITION.rpartition("/images/")[0])
        self.put(DEFINITION, **definition)
        self.put(ACCOUNT)

    def put(self, resource_id: str, **properties: Any) -> dict[str, Any]:
        is_pool = "/pools/" in resource_id
        body = {"properties": properties} if is_pool else {"location": "westeurope", "properties": properties}
        return self.azure.put(resource_id, body, "2024-07-01").body

    def version(self, **replicas: int) -> dict[str, Any]:
        targets = [{"name": name, "regionalReplicaCount": count} for name, count in replicas.items()]
        return self.put(
            VERSION,
            storageProfile={"source": {"virtualMachineId": VIRTUAL_MACHINE_ID}},
            publishingProfile={"targetRegions": targets},
        )["properties"]

    def pool(self, dedicated: int, spot: int = 0, timeout: str = "PT15M", **beside: Any) -> dict[str, Any]:
        fixed = {"targetDedicatedNodes": dedicated, "targetLowPriorityNodes": spot, "resizeTimeout": timeout}
        image, size = beside.pop("image", VERSION), beside.pop("size", "Standard_D2s_v5")
        machine = {"imageReference": {"id": image}, "nodeAgentSkuId": "batch.node.ubuntu 24.04"}
        return self.put(
            POOL,
            vmSize=size,
            deploymentConfiguration={"virtualMachineConfiguration": machine},
            scaleSettings={"fixedScale": {**fixed, **beside}},
        )["properties"]

    def wait(self, minutes: float) -> None:
        self.clock.advance(timedelta(minutes=minutes))

    def regions(self) -> list[tuple[str, str, int]]:
        status = self.azure.get(VERSION, expand="ReplicationStatus").body["properties"]["replicationStatus"]
        return [(each["region"], each["state"], each["progress"]) for each in status["summary"]]

    def seen(self, resource_id: str = POOL) -> dict[str, Any]:
        return self.azure.get(resource_id).body["properties"]

    def nodes(self) -> tuple[str, int, int]:
        pool = self.seen()
        return pool["allocationState"], pool["currentDedicatedNodes"], pool["currentLowPriorityNodes"]

    def errors(self) -> list[str]:
        return [error["code"] for error in self.seen().get("resizeOperationStatus", {}).get("errors", [])]


@pytest.fixture
def lab(store: Path) -> Iterator[Lab]:
    made = Lab(store)
    yield made
    made.azure.close()


def replicated(lab: Lab, **replicas: int) -> None:
    lab.version(**replicas)
    lab.wait(10 * len(replicas))


def test_a_version_reaches_its_regions_one_after_another(lab: Lab):
    assert lab.version(westeurope=1, northeurope=2)["provisioningState"] == "Creating"
    assert lab.regions() == [("westeurope", "Replicating", 0), ("northeurope", "Replicating", 0)]
    lab.wait(5)
    assert lab.regions() == [("westeurope", "Replicating", 50), ("northeurope", "Replicating", 0)]
    lab.wait(5)
    assert lab.regions() == [("westeurope", "Completed", 100), ("northeurope", "Replicating", 0)]
    assert lab.seen(VERSION)["provisioningState"] == "Creating"
    lab.wait(10)
    assert lab.regions() == [("westeurope", "Completed", 100), ("northeurope", "Completed", 100)]
    assert lab.seen(VERSION)["provisioningState"] == "Succeeded"


def test_the_status_has_the_documented_shape_and_only_where_it_is_asked_for(lab: Lab):
    replicated(lab, westeurope=1)
    expanded = lab.azure.get(VERSION, expand="ReplicationStatus").body["properties"]
    assert expanded["replicationStatus"] == {
        "aggregatedState": "Completed",
        "summary": [{"region": "westeurope", "state": "Completed", "details": "", "progress": 100}],
    }
    assert "replicationStatus" not in lab.seen(VERSION)
    assert "replicationStatus" not in lab.azure.get(POOL.rpartition("/pools/")[0], expand="ReplicationStatus").body


def test_only_what_is_new_replicates_after_an_update(lab: Lab):
    replicated(lab, westeurope=1, northeurope=1)
    answered = lab.version(westeurope=1, northeurope=3, eastus=1)
    assert answered["provisioningState"] == "Updating"
    assert [state for _, state, _ in lab.regions()] == ["Completed", "Replicating", "Replicating"]
    lab.wait(20)
    assert lab.seen(VERSION)["provisioningState"] == "Succeeded"
    lab.version(westeurope=1)
    assert lab.seen(VERSION)["provisioningState"] == "Succeeded"


def test_a_pool_waits_for_the_image_to_reach_its_region(lab: Lab):
    lab.version(northeurope=1, westeurope=1)
    lab.wait(10)
    with pytest.raises(ArmError, match="is not available in westeurope region"):
        lab.pool(1)
    lab.wait(10)
    assert lab.pool(1)["allocationState"] == "Resizing"


def test_a_pool_resizes_until_it_is_steady(lab: Lab):
    replicated(lab, westeurope=1)
    answered = lab.pool(400, 200)
    assert answered["resizeOperationStatus"] == {
        "targetDedicatedNodes": 400,
        "targetLowPriorityNodes": 200,
        "nodeDeallocationOption": "Requeue",
        "resizeTimeout": "PT15M",
        "startTime": "2026-11-23T12:10:00.0000000Z",
    }
    assert lab.nodes() == ("Resizing", 0, 0)
    lab.wait(4.5)
    assert lab.nodes() == ("Resizing", 200, 100)
    lab.wait(4.5)
    assert lab.nodes() == ("Steady", 400, 200)
    assert lab.seen()["allocationStateTransitionTime"] == "2026-11-23T12:19:00.0000000Z"
    assert lab.errors() == []


SERVED = {
    # nodes, replicas, timeout, nodes in the end
    "what one replica serves": (600, 1, "PT9M", 600),
    "the time that the documents ask": (1800, 3, "PT27M", 1800),
    "the largest documented example": (3000, 5, "PT45M", 3000),
    "one replica too few": (3000, 4, "PT45M", 2400),
    "a second too little": (1000, 2, "PT14M59S", 998),
    "far too few replicas": (3000, 1, "PT45M", 600),
    "the default for 1,802 nodes": (1802, 4, "PT15M", 1000),
}


@pytest.mark.parametrize(("nodes", "replicas", "timeout", "final"), SERVED.values(), ids=SERVED)
def test_n_replicas_serve_n_times_600_nodes_in_the_documented_time(
    lab: Lab, nodes: int, replicas: int, timeout: str, final: int
):
    replicated(lab, westeurope=replicas)
    lab.pool(nodes, timeout=timeout)
    lab.wait(46)
    assert lab.nodes() == ("Steady", final, 0)
    errors = lab.seen()["resizeOperationStatus"].get("errors", [])
    assert errors == ([] if final == nodes else [{"code": "AllocationTimedout", "message": DEDICATED}])


def test_additional_replicas_serve_too(lab: Lab):
    target = {"name": "West Europe", "regionalReplicaCount": 1, "additionalReplicaSets": [{"regionalReplicaCount": 4}]}
    source = {"source": {"virtualMachineId": VIRTUAL_MACHINE_ID}}
    lab.put(VERSION, storageProfile=source, publishingProfile={"targetRegions": [target]})
    lab.wait(10)
    lab.pool(3000, timeout="PT45M")
    lab.wait(45)
    assert lab.nodes() == ("Steady", 3000, 0)


def test_a_definition_stands_for_its_newest_version(lab: Lab):
    replicated(lab, westeurope=1)
    lab.pool(1200, timeout="PT18M", image=DEFINITION)
    lab.wait(18)
    assert lab.nodes() == ("Steady", 600, 0)


def test_the_rate_is_configurable(lab: Lab):
    lab.settings = Settings(replace(REAL, nodes_per_replica=300, minutes_per_thousand_nodes=30))
    replicated(lab, westeurope=1)
    lab.pool(600, timeout="PT18M")
    lab.wait(18)
    assert lab.nodes() == ("Steady", 300, 0)


def test_nodes_leave_at_once_and_what_only_an_empty_pool_takes_is_then_taken(lab: Lab):
    replicated(lab, westeurope=1)
    lab.pool(10)
    lab.wait(1)
    assert lab.pool(0)["currentDedicatedNodes"] == 10
    assert lab.nodes() == ("Steady", 0, 0)


@pytest.mark.parametrize(
    ("option", "minutes", "timeout", "after", "seen", "errors"),
    [
        pytest.param("Requeue", 8, "PT15M", 0, ("Steady", 0, 0), [], id="no wait"),
        pytest.param("TaskCompletion", 8, "PT15M", 7, ("Resizing", 10, 0), [], id="tasks run"),
        pytest.param("TaskCompletion", 8, "PT15M", 8, ("Steady", 0, 0), [], id="tasks are done"),
        pytest.param("TaskCompletion", 8, "PT5M", 5, ("Steady", 10, 0), ["RemoveNodesFailed"], id="timeout"),
    ],
)
def test_nodes_wait_for_their_tasks(
    lab: Lab, option: str, minutes: float, timeout: str, after: float, seen: tuple[str, int, int], errors: list[str]
):
    replicated(lab, westeurope=1)
    lab.pool(10)
    lab.wait(1)
    lab.settings = Settings(replace(REAL, removal_minutes=minutes))
    lab.pool(0, timeout=timeout, nodeDeallocationOption=option)
    lab.wait(after)
    assert lab.nodes() == seen
    assert lab.errors() == errors


def test_an_update_during_a_resize_knows_the_nodes_of_the_moment(lab: Lab):
    replicated(lab, westeurope=1)
    lab.pool(600)
    lab.pool(600, size="Standard_D4s_v5")
    lab.wait(3)
    with pytest.raises(ArmError, match="PropertyCannotBeUpdated"):
        lab.pool(600)
    lab.pool(600, size="Standard_D4s_v5", timeout="PT20M")
    assert lab.nodes() == ("Resizing", 200, 0)
    lab.pool(300, size="Standard_D4s_v5")
    lab.wait(1.5)
    assert lab.nodes() == ("Steady", 300, 0)


def test_the_same_targets_begin_a_new_resize_after_a_timeout(lab: Lab):
    replicated(lab, westeurope=1)
    lab.pool(1200, timeout="PT18M")
    lab.wait(18)
    assert lab.nodes() == ("Steady", 600, 0)
    assert lab.pool(1200, timeout="PT18M")["allocationState"] == "Resizing"
    lab.wait(18)
    assert lab.nodes() == ("Steady", 1200, 0)
    assert lab.errors() == []


def test_a_formula_begins_no_model_of_its_own(lab: Lab):
    replicated(lab, westeurope=1)
    lab.pool(5)
    lab.wait(1)
    machine = {"imageReference": {"id": VERSION}, "nodeAgentSkuId": "batch.node.ubuntu 24.04"}
    scale = {"autoScale": {"formula": "$TargetDedicatedNodes=9"}}
    deployment = {"virtualMachineConfiguration": machine}
    answered = lab.put(POOL, vmSize="Standard_D2s_v5", deploymentConfiguration=deployment, scaleSettings=scale)
    assert answered["properties"]["allocationState"] == "Resizing"
    assert lab.nodes() == ("Steady", 5, 0)


def test_whoever_looks_sees_the_same_whatever_its_own_pace(lab: Lab, store: Path):
    replicated(lab, westeurope=1)
    lab.pool(600)
    other = LocalAzure(store, clock=lab.clock)
    for minutes in (0, 4, 4, 4):
        lab.wait(minutes)
        assert other.get(POOL) == lab.azure.get(POOL)
        assert {each.id: each for each in other.list_resources()}[POOL] == other.find(POOL)
    other.close()


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(microseconds=1)])
def test_a_clock_that_is_behind_sees_the_beginning(lab: Lab, back: timedelta):
    replicated(lab, westeurope=1)
    lab.pool(600)
    lab.clock.advance(-back)
    assert lab.nodes() == ("Resizing", 0, 0)


def test_an_hour_passes_in_a_second_unless_somebody_says_otherwise(lab: Lab):
    lab.settings = Settings(Pace())
    lab.version(westeurope=1)
    lab.clock.advance(timedelta(seconds=600 / 3600))
    lab.pool(600)
    lab.clock.advance(timedelta(seconds=540 / 3600))
    assert lab.nodes() == ("Steady", 600, 0)


@pytest.mark.parametrize("act", [Lab.version, Lab.pool], ids=["version", "pool"])
def test_what_is_done_at_once_is_answered_as_just_begun(lab: Lab, act: Callable[..., dict[str, Any]]):
    lab.settings = Settings()
    first = lab.version(westeurope=1)
    assert first["provisioningState"] == "Creating"
    answered = act(lab, westeurope=2) if act is Lab.version else act(lab, 7)
    assert answered.get("allocationState", answered["provisioningState"]) in {"Updating", "Resizing"}
    assert lab.seen(VERSION)["provisioningState"] == "Succeeded"
