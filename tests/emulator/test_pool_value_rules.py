"""Values that a pool may have, on both sides of each boundary; the numbers and sentences are those of `limits`."""

from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.seed import SUBSCRIPTION
from tests.emulator.bodies import pool_body

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
ACCOUNT = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/account"
POOL = f"{ACCOUNT}/pools/p"
MARKET = {"publisher": "p", "offer": "o", "sku": "s"}
MACHINE = "properties.deploymentConfiguration.virtualMachineConfiguration"
WINDOWS = {"nodeAgentSkuId": "batch.node.windows amd64"}


@pytest.fixture
def deployed(azure: LocalAzure) -> LocalAzure:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    azure.put(ACCOUNT, {"location": "westeurope"}, "2024-07-01")
    return azure


def fixed(**scale: Any) -> dict[str, Any]:
    return pool_body(MARKET, scaleSettings={"fixedScale": scale})


def formula(**scale: Any) -> dict[str, Any]:
    return pool_body(MARKET, scaleSettings={"autoScale": {"formula": "$TargetDedicatedNodes=1"} | scale})


def machine(**parts: Any) -> dict[str, Any]:
    return pool_body(MARKET, machine=parts)


def endpoint(number: int = 0, **parts: Any) -> dict[str, Any]:
    ports = {"frontendPortRangeStart": 1000 + 40 * number, "frontendPortRangeEnd": 1039 + 40 * number}
    return {"name": f"e{number}", "protocol": "TCP", "backendPort": 1000 + number} | ports | parts


def endpoints(*given: dict[str, Any], **network: Any) -> dict[str, Any]:
    configuration = {"endpointConfiguration": {"inboundNatPools": list(given)}} | network
    return pool_body(MARKET, networkConfiguration=configuration)


def upgrade(machine_parts: dict[str, Any] | None = None, **rolling: Any) -> dict[str, Any]:
    policy = {"mode": "rolling", "rollingUpgradePolicy": rolling}
    return pool_body(MARKET, machine=machine_parts or {}, upgradePolicy=policy)


def rules(*priorities: Any) -> list[dict[str, Any]]:
    return [{"access": "Allow", "priority": priority, "sourceAddressPrefix": "*"} for priority in priorities]


ADDRESSES = {"provision": "UserManaged", "ipAddressIds": ["a"]}
AUTOMATIC = {"mode": "automatic", "automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": True}}
ALLOWED = {
    "no scale settings": pool_body(MARKET),
    "a fixed number": fixed(targetDedicatedNodes=0),
    "a resize timeout of 5 minutes": fixed(targetDedicatedNodes=1, resizeTimeout="PT5M"),
    "an interval of 5 minutes": formula(evaluationInterval="PT5M"),
    "an interval of a week": formula(evaluationInterval="P7D"),
    "1 task slot": pool_body(MARKET, taskSlotsPerNode=1),
    "256 task slots": pool_body(MARKET, taskSlotsPerNode=256),
    "100 nodes that talk": pool_body(
        MARKET, interNodeCommunication="Enabled", scaleSettings={"fixedScale": {"targetDedicatedNodes": 100}}
    ),
    "disks 0 and 63": machine(dataDisks=[{"lun": 0, "diskSizeGB": 1}, {"lun": 63, "diskSizeGB": 1}]),
    "Linux with its temporary disk encrypted": machine(diskEncryptionConfiguration={"targets": ["TemporaryDisk"]}),
    "Windows with both disks encrypted": machine(
        **WINDOWS, diskEncryptionConfiguration={"targets": ["OsDisk", "TemporaryDisk"]}
    ),
    "Windows settings on Windows": machine(**WINDOWS, windowsConfiguration={"enableAutomaticUpdates": True}),
    "an ephemeral disk": machine(osDisk={"ephemeralOSDiskSettings": {"placement": "CacheDisk"}}),
    "five endpoints": endpoints(*(endpoint(number) for number in range(5))),
    "rules at both ends": endpoints(endpoint(networkSecurityGroupRules=rules(150, 4096))),
    "one address for 100 nodes": pool_body(
        MARKET,
        networkConfiguration={"publicIPAddressConfiguration": ADDRESSES},
        scaleSettings={"fixedScale": {"targetDedicatedNodes": 100}},
    ),
    "a batch of as many as may be unhealthy": upgrade(maxBatchInstancePercent=5, maxUnhealthyInstancePercent=5),
    "no unhealthy upgraded nodes": upgrade(maxUnhealthyUpgradedInstancePercent=0),
    "upgrades across zones of zonal nodes": upgrade(
        {"nodePlacementConfiguration": {"policy": "Zonal"}}, enableCrossZoneUpgrade=True
    ),
    "automatic upgrades of Windows that does not update itself": pool_body(
        MARKET, machine=WINDOWS | {"windowsConfiguration": {"enableAutomaticUpdates": False}}, upgradePolicy=AUTOMATIC
    ),
    "10 packages": pool_body(MARKET, applicationPackages=[{"id": f"a{number}"} for number in range(10)]),
    "a display name of 1024": pool_body(MARKET, displayName="d" * 1024),
    "a user's name of 20": pool_body(MARKET, userAccounts=[{"name": "u" * 20, "password": "p"}]),
}


