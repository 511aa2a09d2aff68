"""How long a pool may take to reach its number of nodes."""

from datetime import date, timedelta

from limits.duration import format_minutes, parse_duration, spell_minutes
from limits.limit import Limit
from limits.wording import counted

RESIZE_MINUTES_PER_THOUSAND_NODES = Limit(
    value=15,
    unit="minutes of resize timeout per 1,000 nodes",
    source="https://learn.microsoft.com/azure/batch/batch-sig-images",
    as_of=date(2020, 7, 1),
)

RESIZE_MINIMUM_MINUTES = Limit(
    value=5,
    unit="minutes of resize timeout at least",
    source="https://learn.microsoft.com/rest/api/batchmanagement/pool/create#fixedscalesettings",
    as_of=date(2024, 7, 1),
)

LARGE_POOL_NODES = Limit(
    value=300,
    unit="nodes from a custom image in a pool that needs more time",
    source="https://learn.microsoft.com/azure/batch/batch-pool-node-error-checking#resize-timeout",
    as_of=date(2023, 4, 11),
)
LARGE_POOL_RESIZE_MINUTES = Limit(
    value=30,
    unit="minutes of resize timeout for such a pool",
    source=LARGE_POOL_NODES.source,
    as_of=LARGE_POOL_NODES.as_of,
)

RESIZE_DEFAULT = "PT15M"
"""What Batch takes when a pool states no resize timeout (same page as `RESIZE_MINIMUM_MINUTES`)."""


def resize_timeout_for(nodes: int) -> str:
    """Return the timeout to ask for: 15 minutes for each started 1,000 nodes, as an ISO 8601 duration."""
    return format_minutes(max(_by_started_thousands(nodes), _by_started_thousands(1)))


def resize_shortfall(nodes: int, timeout: str) -> str | None:
    """Say what is missing when `timeout` (ISO 8601) is too short for `nodes`, or is no duration, else None.

    Required are 15 minutes per 1,000 nodes in proportion, and never less than 5 minutes. No nodes need no time.
    """
    if not nodes:
        return None
    allowed = parse_duration(timeout)
    if allowed is None:
        return (
            f"resize timeout '{timeout}'; an ISO 8601 duration is needed. "
            f"Write it like {resize_timeout_for(nodes)}. See {RESIZE_MINIMUM_MINUTES.source}"
        )
    pace = _minutes(RESIZE_MINUTES_PER_THOUSAND_NODES.value * nodes / 1000)
    floor = timedelta(minutes=RESIZE_MINIMUM_MINUTES.value)
    if allowed >= max(pace, floor):
        return None
    limit = RESIZE_MINUTES_PER_THOUSAND_NODES if pace >= floor else RESIZE_MINIMUM_MINUTES
    return (
        f"{counted(nodes, 'node')} given {spell_minutes(allowed)} to start; "
        f"{spell_minutes(max(pace, floor))} needed ({limit}). "
        f"Set resizeTimeout to {resize_timeout_for(nodes)}. See {limit.source}"
    )


def removal_shortfall(timeout: str) -> str | None:
    """Say so when a timeout (ISO 8601) is shorter than Batch takes for removing nodes, or is no duration, else None."""
    allowed = parse_duration(timeout)
    if allowed is not None and allowed >= timedelta(minutes=RESIZE_MINIMUM_MINUTES.value):
        return None
    return (
        f"'{timeout}'; an ISO 8601 duration of {RESIZE_MINIMUM_MINUTES.value} minutes at least is needed. "
        f"Write it like PT12H. See {RESIZE_MINIMUM_MINUTES.source}"
    )


def short_resize(
    nodes: int,
    timeout: str,
    large: int = LARGE_POOL_NODES.value,
    large_minutes: int = LARGE_POOL_RESIZE_MINUTES.value,
) -> str | None:
    """Say so when `timeout` (ISO 8601) is shorter than advised for `nodes`, else None.

    Advised are 15 minutes for each started 1,000 nodes, and for more than `large` nodes `large_minutes` at least. No
    nodes need no time, and what is no duration is the fault that `resize_shortfall` says.
    """
    allowed = parse_duration(timeout)
    if allowed is None:
        return None
    by_size = _by_started_thousands(nodes)
    floor = timedelta(minutes=large_minutes if nodes > large else 0)
    advised = max(by_size, floor)
    if allowed >= advised:
        return None
    source = RESIZE_MINUTES_PER_THOUSAND_NODES.source if by_size >= floor else LARGE_POOL_NODES.source
    reason = (
        f"{RESIZE_MINUTES_PER_THOUSAND_NODES.value} minutes for each started 1,000 nodes"
        if by_size >= floor
        else f"for more than {large:,} nodes"
    )
    return (
        f"{counted(nodes, 'node')} given {spell_minutes(allowed)} to start; {spell_minutes(advised)} advised "
        f"({reason}). Set resizeTimeout to {format_minutes(advised)}. See {source}"
    )


def _by_started_thousands(nodes: int) -> timedelta:
    return _minutes(-(-nodes // 1000) * RESIZE_MINUTES_PER_THOUSAND_NODES.value)


def _minutes(minutes: float) -> timedelta:
    """Return a length of time; one that is longer than can be told is as long as can be."""
    try:
        return timedelta(minutes=minutes)
    except OverflowError:
        return timedelta.max
