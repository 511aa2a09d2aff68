"""Nodes that a pool does not get whatever time it has, and what it tells about them.

https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-resizing-failure
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.core.compute.replication import replication_failure
from emulator.core.quotas import Quotas
from emulator.faults.fault import Fault, Kind
from emulator.seed import SUBSCRIPTION
from emulator.settings import Settings
from tests.emulator.bodies import DEFINITION_BODY, VERSION_BODY, pool_body

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
DEFINITION = f"{GROUP}/providers/Microsoft.Compute/galleries/gallery/images/linux"
VERSION = f"{DEFINITION}/versions/1.0.0"
ACCOUNT = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/account"
OWN = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/own"
VAULT = {"id": f"{GROUP}/providers/Microsoft.KeyVault/vaults/v", "url": "https://v.vault.azure.net/"}
BOOTS_NOT = (
    "The selected VM size 'STANDARD_A1_V2' cannot boot Hypervisor Generation '2'. If this was a Create operation "
    "please check that the Hypervisor Generation of the Image matches the Hypervisor Generation of the selected VM "
    "Size. If this was an Update operation please select a Hypervisor Generation '2' VM Size."
)
DEDICATED = {"code": "AccountCoreQuotaReached", "message": "The specified account has reached core quota"}
SPOT = {
    "code": "AccountLowPriorityCoreQuotaReached",
    "message": "The specified account has reached low priority core quota",
}


@pytest.fixture
def azure(store: Path) -> Iterator[LocalAzure]:
    opened = LocalAzure(store, quotas=Quotas(dedicated_cores=20, low_priority_cores=8))
    opened.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    opened.put(DEFINITION.rpartition("/images/")[0], {"location": "westeurope"}, "2024-03-03")
    opened.put(DEFINITION, DEFINITION_BODY, "2024-03-03")
    opened.put(VERSION, VERSION_BODY, "2024-03-03")
    opened.put(ACCOUNT, {"location": "westeurope"}, "2024-07-01")
    own = {"poolAllocationMode": "UserSubscription", "keyVaultReference": VAULT}
    opened.put(OWN, {"location": "westeurope", "properties": own}, "2024-07-01")
    yield opened
    opened.close()


def pool(
    azure: LocalAzure,
    dedicated: int,
    spot: int = 0,
    size: str = "Standard_D4s_v5",
    account: str = ACCOUNT,
    name: str = "p",
) -> dict[str, Any]:
    scale = {"fixedScale": {"targetDedicatedNodes": dedicated, "targetLowPriorityNodes": spot}}
    azure.put(f"{account}/pools/{name}", pool_body({"id": VERSION}, vmSize=size, scaleSettings=scale), "2024-07-01")
    return azure.get(f"{account}/pools/{name}").body["properties"]


def outcome(properties: dict[str, Any]) -> tuple[int, int, list[dict[str, Any]]]:
    errors = properties.get("resizeOperationStatus", {}).get("errors", [])
    return properties["currentDedicatedNodes"], properties["currentLowPriorityNodes"], errors


def test_account_shows_its_quotas(azure: LocalAzure):
    properties = azure.get(ACCOUNT).body["properties"]
    shown = ("dedicatedCoreQuota", "lowPriorityCoreQuota", "poolQuota", "activeJobAndJobScheduleQuota")
    assert [properties[name] for name in shown] == [20, 8, 20, 20]


@pytest.mark.parametrize(
    ("dedicated", "spot", "expected"),
    [
        pytest.param(5, 2, (5, 2, []), id="all cores"),
        pytest.param(6, 2, (5, 2, [DEDICATED]), id="a dedicated node too many"),
        pytest.param(5, 3, (5, 2, [SPOT]), id="a Spot node too many"),
        pytest.param(6, 3, (5, 2, [DEDICATED, SPOT]), id="both"),
    ],
)
def test_account_lends_no_more_cores_than_it_has(
    azure: LocalAzure, dedicated: int, spot: int, expected: tuple[int, int, list[dict[str, str]]]
):
    assert outcome(pool(azure, dedicated, spot)) == expected


def test_pools_of_an_account_share_its_cores(azure: LocalAzure):
    assert outcome(pool(azure, 4)) == (4, 0, [])
    assert outcome(pool(azure, 2, name="q")) == (1, 0, [DEDICATED])
    assert outcome(pool(azure, 0)) == (0, 0, [])
    assert outcome(pool(azure, 5, name="q")) == (5, 0, [])


def test_pool_keeps_the_nodes_that_it_has(azure: LocalAzure):
    pool(azure, 5)
    assert outcome(pool(azure, 6)) == (5, 0, [DEDICATED])


def test_quotas_are_not_those_of_the_users_subscription(azure: LocalAzure):
    assert outcome(pool(azure, 50, 50, account=OWN)) == (50, 50, [])


def test_size_that_does_not_boot_the_generation_gets_no_nodes(azure: LocalAzure):
    dedicated, spot, [error] = outcome(pool(azure, 1, size="Standard_A1_v2"))
    assert (dedicated, spot, error["code"]) == (0, 0, "AllocationFailed")
    assert error["message"] == "Desired number of dedicated nodes could not be allocated"
    told = {detail["code"]: detail["message"] for detail in error["details"]}
    assert told["Provider Error Json Truncated"] == "False"
    assert json.loads(told["Provider Error Json"]) == {"error": {"code": "BadRequest", "message": BOOTS_NOT}}


def test_pool_whose_image_has_gone_keeps_its_nodes_and_gets_no_more(azure: LocalAzure):
    pool(azure, 2)
    azure.delete(VERSION)
    dedicated, spot, [error] = outcome(pool(azure, 3))
    assert (dedicated, spot, error["code"]) == (2, 0, "AllocationFailed")
    told = json.loads(error["details"][0]["message"])["error"]
    assert told["code"] == "GalleryImageNotFound"
    assert told["message"].startswith(f"The gallery image {VERSION} is not available in westeurope region.")
    assert outcome(pool(azure, 1)) == (1, 0, [])


def test_region_without_machines_gives_no_nodes(azure: LocalAzure, store: Path):
    azure.put(f"{ACCOUNT}/pools/p", pool_body({"id": VERSION}), "2024-07-01")
    full = LocalAzure(store, settings=lambda: Settings(faults=(Fault(kind=Kind.OUT_OF_CAPACITY),)))
    dedicated, spot, [error] = outcome(pool(full, 2))
    full.close()
    assert (dedicated, spot, error["code"]) == (0, 0, "AllocationFailed")
    reason = "Deployment allocation failed due to insufficient capacity for the requested VM size in the region."
    assert error["details"] == [{"code": "Reason", "message": reason}]


def test_version_that_did_not_reach_a_region_says_so(azure: LocalAzure, store: Path):
    """https://github.com/Azure/azure-cli/issues/15539"""
    faults = (Fault(kind=Kind.REPLICATION, region="northeurope"),)
    lame = LocalAzure(store, settings=lambda: Settings(faults=faults))
    lame.put(f"{DEFINITION}/versions/2.0.0", VERSION_BODY, "2024-03-03")
    found = lame.get(f"{DEFINITION}/versions/2.0.0")
    lame.close()
    assert found.body["properties"]["provisioningState"] == "Failed"
    assert replication_failure(found).startswith("Gallery replication jobs failed in one or more regions.")
    azure.put(f"{ACCOUNT}north", {"location": "northeurope"}, "2024-07-01")
    with pytest.raises(ArmError, match="is not available in northeurope region"):
        azure.put(f"{ACCOUNT}north/pools/p", pool_body({"id": f"{DEFINITION}/versions/2.0.0"}), "2024-07-01")
