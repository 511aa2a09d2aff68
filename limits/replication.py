"""How an image version gets to its regions, and how long that may take."""

from collections.abc import Mapping
from datetime import date, timedelta

from limits.limit import Limit
from limits.wording import counted

REPLICATION_HOURS = Limit(
    value=6,
    unit="hours of replication at most",
    source="https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images",
    as_of=date(2023, 2, 28),
)

SHALLOW_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries#shallow-replication"
"""The page that keeps shallow replication for tests, since few machines can start from it."""


def replication_timeout() -> str:
    """Return how long to wait for a version, an hour more than replication may take, as Pulumi writes durations."""
    patience = timedelta(hours=REPLICATION_HOURS.value + 1)
    return f"{patience // timedelta(hours=1)}h"


def shallow_excess(replicas: Mapping[str, int]) -> str | None:
    """Say so when the replicas of a version, by region, are more than shallow replication serves, else None."""
    total = sum(replicas.values())
    if len(replicas) <= 1 and total <= 1:
        return None
    return (
        f"shallow replication of {counted(total, 'replica')} in {counted(len(replicas), 'region')}; "
        f"it needs one region with one replica. Use full replication. See {SHALLOW_SOURCE}"
    )
