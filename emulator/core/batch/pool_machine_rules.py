"""Rules for the machines and disks of a pool's nodes.

Source: https://learn.microsoft.com/rest/api/batchmanagement/pool/create; the sentences are those of `limits`, since no
page shows Azure's.
"""

from emulator.core.batch.refusals import number, refuse_value
from emulator.core.json_body import found_at, object_at, objects_at, text_at, value_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.lun import lun_faults
from limits.pool_bounds import too_long, too_many
from limits.pool_contents import APPLICATION_PACKAGES, DISPLAY_NAME_LENGTH, MOUNTS, USER_NAME_LENGTH
from limits.pool_disks import encryption_targets_fault, ephemeral_disk_fault
from limits.pool_upgrade import (
    UNHEALTHY_UPGRADED_SHARE,
    UPGRADE_SHARE,
    automatic_updates_fault,
    batch_share_excess,
    cross_zone_fault,
)
from limits.pool_windows import is_windows_agent, windows_only_fault

_MACHINE = ("properties", "deploymentConfiguration", "virtualMachineConfiguration")
_PATH = ".".join(_MACHINE)
_UPGRADE = ("properties", "upgradePolicy")
_ROLLING = "properties.upgradePolicy.rollingUpgradePolicy"


def data_disks_are_distinct(request: PutRequest) -> None:
    """Refuse a logical unit number that is out of range, or that two disks have."""
    disks = objects_at(request.body, *_MACHINE, "dataDisks")
    luns = [number(f"{_PATH}.dataDisks[{at}].lun", disk.get("lun", 0)) for at, disk in enumerate(disks)]
    for at, reason in lun_faults(luns):
        refuse_value(f"{_PATH}.dataDisks[{at}].lun", reason)


def encryption_suits_the_system(request: PutRequest) -> None:
    """Refuse to encrypt other disks than the system lets one encrypt."""
    path = f"{_PATH}.diskEncryptionConfiguration.targets[]"
    targets = [str(target) for _, target in found_at(request.body, path)]
    if reason := encryption_targets_fault(targets, windows=_is_windows(request)):
        refuse_value(f"{_PATH}.diskEncryptionConfiguration.targets", reason)


def ephemeral_disks_are_of_dedicated_nodes(request: PutRequest) -> None:
    """Refuse ephemeral OS disks on Spot nodes."""
    ephemeral = value_at(request.body, *_MACHINE, "osDisk", "ephemeralOSDiskSettings")
    spot = value_at(request.body, "properties", "scaleSettings", "fixedScale", "targetLowPriorityNodes") or 0
    if ephemeral is not None and (reason := ephemeral_disk_fault(spot)):
        refuse_value(f"{_PATH}.osDisk.ephemeralOSDiskSettings", reason)


def windows_settings_are_for_windows(request: PutRequest) -> None:
    """Refuse Windows settings on Linux nodes."""
    given = value_at(request.body, *_MACHINE, "windowsConfiguration") is not None
    if reason := windows_only_fault("windowsConfiguration", given=given, windows=_is_windows(request)):
        refuse_value(f"{_PATH}.windowsConfiguration", reason)


def texts_and_lists_are_not_too_long(request: PutRequest) -> None:
    """Refuse more packages, mounts or characters than there may be."""
    properties = request.properties
    for name, noun, limit in (
        ("applicationPackages", "application package", APPLICATION_PACKAGES),
        ("mountConfiguration", "mount", MOUNTS),
    ):
        if reason := too_many(len(list(objects_at(properties, name))), noun, limit):
            refuse_value(f"properties.{name}", reason)
    if reason := too_long(text_at(properties, "displayName") or "", DISPLAY_NAME_LENGTH):
        refuse_value("properties.displayName", reason)
    for at, user in enumerate(objects_at(properties, "userAccounts")):
        if reason := too_long(text_at(user, "name") or "", USER_NAME_LENGTH):
            refuse_value(f"properties.userAccounts[{at}].name", reason)


def upgrades_are_possible(request: PutRequest) -> None:
    """Refuse an upgrade policy whose parts do not go together."""
    automatic = value_at(request.body, *_UPGRADE, "automaticOSUpgradePolicy", "enableAutomaticOSUpgrade") is True
    updates = value_at(request.body, *_MACHINE, "windowsConfiguration", "enableAutomaticUpdates")
    itself = _is_windows(request) and updates is not False
    if reason := automatic_updates_fault(automatic_os_upgrade=automatic, automatic_updates=itself):
        refuse_value(f"{_PATH}.windowsConfiguration.enableAutomaticUpdates", reason)
    zonal = (text_at(request.body, *_MACHINE, "nodePlacementConfiguration", "policy") or "").lower() == "zonal"
    rolling = object_at(request.body, *_UPGRADE, "rollingUpgradePolicy")
    if reason := cross_zone_fault(given=rolling.get("enableCrossZoneUpgrade") is not None, zonal=zonal):
        refuse_value(f"{_ROLLING}.enableCrossZoneUpgrade", reason)


def upgrade_shares_are_in_range(request: PutRequest) -> None:
    """Refuse shares of nodes that are too small or too large, or more in a batch than may be unhealthy."""
    rolling = object_at(request.body, *_UPGRADE, "rollingUpgradePolicy")
    bounds = {
        "maxBatchInstancePercent": UPGRADE_SHARE,
        "maxUnhealthyInstancePercent": UPGRADE_SHARE,
        "maxUnhealthyUpgradedInstancePercent": UNHEALTHY_UPGRADED_SHARE,
    }
    shares = {name: number(f"{_ROLLING}.{name}", rolling[name]) for name in bounds if rolling.get(name) is not None}
    for name, share in shares.items():
        if reason := bounds[name].fault(share):
            refuse_value(f"{_ROLLING}.{name}", reason)
    batch, unhealthy = shares.get("maxBatchInstancePercent"), shares.get("maxUnhealthyInstancePercent")
    if batch is not None and unhealthy is not None and (reason := batch_share_excess(batch, unhealthy)):
        refuse_value(f"{_ROLLING}.maxBatchInstancePercent", reason)


def _is_windows(request: PutRequest) -> bool:
    return is_windows_agent(text_at(request.body, *_MACHINE, "nodeAgentSkuId") or "")


MACHINE_RULES: tuple[Rule, ...] = (
    data_disks_are_distinct,
    encryption_suits_the_system,
    ephemeral_disks_are_of_dedicated_nodes,
    windows_settings_are_for_windows,
    texts_and_lists_are_not_too_long,
    upgrades_are_possible,
    upgrade_shares_are_in_range,
)
"""All of them, in the order in which they are asked."""
