"""How an image version gets to its regions, and how long that may take."""

from collections.abc import Mapping
from datetime import date

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

ZONE_REDUNDANT = "Standard_ZRS"
"""The kind of storage that outlasts the failure of a zone."""

PREFERS_ZONES = "PreferStandard_ZRS"
"""The strategy of a version, in newer API versions, that takes such storage where there is some."""

ZONES_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#best-practices"
"""The page that advises zone-redundant storage wherever there is such."""


def replication_timeout() -> str:
    """Return how long to wait for a version, an hour more than replication may take, as Pulumi writes durations."""
    return f"{REPLICATION_HOURS.value + 1}h"


def shallow_excess(replicas: Mapping[str, int]) -> str | None:
    """Say so when the replicas of a version, by region, are more than shallow replication serves, else None."""
    total = sum(replicas.values())
    if len(replicas) <= 1 and total <= 1:
        return None
    return (
        f"shallow replication of {counted(total, 'replica')} in {counted(len(replicas), 'region')}; "
        f"it needs one region with one replica. Use full replication. See {SHALLOW_SOURCE}"
    )


def unzoned_replicas(storage: str | None, region: str, strategy: str | None = None) -> str | None:
    """Say so when the replicas of a production image in a region fail with a zone, else None; unstated they do.

    `strategy` is the version's storageAccountStrategy, which counts where no kind of storage is stated.
    """
    chosen = storage or (ZONE_REDUNDANT if (strategy or "").lower() == PREFERS_ZONES.lower() else "")
    if chosen.lower() == ZONE_REDUNDANT.lower():
        return None
    said = f"storage of the type {storage}" if storage else "storage of the default type Standard_LRS"
    return (
        f"replicas of a production image in {region} on {said}; {ZONE_REDUNDANT} is advised where the region has "
        f"zones. Set storageAccountType to it in a new version: it cannot be changed. See {ZONES_SOURCE}"
    )
