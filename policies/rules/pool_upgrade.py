"""Rules about upgrades of the operating system on a pool's nodes."""

from limits.pool_bounds import POOL_REFERENCE
from limits.pool_upgrade import (
    AUTOMATIC_UPGRADE_SOURCE,
    LATEST,
    PATCHING_SOURCE,
    UNHEALTHY_UPGRADED_SHARE,
    UPGRADE_SHARE,
    automatic_updates_fault,
    batch_share_excess,
    cross_zone_fault,
    pause_fault,
    pinned_upgrade,
    undeferred_upgrade,
    unpatched_latest,
    unsaid_updates,
)
from policies.part import Part, part_of
from policies.pool import image_version_of, machine_of, windows_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.severity import Severity
from policies.tokens import POOL

_ROLLING = ("upgradePolicy", "rollingUpgradePolicy")
_AUTOMATIC = ("upgradePolicy", "automaticOSUpgradePolicy")
_UPDATES = ("windowsConfiguration", "enableAutomaticUpdates")


@resource_rule(
    on=POOL,
    source=f"{POOL_REFERENCE}#rollingupgradepolicy",
    limits=(*UPGRADE_SHARE.limits, *UNHEALTHY_UPGRADED_SHARE.limits),
)
def pool_upgrade_batches_are_in_range(pool: Resource) -> Findings:
    """A pool is upgraded in batches whose shares Batch accepts, with no more in one than may be unhealthy.

    Set the shares in percent of the nodes, maxBatchInstancePercent no higher than maxUnhealthyInstancePercent, and
    pauseTimeBetweenBatches to an ISO 8601 duration.
    """
    rolling = part_of(pool, *_ROLLING)
    batch, unhealthy = rolling.at("maxBatchInstancePercent"), rolling.at("maxUnhealthyInstancePercent")
    upgraded, pause = rolling.at("maxUnhealthyUpgradedInstancePercent"), rolling.at("pauseTimeBetweenBatches")
    for share, bounds in ((batch, UPGRADE_SHARE), (unhealthy, UPGRADE_SHARE), (upgraded, UNHEALTHY_UPGRADED_SHARE)):
        if share.number is not None and (fault := bounds.fault(share.number)):
            yield f"{share.path}: {fault}"
    if batch.number is not None and unhealthy.number is not None:
        fault = batch_share_excess(batch.number, unhealthy.number)
        if fault:
            yield f"{batch.path}: {fault}"
    if pause.text is not None and (fault := pause_fault(pause.text)):
        yield f"{pause.path}: {fault}"
    yield from rolling.unseen()


@resource_rule(on=POOL, source=f"{POOL_REFERENCE}#rollingupgradepolicy")
def pool_upgrade_across_zones_is_zonal(pool: Resource) -> Findings:
    """A pool that decides on upgrades across zones is placed by zone.

    Set nodePlacementConfiguration.policy to Zonal, or leave enableCrossZoneUpgrade out.
    """
    root = part_of(pool)
    placement = machine_of(root).at("nodePlacementConfiguration", "policy")
    if root.at(*_ROLLING, "enableCrossZoneUpgrade").given:
        zonal = placement.word == "zonal"
        if placement.is_known and (fault := cross_zone_fault(given=True, zonal=zonal)):
            yield fault
    yield from root.unseen()


@resource_rule(on=POOL, source=AUTOMATIC_UPGRADE_SOURCE)
def pool_upgrade_is_the_only_one(pool: Resource) -> Findings:
    """A pool with automatic OS upgrade does not let Windows update itself too.

    Set windowsConfiguration.enableAutomaticUpdates to false, or turn the automatic upgrade off.
    """
    root = part_of(pool)
    if _is_upgraded(root):
        updates = machine_of(root).at(*_UPDATES).flag is True
        if fault := automatic_updates_fault(automatic_os_upgrade=True, automatic_updates=updates):
            yield fault
    yield from root.unseen()


@resource_rule(on=POOL, source=AUTOMATIC_UPGRADE_SOURCE)
def pool_with_automatic_upgrade_follows_latest(pool: Resource) -> Findings:
    """A pool with automatic OS upgrade asks for the latest version of its image.

    Ask for the image without a version, or for the version latest; or turn the automatic upgrade off.
    """
    root = part_of(pool)
    if _is_upgraded(root):
        version = image_version_of(machine_of(root))
        if version is not None and (fault := pinned_upgrade(version)):
            yield fault
    yield from root.unseen()


@resource_rule(on=POOL, source=AUTOMATIC_UPGRADE_SOURCE)
def pool_with_automatic_upgrade_says_no_to_updates(pool: Resource) -> Findings:
    """A Windows pool with automatic OS upgrade says that Windows does not update itself.

    Set windowsConfiguration.enableAutomaticUpdates to false: left out, it means true.
    """
    root = part_of(pool)
    if _is_upgraded(root):
        machine = machine_of(root)
        updates = machine.at(*_UPDATES)
        if not updates.given and updates.is_known and (fault := unsaid_updates(windows=windows_of(machine) is True)):
            yield fault
    yield from root.unseen()


@resource_rule(on=POOL, source=AUTOMATIC_UPGRADE_SOURCE, severity=Severity.MEDIUM)
def pool_upgrade_waits_for_tasks(pool: Resource) -> Findings:
    """A pool with automatic OS upgrade upgrades nodes only while they run no task.

    Set automaticOSUpgradePolicy.osRollingUpgradeDeferral to true.
    """
    root = part_of(pool)
    if _is_upgraded(root):
        deferral = root.at(*_AUTOMATIC, "osRollingUpgradeDeferral")
        if not deferral.flag and deferral.is_known:
            yield undeferred_upgrade()
    yield from root.unseen()


@resource_rule(on=POOL, source=PATCHING_SOURCE, severity=Severity.MEDIUM)
def pool_on_latest_upgrades_its_system(pool: Resource) -> Findings:
    """A pool that follows the latest version of a Marketplace image upgrades its nodes to it.

    Turn enableAutomaticOSUpgrade on where it supports the image, or ask for one version of the image.
    """
    root = part_of(pool)
    machine = machine_of(root)
    image = machine.at("imageReference")
    # Of a gallery's images the rule pool-names-an-image-version speaks: those with an id, whether that is known or not.
    if image.is_known and image.at("id").value is None and image_version_of(machine) == LATEST:
        upgrade = root.at(*_AUTOMATIC, "enableAutomaticOSUpgrade")
        if not upgrade.flag and upgrade.is_known:
            yield unpatched_latest()
    yield from root.unseen()


def _is_upgraded(pool: Part) -> bool:
    return pool.at(*_AUTOMATIC, "enableAutomaticOSUpgrade").flag is True
