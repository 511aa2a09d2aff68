"""How the operating system of a pool's nodes is upgraded."""

from limits.pool_bounds import POOL_REFERENCE, Bounds

_ROLLING = f"{POOL_REFERENCE}#rollingupgradepolicy"
_AUTOMATIC = "https://learn.microsoft.com/azure/batch/batch-upgrade-policy"

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
        f"Turn windowsConfiguration.enableAutomaticUpdates off. See {_AUTOMATIC}"
    )


def cross_zone_fault(*, given: bool, zonal: bool) -> str | None:
    """Say so when an upgrade across zones is decided on for nodes that are not placed by zone, else None."""
    if not given or zonal:
        return None
    return (
        "upgrades across zones decided on for nodes that are not placed by zone; zonal placement is needed. "
        f"Set nodePlacementConfiguration.policy to Zonal, or leave it out. See {_ROLLING}"
    )
