"""Faults on demand, through the door: what a program meets, and when azure-native tries again."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.door.refusal import AlreadyExistsError, PartialError
from emulator.door.wire import struct
from emulator.faults.answers import NoAnswerError
from emulator.seed import SUBSCRIPTION
from emulator.settings import SPEED_VARIABLE

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
GALLERY = f"{GROUP}/providers/Microsoft.Compute/galleries/gallery"
TOKENS = {
    "group": "azure-native:resources:ResourceGroup",
    "gallery": "azure-native:compute:Gallery",
    "version": "azure-native:compute:GalleryImageVersion",
    "pool": "azure-native:batch:Pool",
}
REPLICATION = (
    "Gallery replication jobs failed in one or more regions. The failing regions' details are as follows: "
    "'{region:northeurope, detail:Failed with internal server error.}'. If retry does not work, then please do an "
    "update by removing the failed regions and update again by adding them back."
)
Faults = Callable[..., None]


def refusal(action: Callable[..., object], *arguments: object) -> ArmError:
    with pytest.raises(ArmError) as raised:
        action(*arguments)
    return raised.value


def resized(door, faults: Faults, **fault: Any) -> dict[str, Any]:
    faults(fault)
    door.deploy()
    pool_id = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/trialaccount/pools/pool"
    return door.read(TOKENS["pool"], pool_id, {}, {})[1]


CAPACITY = "Deployment allocation failed due to insufficient capacity for the requested VM size in the region."


@pytest.mark.parametrize(
    ("fault", "nodes", "error"),
    [
        pytest.param(
            {"fault": "outOfCapacity"},
            0,
            {
                "code": "AllocationFailed",
                "message": "Desired number of dedicated nodes could not be allocated",
                "details": [{"code": "Reason", "message": CAPACITY}],
            },
            id="out of capacity",
        ),
        pytest.param(
            {"fault": "coreQuota", "name": "po*", "nodes": 901},
            900,
            {"code": "AccountCoreQuotaReached", "message": "The specified account has reached core quota"},
            id="quota",
        ),
    ],
)
def test_a_resize_ends_with_what_it_met(door, faults: Faults, fault: dict[str, Any], nodes: int, error):
    pool = resized(door, faults, **fault)
    assert (pool["allocationState"], pool["currentDedicatedNodes"]) == ("Steady", nodes)
    assert pool["resizeOperationStatus"]["errors"][0] == error


def test_a_version_that_misses_a_region_is_kept_and_the_next_update_mends_it(door, faults: Faults, samples):
    faults({"fault": "replicationFailure", "region": "North Europe"})
    for token, inputs in samples.items():
        if token == TOKENS["version"]:
            break
        door.create(token, door.check(token, inputs)[0])
    inputs, _ = door.check(TOKENS["version"], samples[TOKENS["version"]])
    with pytest.raises(PartialError) as partial:
        door.create(TOKENS["version"], inputs)
    assert REPLICATION in str(partial.value)
    assert partial.value.resource_id.endswith("/versions/1.0.0")
    assert partial.value.state["provisioningState"] == "Failed"
    assert partial.value.inputs == inputs
    mended = door.update(TOKENS["version"], partial.value.resource_id, partial.value.state, inputs)
    assert mended["provisioningState"] == "Succeeded"


def test_a_failed_region_is_shown_and_serves_no_pool(door, faults: Faults, samples, store: Path):
    faults({"fault": "replicationFailure", "region": "westeurope"})
    with pytest.raises(PartialError):
        door.deploy()
    version = f"{GALLERY}/images/linux/versions/1.0.0"
    azure = LocalAzure(store)
    status = azure.get(version, expand="ReplicationStatus").body["properties"]["replicationStatus"]
    azure.close()
    assert status["aggregatedState"] == "Failed"
    assert [(each["state"], each["details"]) for each in status["summary"]] == [
        ("Failed", "Failed with internal server error."),
        ("Completed", ""),
    ]
    door.deploy("azure-native:managedidentity:UserAssignedIdentity", "azure-native:batch:BatchAccount")
    inputs, _ = door.check(TOKENS["pool"], samples[TOKENS["pool"]])
    assert "not available in westeurope" in str(refusal(door.create, TOKENS["pool"], inputs))


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the door waits, in simulated time."""
    seconds: list[float] = []

    async def sleep(length: float) -> None:
        seconds.append(length)

    monkeypatch.setenv(SPEED_VARIABLE, "1")
    monkeypatch.setattr(asyncio, "sleep", sleep)
    return seconds