@pytest.mark.parametrize("body", ALLOWED.values(), ids=ALLOWED)
def test_allowed(deployed: LocalAzure, body: dict[str, Any]):
    assert deployed.put(POOL, body, "2024-07-01").id == POOL


SCALE = "properties.scaleSettings"
ROLLING = "properties.upgradePolicy.rollingUpgradePolicy"
NETWORK = "properties.networkConfiguration"
NAT = f"{NETWORK}.endpointConfiguration.inboundNatPools"
REFUSED = {
    "a number and a formula": (
        pool_body(MARKET, scaleSettings={"fixedScale": {}, "autoScale": {"formula": "f"}}),
        SCALE,
    ),
    "settings of neither": (pool_body(MARKET, scaleSettings={"x": 1}), SCALE),
    "fewer than no nodes": (fixed(targetDedicatedNodes=-1), f"{SCALE}.fixedScale.targetDedicatedNodes"),
    "half a node": (fixed(targetLowPriorityNodes=0.5), f"{SCALE}.fixedScale.targetLowPriorityNodes"),
    "a resize timeout below 5 minutes": (
        fixed(targetDedicatedNodes=1, resizeTimeout="PT4M59S"),
        f"{SCALE}.fixedScale.resizeTimeout",
    ),
    "nodes that leave in their own way": (
        fixed(nodeDeallocationOption="Vanish"),
        f"{SCALE}.fixedScale.nodeDeallocationOption",
    ),
    "an interval below 5 minutes": (formula(evaluationInterval="PT4M"), f"{SCALE}.autoScale.evaluationInterval"),
    "an interval above a week": (formula(evaluationInterval="PT169H"), f"{SCALE}.autoScale.evaluationInterval"),
    "0 task slots": (pool_body(MARKET, taskSlotsPerNode=0), "properties.taskSlotsPerNode"),
    "257 task slots": (pool_body(MARKET, taskSlotsPerNode=257), "properties.taskSlotsPerNode"),
    "101 nodes that talk": (
        pool_body(
            MARKET, interNodeCommunication="Enabled", scaleSettings={"fixedScale": {"targetLowPriorityNodes": 101}}
        ),
        "properties.interNodeCommunication",
    ),
    "disk 64": (machine(dataDisks=[{"lun": 64}]), f"{MACHINE}.dataDisks[0].lun"),
    "disk 0 twice": (machine(dataDisks=[{"lun": 0}, {"lun": 0}]), f"{MACHINE}.dataDisks[1].lun"),
    "a caching that there is none of": (
        machine(dataDisks=[{"lun": 0, "caching": "WriteOnly"}]),
        f"{MACHINE}.dataDisks[0].caching",
    ),
    "Linux with its OS disk encrypted": (
        machine(diskEncryptionConfiguration={"targets": ["OsDisk", "TemporaryDisk"]}),
        f"{MACHINE}.diskEncryptionConfiguration.targets",
    ),
    "Windows with one disk encrypted": (
        machine(**WINDOWS, diskEncryptionConfiguration={"targets": ["OsDisk"]}),
        f"{MACHINE}.diskEncryptionConfiguration.targets",
    ),
    "Windows settings on Linux": (
        machine(windowsConfiguration={"enableAutomaticUpdates": True}),
        f"{MACHINE}.windowsConfiguration",
    ),
    "an ephemeral disk on Spot nodes": (
        pool_body(
            MARKET,
            machine={"osDisk": {"ephemeralOSDiskSettings": {"placement": "CacheDisk"}}},
            scaleSettings={"fixedScale": {"targetLowPriorityNodes": 1}},
        ),
        f"{MACHINE}.osDisk.ephemeralOSDiskSettings",
    ),
    "six endpoints": (endpoints(*(endpoint(number) for number in range(6))), NAT),
    "an endpoint of no name": (endpoints(endpoint(name="-")), f"{NAT}[0].name"),
    "two endpoints of a name": (endpoints(endpoint(), endpoint(1, name="e0")), f"{NAT}[1].name"),
    "a port of Batch's own": (endpoints(endpoint(backendPort=29876)), f"{NAT}[0].backendPort"),
    "ports of Batch's own": (
        endpoints(endpoint(frontendPortRangeStart=49999, frontendPortRangeEnd=50000)),
        f"{NAT}[0].frontendPortRangeStart",
    ),
    "a range of 39 ports": (
        endpoints(endpoint(frontendPortRangeEnd=1038)),
        f"{NAT}[0].frontendPortRangeStart",
    ),
    "ranges that meet": (
        endpoints(endpoint(), endpoint(1, frontendPortRangeStart=1039)),
        f"{NAT}[1].frontendPortRangeStart",
    ),
    "a rule of priority 149": (
        endpoints(endpoint(networkSecurityGroupRules=rules(149))),
        f"{NAT}[0].networkSecurityGroupRules[0].priority",
    ),
    "26 rules": (endpoints(endpoint(networkSecurityGroupRules=rules(*range(150, 176)))), NAT),
    "endpoints without public addresses": (
        endpoints(endpoint(), publicIPAddressConfiguration={"provision": "NoPublicIPAddresses"}),
        NAT,
    ),
    "one address for 101 nodes": (
        pool_body(
            MARKET,
            networkConfiguration={"publicIPAddressConfiguration": ADDRESSES},
            scaleSettings={"fixedScale": {"targetDedicatedNodes": 101}},
        ),
        f"{NETWORK}.publicIPAddressConfiguration.ipAddressIds",
    ),
    "a share of 4": (upgrade(maxBatchInstancePercent=4), f"{ROLLING}.maxBatchInstancePercent"),
    "a batch of more than may be unhealthy": (
        upgrade(maxBatchInstancePercent=6, maxUnhealthyInstancePercent=5),
        f"{ROLLING}.maxBatchInstancePercent",
    ),
    "upgrades across zones of nodes without any": (
        upgrade(enableCrossZoneUpgrade=True),
        f"{ROLLING}.enableCrossZoneUpgrade",
    ),
    "automatic upgrades of Windows that updates itself": (
        pool_body(MARKET, machine=WINDOWS, upgradePolicy=AUTOMATIC),
        f"{MACHINE}.windowsConfiguration.enableAutomaticUpdates",
    ),
    "11 packages": (
        pool_body(MARKET, applicationPackages=[{"id": f"a{number}"} for number in range(11)]),
        "properties.applicationPackages",
    ),
    "a display name of 1025": (pool_body(MARKET, displayName="d" * 1025), "properties.displayName"),
    "a user's name of 21": (pool_body(MARKET, userAccounts=[{"name": "u" * 21}]), "properties.userAccounts[0].name"),
}


