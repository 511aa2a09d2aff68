"""How many nodes and tasks a pool may have, and how often its formula is evaluated."""

from collections.abc import Mapping
from datetime import date, timedelta

from limits.duration import parse_duration
from limits.limit import Limit
from limits.pool_bounds import POOL_REFERENCE, POOL_REFERENCE_DATE, QUOTAS, QUOTAS_DATE, Bounds
from limits.wording import counted

TASK_SLOTS = Bounds(least=1, most=256, unit="task slots per node")

INTER_NODE_NODES = Limit(
    value=100,
    unit="nodes in a pool with inter-node communication",
    source=QUOTAS,
    as_of=QUOTAS_DATE,
)
INTER_NODE_NODES_OF_USER = Limit(
    value=80,
    unit="nodes in a pool with inter-node communication in the user's subscription",
    source=QUOTAS,
    as_of=QUOTAS_DATE,
)

_INTERVALS = "https://learn.microsoft.com/azure/batch/batch-automatic-scaling#automatic-scaling-interval"
EVALUATION_MINIMUM_MINUTES = Limit(value=5, unit="minutes at least", source=_INTERVALS, as_of=date(2025, 6, 1))
EVALUATION_MAXIMUM_HOURS = Limit(value=168, unit="hours at most", source=_INTERVALS, as_of=date(2025, 6, 1))

NODES_PER_PUBLIC_IP = Limit(
    value=100,
    unit="dedicated or as many Spot nodes per public IP address",
    source=f"{POOL_REFERENCE}#publicipaddressconfiguration",
    as_of=POOL_REFERENCE_DATE,
)


def evaluation_interval_fault(interval: str) -> str | None:
    """Say so when a formula cannot be evaluated at this interval (ISO 8601), or it is no duration, else None."""
    length = parse_duration(interval)
    least = timedelta(minutes=EVALUATION_MINIMUM_MINUTES.value)
    most = timedelta(hours=EVALUATION_MAXIMUM_HOURS.value)
    if length is not None and least <= length <= most:
        return None
    return (
        f"evaluation interval '{interval}'; an ISO 8601 duration of {EVALUATION_MINIMUM_MINUTES} and "
        f"{EVALUATION_MAXIMUM_HOURS} is needed. Write it like PT15M. See {EVALUATION_MINIMUM_MINUTES.source}"
    )


def inter_node_excess(nodes: int, *, user_subscription: bool = False) -> str | None:
    """Say so when nodes that talk to each other are too many, in the user's own subscription or Batch's, else None."""
    limit = INTER_NODE_NODES_OF_USER if user_subscription else INTER_NODE_NODES
    if nodes <= limit.value:
        return None
    return f"{counted(nodes, 'node')} that talk to each other; at most {limit}. Make several pools. See {limit.source}"


def address_shortfall(nodes: Mapping[str, int], addresses: int) -> str | None:
    """Say what is missing when these public IP addresses are too few, else None.

    `nodes` has the number of each kind by its noun; no address serves nodes of two kinds.
    """
    limit = NODES_PER_PUBLIC_IP
    needed = sum(-(-max(0, count) // limit.value) for count in nodes.values())
    if needed <= addresses:
        return None
    served = " and ".join(counted(count, noun) for noun, count in nodes.items() if count)
    return (
        f"{counted(addresses, 'public IP')} for {served}; {needed:,.10g} needed ({limit}). "
        f"Add {needed - addresses:,.10g}. See {limit.source}"
    )


def missing_target() -> str:
    """Say that a pool of fixed size states no number of nodes."""
    return (
        "no number of nodes given; targetDedicatedNodes or targetLowPriorityNodes is needed. "
        f"Set one of them, to 0 for no nodes. See {POOL_REFERENCE}#fixedscalesettings"
    )


def missing_formula() -> str:
    """Say that an automatic pool has no formula."""
    return f"no formula given; one is needed. Set formula. See {POOL_REFERENCE}#autoscalesettings"
