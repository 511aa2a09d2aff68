"""How the operating system of a pool's nodes is upgraded."""

from limits.duration import parse_duration
from limits.pool_bounds import POOL_REFERENCE, Bounds

_ROLLING = f"{POOL_REFERENCE}#rollingupgradepolicy"
AUTOMATIC_UPGRADE_SOURCE = "https://learn.microsoft.com/azure/batch/batch-upgrade-policy"
"""The page on automatic upgrades of the operating system, and what they ask for."""
PATCHING_SOURCE = "https://learn.microsoft.com/azure/batch/best-practices#operating-system-updates"
"""The page that advises automatic upgrades."""

UPGRADE_SHARE = Bounds(least=5, most=100, unit="percent of the nodes", source=_ROLLING)
"""Of the nodes in one batch, and of those that may be unhealthy."""
UNHEALTHY_UPGRADED_SHARE = Bounds(least=0, most=100, unit="percent of the upgraded nodes", source=_ROLLING)
"""Of the upgraded nodes that may be unhealthy."""


def batch_share_excess(batch: float, unhealthy: float) -> str | None:
    """Say so when more nodes are upgraded at once than may be unhealthy, else None."""
    if batch <= unhealthy:
        return None
    return (
        f"{batch:.10g} percent of the nodes in one batch and {unhealthy:.10g} percent that may be unhealthy; "
        f"no more in a batch than may be unhealthy is needed. Raise maxUnhealthyInstancePercent. See {_ROLLING}"
    )


def automatic_updates_fault(*, automatic_os_upgrade: bool, automatic_updates: bool) -> str | None:
    """Say so when Windows nodes update themselves and are upgraded by Azure too, else None."""
    if not (automatic_os_upgrade and automatic_updates):
        return None
    return (
        "automatic OS upgrade on Windows nodes that update themselves; one of the two is needed. "
        f"Turn windowsConfiguration.enableAutomaticUpdates off. See {AUTOMATIC_UPGRADE_SOURCE}"
    )


def cross_zone_fault(*, given: bool, zonal: bool) -> str | None:
    """Say so when an upgrade across zones is decided on for nodes that are not placed by zone, else None."""
    if not given or zonal:
        return None
    return (
        "upgrades across zones decided on for nodes that are not placed by zone; zonal placement is needed. "
        f"Set nodePlacementConfiguration.policy to Zonal, or leave it out. See {_ROLLING}"
    )


def pause_fault(pause: str) -> str | None:
    """Say so when the wait between batches is no ISO 8601 duration, else None."""
    if parse_duration(pause) is not None:
        return None
    return f"'{pause}'; an ISO 8601 duration is needed. Write it like PT0S or PT5M. See {_ROLLING}"


def pinned_upgrade(version: str) -> str | None:
    """Say so when an image is upgraded automatically although one version of it is asked for, else None."""
    if version.lower() == LATEST:
        return None
    return (
        f"automatic OS upgrade of an image at version {version}; the latest version is needed. "
        f"Ask for the image without a version, or for {LATEST}. See {AUTOMATIC_UPGRADE_SOURCE}"
    )


def unsaid_updates(*, windows: bool) -> str | None:
    """Say so when Windows nodes with automatic OS upgrade leave open whether they update themselves, else None."""
    if not windows:
        return None
    return (
        "automatic OS upgrade on Windows nodes that say nothing of updating themselves, which means that they do; "
        "no updates of their own are advised. Set windowsConfiguration.enableAutomaticUpdates to false. "
        f"See {AUTOMATIC_UPGRADE_SOURCE}"
    )


def undeferred_upgrade() -> str:
    """Say that nodes are upgraded while they run tasks."""
    return (
        "automatic OS upgrade that does not wait for running tasks; waiting is advised. "
        f"Set automaticOSUpgradePolicy.osRollingUpgradeDeferral to true. See {AUTOMATIC_UPGRADE_SOURCE}"
    )


def unpatched_latest() -> str:
    """Say that nodes follow the latest version of an image only as they are made."""
    return (
        "nodes that boot from the latest version of an image and are not upgraded to later ones; automatic OS upgrade "
        "is advised, where it supports the image. Set upgradePolicy.automaticOSUpgradePolicy.enableAutomaticOSUpgrade, "
        f"or ask for one version. See {PATCHING_SOURCE}"
    )


LATEST = "latest"
"""The version that stands for the newest one."""
