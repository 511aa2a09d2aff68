"""How the operating system of a pool's nodes is upgraded, and what is wrong with it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NotRequired, TypedDict

import pulumi

from components.faults import Fault, below
from limits.pool_upgrade import (
    UNHEALTHY_UPGRADED_SHARE,
    UPGRADE_SHARE,
    automatic_updates_fault,
    batch_share_excess,
    cross_zone_fault,
)


class PoolUpgradeMode(StrEnum):
    """How nodes are upgraded."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"
    ROLLING = "rolling"


class PoolAutomaticOsUpgradeArgs(TypedDict):
    """Upgrades to newer versions of the image, by Azure itself."""

    enable_automatic_os_upgrade: NotRequired[bool]
    """Whether nodes are upgraded when there is a newer version; on Windows not beside its own updates."""
    os_rolling_upgrade_deferral: NotRequired[pulumi.Input[bool]]
    """Whether nodes that run tasks wait; advisable."""
    use_rolling_upgrade_policy: NotRequired[pulumi.Input[bool]]
    """Whether the rolling policy holds for these upgrades."""
    disable_automatic_rollback: NotRequired[pulumi.Input[bool]]
    """Whether a failed upgrade stays as it is."""


class PoolRollingUpgradeArgs(TypedDict):
    """Upgrades in batches; shares are in percent of the nodes."""

    max_batch_instance_percent: NotRequired[int]
    """The most that are upgraded at once; no more than may be unhealthy."""
    max_unhealthy_instance_percent: NotRequired[int]
    """The most that may be unhealthy before an upgrade stops."""
    max_unhealthy_upgraded_instance_percent: NotRequired[int]
    """The most of the upgraded nodes that may be unhealthy."""
    pause_time_between_batches: NotRequired[pulumi.Input[str]]
    """The wait between batches (ISO 8601)."""
    prioritize_unhealthy_instances: NotRequired[pulumi.Input[bool]]
    """Whether unhealthy nodes go first."""
    rollback_failed_instances_on_policy_breach: NotRequired[pulumi.Input[bool]]
    """Whether failed nodes go back when the policy is broken."""
    enable_cross_zone_upgrade: NotRequired[pulumi.Input[bool]]
    """Whether batches may reach over zones; only with zonal placement."""


class PoolUpgradePolicyArgs(TypedDict):
    """When and how nodes are upgraded."""

    mode: PoolUpgradeMode
    """`automatic` for all at once, `rolling` for batches, `manual`."""
    automatic_os_upgrade_policy: NotRequired[PoolAutomaticOsUpgradeArgs]
    """Upgrades to newer versions of the image."""
    rolling_upgrade_policy: NotRequired[PoolRollingUpgradeArgs]
    """Upgrades in batches."""


def upgrade_faults(policy: PoolUpgradePolicyArgs, *, updates: bool, zonal: bool) -> Iterable[Fault]:
    """Yield what is wrong with the upgrades of nodes that update themselves or not, placed by zone or not."""
    return below("upgradePolicy", _faults(policy, updates=updates, zonal=zonal))


def _faults(policy: PoolUpgradePolicyArgs, *, updates: bool, zonal: bool) -> Iterator[Fault]:
    automatic = policy.get("automatic_os_upgrade_policy", {}).get("enable_automatic_os_upgrade", False)
    if reason := automatic_updates_fault(automatic_os_upgrade=automatic, automatic_updates=updates):
        yield Fault("automaticOsUpgradePolicy.enableAutomaticOsUpgrade", reason)
    rolling = policy.get("rolling_upgrade_policy", {})
    yield from below("rollingUpgradePolicy", _rolling_faults(rolling))
    if reason := cross_zone_fault(given="enable_cross_zone_upgrade" in rolling, zonal=zonal):
        yield Fault("rollingUpgradePolicy.enableCrossZoneUpgrade", reason)


def _rolling_faults(rolling: PoolRollingUpgradeArgs) -> Iterator[Fault]:
    batched, unhealthy = rolling.get("max_batch_instance_percent"), rolling.get("max_unhealthy_instance_percent")
    upgraded = rolling.get("max_unhealthy_upgraded_instance_percent")
    for path, share, bounds in (
        ("maxBatchInstancePercent", batched, UPGRADE_SHARE),
        ("maxUnhealthyInstancePercent", unhealthy, UPGRADE_SHARE),
        ("maxUnhealthyUpgradedInstancePercent", upgraded, UNHEALTHY_UPGRADED_SHARE),
    ):
        if share is not None and (reason := bounds.fault(share)):
            yield Fault(path, reason)
    if batched is not None and unhealthy is not None and (reason := batch_share_excess(batched, unhealthy)):
        yield Fault("maxBatchInstancePercent", reason)