@pytest.mark.parametrize(("body", "path"), REFUSED.values(), ids=REFUSED)
def test_refused(deployed: LocalAzure, body: dict[str, Any], path: str):
    with pytest.raises(ArmError) as refusal:
        deployed.put(POOL, body, "2024-07-01")
    assert (refusal.value.status, refusal.value.code) == (400, "InvalidPropertyValue")
    assert refusal.value.details["PropertyPath"] == path
    assert refusal.value.details["Reason"]
    assert deployed.find(POOL) is None


NO_NUMBERS = {
    "task slots": (pool_body(MARKET, taskSlotsPerNode="many"), "properties.taskSlotsPerNode"),
    "disk": (machine(dataDisks=[{"lun": "first"}]), f"{MACHINE}.dataDisks[0].lun"),
    "port": (endpoints(endpoint(backendPort=True)), f"{NAT}[0].backendPort"),
    "share": (upgrade(maxBatchInstancePercent=[]), f"{ROLLING}.maxBatchInstancePercent"),
}


@pytest.mark.parametrize(("body", "path"), NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_what_is_no_number_is_no_valid_body(deployed: LocalAzure, body: dict[str, Any], path: str):
    """https://github.com/Azure/AzureRMR/issues/22"""
    with pytest.raises(ArmError) as refusal:
        deployed.put(POOL, body, "2024-07-01")
    assert (refusal.value.code, refusal.value.message) == (
        "InvalidRequestBody",
        "The specified Request Body is not syntactically valid.",
    )
    assert refusal.value.details["PropertyPath"] == path
