"""Faults on demand, through the core."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.faults.answers import NoAnswerError
from emulator.faults.tally import calls_of, forget_calls
from emulator.seed import SUBSCRIPTION
from emulator.settings import settings_beside

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
GALLERY = f"{GROUP}/providers/Microsoft.Compute/galleries/gallery"
Faults = Callable[..., None]


@pytest.fixture
def azure(store: Path) -> Iterator[LocalAzure]:
    opened = LocalAzure(store, settings=settings_beside(store))
    opened.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    yield opened
    opened.close()


def put(azure: LocalAzure, name: str = "gallery", group: str = GROUP) -> str:
    resource_id = f"{group}/providers/Microsoft.Compute/galleries/{name}"
    return azure.put(resource_id, {"location": "westeurope"}, "2024-03-03").id


def refusal(action: Callable[..., object], *arguments: object) -> ArmError:
    with pytest.raises(ArmError) as raised:
        action(*arguments)
    return raised.value


CONFLICT = (
    "The request failed due to conflict with a concurrent request. To resolve it, please refer to "
    "https://aka.ms/activitylog to get more details on the conflicting requests."
)
THROTTLED = (
    f"Number of requests for subscription '{SUBSCRIPTION}' and operation 'PUT/SUBSCRIPTIONS/RESOURCEGROUPS/"
    "PROVIDERS/MICROSOFT.COMPUTE/GALLERIES' exceeded the backend storage limit. Please try again after '17' seconds."
)
ANSWERS = {
    "throttled": (
        {"fault": "throttled", "retryAfter": 17},
        429,
        "SubscriptionRequestsThrottled",
        THROTTLED,
        17,
    ),
    "internal error": (
        {"fault": "internalError"},
        500,
        "InternalError",
        "The server encountered an internal error. Please retry the request.",
        None,
    ),
    "unavailable": (
        {"fault": "unavailable", "retryAfter": 5},
        503,
        "ServerBusy",
        "The server is currently unable to receive requests. Please retry your request.",
        5,
    ),
    "timeout": (
        {"fault": "timeout"},
        504,
        "GatewayTimeout",
        "The gateway did not receive a response from 'Microsoft.Compute' within the specified time period.",
        None,
    ),
    "conflict": (
        {"fault": "conflict"},
        409,
        "Conflict",
        CONFLICT,
        None,
    ),
    "precondition": (
        {"fault": "preconditionFailed"},
        412,
        "ConditionNotMet",
        "The condition specified in the conditional header(s) was not met for a write operation.",
        None,
    ),
}


@pytest.mark.parametrize(("fault", "status", "code", "message", "after"), ANSWERS.values(), ids=ANSWERS)
def test_a_request_meets_its_fault_once_and_changes_nothing(
    azure: LocalAzure, faults: Faults, fault: dict[str, Any], status: int, code: str, message: str, after: int | None
):
    faults(fault)
    error = refusal(put, azure)
    assert (error.status, error.code, error.message, error.retry_after) == (status, code, message, after)
    assert azure.find(GALLERY) is None
    assert put(azure) == GALLERY


MATCHED = {
    "all": ({}, ["put", "get", "delete"]),
    "operation": ({"operation": "get"}, ["get"]),
    "operations": ({"operation": ["put", "delete"]}, ["put", "delete"]),
    "type": ({"type": "microsoft.compute/*"}, ["put", "get", "delete"]),
    "other type": ({"type": "Microsoft.Batch/*"}, []),
    "name": ({"name": "GALL*"}, ["put", "get", "delete"]),
    "other name": ({"name": "gall"}, []),
}


@pytest.mark.parametrize(("pattern", "met"), MATCHED.values(), ids=MATCHED)
def test_a_fault_meets_what_its_patterns_match(
    azure: LocalAzure, faults: Faults, pattern: dict[str, Any], met: list[str]
):
    put(azure)
    faults({"fault": "conflict", "times": "always", **pattern})
    seen: list[str] = []
    for name, act in (("put", put), ("get", LocalAzure.get), ("delete", LocalAzure.delete)):
        try:
            act(azure) if name == "put" else act(azure, GALLERY)
        except ArmError:
            seen.append(name)
    assert seen == met


def test_a_nested_name_may_be_given_whole(azure: LocalAzure, faults: Faults):
    put(azure)
    faults({"fault": "conflict", "name": "gallery/*", "times": "always"})
    identifier = {"publisher": "p", "offer": "o", "sku": "s"}
    definition = {"osType": "Linux", "osState": "Generalized", "identifier": identifier}
    body = {"location": "westeurope", "properties": definition}
    assert refusal(azure.put, f"{GALLERY}/images/linux", body, "2024-03-03").code == "Conflict"
    put(azure)


@pytest.mark.parametrize(
    ("counts", "met"),
    [
        pytest.param({}, [1], id="once"),
        pytest.param({"times": 2}, [1, 2], id="twice"),
        pytest.param({"after": 2, "times": 2}, [3, 4], id="later"),
        pytest.param({"after": 3, "times": "always"}, [4, 5], id="from then on"),
    ],
)
def test_a_fault_counts_its_calls(azure: LocalAzure, faults: Faults, counts: dict[str, Any], met: list[int]):
    faults({"fault": "conflict", "operation": "put", **counts})
    seen: list[int] = []
    for call in range(1, 6):
        try:
            put(azure)
        except ArmError:
            seen.append(call)
    assert seen == met


def test_processes_count_together_and_a_label_begins_anew(azure: LocalAzure, faults: Faults, store: Path):
    faults({"fault": "conflict"})
    refusal(put, azure)
    other = LocalAzure(store, settings=settings_beside(store))
    put(other)
    faults({"fault": "conflict", "label": "again"})
    refusal(put, other)
    put(azure)
    other.close()


def test_whoever_operates_it_sees_the_counts_and_resets_them(azure: LocalAzure, faults: Faults, store: Path):
    faults({"fault": "conflict"}, {"fault": "throttled", "type": "Microsoft.Batch/*"})
    refusal(put, azure)
    put(azure)
    stated = settings_beside(store)().faults
    assert calls_of(store, stated) == [2, 0]
    forget_calls(store)
    assert calls_of(store, stated) == [0, 0]
    refusal(put, azure)


@pytest.mark.process
def test_two_processes_share_one_count(faults: Faults, store: Path):
    faults({"fault": "conflict", "operation": "put", "times": 30})
    code = (
        "import sys; from pathlib import Path; from emulator.core.azure import LocalAzure;"
        "from emulator.core.arm_error import ArmError; from emulator.settings import settings_beside\n"
        "path = Path(sys.argv[1]); azure = LocalAzure(path, settings=settings_beside(path)); met = 0\n"
        "for _ in range(25):\n"
        "    try: azure.put(sys.argv[2], {'location': 'westeurope'}, '2024-03-01')\n"
        "    except ArmError: met += 1\n"
        "print(met)"
    )
    command = [sys.executable, "-c", code, str(store), GROUP]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert sum(int(process.communicate(timeout=60)[0]) for process in running) == 30


def test_a_dropped_connection_hides_whether_the_request_was_carried_out(azure: LocalAzure, faults: Faults):
    faults({"fault": "dropped"}, {"fault": "dropped", "applied": True, "label": "second"})
    with pytest.raises(NoAnswerError, match=r'Put "https://management\.azure\.com/.*/galleries/gallery": EOF'):
        put(azure)
    assert azure.find(GALLERY) is None
    faults({"fault": "timeout", "applied": True})
    assert refusal(put, azure).code == "GatewayTimeout"
    assert azure.find(GALLERY) is not None