@pytest.mark.parametrize(
    ("fault", "waits"),
    [
        pytest.param({"fault": "throttled", "times": 3, "retryAfter": 17}, [17, 17, 17], id="Retry-After"),
        pytest.param({"fault": "unavailable", "times": 3}, [20, 60, 120], id="no Retry-After"),
        pytest.param({"fault": "throttled", "retryAfter": 120}, [120], id="longest Retry-After"),
        pytest.param({"fault": "internalError"}, [20], id="500"),
        pytest.param({"fault": "timeout", "applied": True}, [20], id="done but not answered"),
        pytest.param({"fault": "dropped", "applied": True}, [20], id="dropped after it was done"),
    ],
)
def test_a_passing_fault_is_a_delay(door, faults: Faults, slept, fault: dict[str, Any], waits: list[int]):
    faults({**fault, "operation": "put"})
    door.deploy(TOKENS["group"])
    assert slept == waits
    assert door.read(TOKENS["group"], GROUP, {}, {})[1]["name"] == "trial"


@pytest.mark.parametrize(
    ("fault", "waits", "said"),
    [
        pytest.param({"fault": "throttled", "times": 4}, [6, 6, 6], 'Status=429 Code="Subscription', id="too often"),
        pytest.param({"fault": "throttled", "retryAfter": 121}, [], "after '121' seconds", id="too long"),
        pytest.param({"fault": "conflict"}, [], 'Status=409 Code="Conflict"', id="409"),
        pytest.param({"fault": "preconditionFailed"}, [], 'Status=412 Code="ConditionNotMet"', id="412"),
    ],
)
def test_a_lasting_fault_is_its_text(door, faults: Faults, slept, fault: dict[str, Any], waits: list[int], said: str):
    faults({**fault, "operation": "put"})
    assert said in str(refusal(door.deploy, TOKENS["group"]))
    assert slept == waits


def test_a_lasting_drop_is_the_clients_text(door, faults: Faults, slept):
    faults({"fault": "dropped", "times": 4})
    with pytest.raises(NoAnswerError, match=r'Put "https://.*": EOF'):
        door.deploy(TOKENS["group"])
    assert slept == [20, 60, 120]


@pytest.mark.parametrize("operation", ["get", "delete"])
def test_reading_and_deleting_are_tried_again_too(door, faults: Faults, slept, operation: str):
    door.deploy(TOKENS["group"])
    faults({"fault": "throttled", "operation": operation})
    door.read(TOKENS["group"], GROUP, {}, {})
    door.delete(GROUP)
    assert slept == [6]


@pytest.mark.usefixtures("slept")
def test_what_was_there_is_not_taken_for_what_was_not_answered(door, faults: Faults, samples):
    door.deploy(TOKENS["group"])
    faults({"fault": "dropped"})
    inputs, _ = door.check(TOKENS["group"], samples[TOKENS["group"]])
    with pytest.raises(AlreadyExistsError):
        door.create(TOKENS["group"], inputs)


def test_the_door_waits_for_a_version_at_the_speed_of_the_model(door, slept, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(SPEED_VARIABLE, "36000")
    ids = door.deploy()
    assert set(slept) <= {0.005}
    assert door.read(TOKENS["version"], ids[TOKENS["version"]], {}, {})[1]["provisioningState"] == "Succeeded"


@pytest.mark.process
@pytest.mark.parametrize("is_applied", [False, True], ids=["not done", "done"])
def test_a_plugin_that_has_to_end_ends(store: Path, faults: Faults, is_applied: bool):
    azure = LocalAzure(store)
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    faults({"fault": "exit", "type": "*/galleries", "applied": is_applied})
    process = subprocess.Popen(
        [sys.executable, "-m", "emulator", "127.0.0.1:1"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"LOCAL_AZURE_STORE": str(store)},
    )
    inputs = {"resourceGroupName": "trial", "galleryName": "gallery", "location": "westeurope"}
    request = provider_pb2.CreateRequest(
        urn="urn:pulumi:local::trial::azure-native:compute:Gallery::g",
        properties=struct(inputs),
    )
    address = f"127.0.0.1:{int(process.stdout.readline())}"
    with grpc.insecure_channel(address) as channel, pytest.raises(grpc.RpcError) as lost:
        provider_pb2_grpc.ResourceProviderStub(channel).Create(request)
    assert lost.value.code() is grpc.StatusCode.UNAVAILABLE
    process.communicate(timeout=30)
    assert process.returncode == 70
    assert (azure.find(GALLERY) is not None) is is_applied
    azure.close()
