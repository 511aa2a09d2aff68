import pytest

from components.pool.faults import pool_faults
from tests.components.test_pool_faults import LINUX, WINDOWS, the_fault


def rolling(**shares):
    return {**LINUX, "upgrade_policy": {"mode": "rolling", "rolling_upgrade_policy": shares}}


def upgraded(base, **more):
    policy = {"mode": "rolling", "automatic_os_upgrade_policy": {"enable_automatic_os_upgrade": True}}
    return {**base, "upgrade_policy": policy, **more}


ZONAL = {"node_placement_configuration": {"policy": "Zonal"}}

ACCEPTED = {
    "smallest shares": rolling(
        max_batch_instance_percent=5, max_unhealthy_instance_percent=5, max_unhealthy_upgraded_instance_percent=0
    ),
    "largest shares": rolling(
        max_batch_instance_percent=100, max_unhealthy_instance_percent=100, max_unhealthy_upgraded_instance_percent=100
    ),
    "across zones": {**rolling(enable_cross_zone_upgrade=True), **ZONAL},
    "automatic upgrade of Linux": upgraded(LINUX),
    "automatic upgrade of Windows": upgraded(WINDOWS, windows_configuration={"enable_automatic_updates": False}),
}

REFUSED = {
    "batch too small": (
        rolling(max_batch_instance_percent=4),
        "upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercent",
        "4; 5 to 100 as percent of the nodes needed",
    ),
    "unhealthy share too small": (
        rolling(max_unhealthy_instance_percent=4),
        "upgradePolicy.rollingUpgradePolicy.maxUnhealthyInstancePercent",
        "4; 5 to 100",
    ),
    "unhealthy share too large": (
        rolling(max_unhealthy_instance_percent=101),
        "upgradePolicy.rollingUpgradePolicy.maxUnhealthyInstancePercent",
        "101; 5 to 100",
    ),
    "unhealthy upgraded share too small": (
        rolling(max_unhealthy_upgraded_instance_percent=-1),
        "upgradePolicy.rollingUpgradePolicy.maxUnhealthyUpgradedInstancePercent",
        "-1; 0 to 100 as percent of the upgraded nodes needed",
    ),
    "unhealthy upgraded share too large": (
        rolling(max_unhealthy_upgraded_instance_percent=101),
        "upgradePolicy.rollingUpgradePolicy.maxUnhealthyUpgradedInstancePercent",
        "101; 0 to 100",
    ),
    "batch larger than the unhealthy share": (
        rolling(max_batch_instance_percent=21, max_unhealthy_instance_percent=20),
        "upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercent",
        "21 percent of the nodes in one batch and 20 percent that may be unhealthy",
    ),
    "across zones without zones": (
        rolling(enable_cross_zone_upgrade=False),
        "upgradePolicy.rollingUpgradePolicy.enableCrossZoneUpgrade",
        "upgrades across zones decided on for nodes that are not placed by zone",
    ),
    "Windows that updates itself by default": (
        upgraded(WINDOWS),
        "upgradePolicy.automaticOsUpgradePolicy.enableAutomaticOsUpgrade",
        "automatic OS upgrade on Windows nodes that update themselves",
    ),
    "Windows that updates itself": (
        upgraded(WINDOWS, windows_configuration={"enable_automatic_updates": True}),
        "upgradePolicy.automaticOsUpgradePolicy.enableAutomaticOsUpgrade",
        "automatic OS upgrade on Windows nodes that update themselves",
    ),
}


@pytest.mark.parametrize("args", ACCEPTED.values(), ids=ACCEPTED)
def test_upgrades_may_be_what_azure_accepts(args):
    assert list(pool_faults(args)) == []


@pytest.mark.parametrize(("args", "path", "begins"), REFUSED.values(), ids=REFUSED)
def test_upgrades_may_not_be_what_azure_refuses(args, path, begins):
    fault = the_fault(args)
    assert (fault.path, fault.reason[: len(begins)]) == (path, begins)
