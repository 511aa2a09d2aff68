"""How many replicas of an image version the pools of a region need."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from limits.edition import Edition
from limits.limit import Limit
from limits.wording import counted

_PAGE = "https://learn.microsoft.com/azure/batch/batch-sig-images"

NODES_PER_REPLICA: Mapping[Edition, Limit] = MappingProxyType(
    {
        Edition.E2020: Limit(value=600, unit="pool nodes per image replica", source=_PAGE, as_of=date(2020, 7, 1)),
        Edition.E2026: Limit(value=300, unit="pool nodes per image replica", source=_PAGE, as_of=date(2026, 5, 19)),
    }
)

REPLICAS_PER_VERSION = Limit(
    value=100,
    unit="replicas per image version",
    source="https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#limits",
    as_of=date(2025, 7, 1),
)


def replicas_for(nodes: int, edition: Edition = Edition.E2020) -> int:
    """Return the fewest replicas that serve this many nodes: one at least, since a region without one serves none."""
    return max(1, -(-nodes // NODES_PER_REPLICA[edition].value))


def replica_shortfall(nodes: int, replicas: int | None, region: str, edition: Edition = Edition.E2020) -> str | None:
    """Say what is missing when `replicas` in `region` cannot serve `nodes`, else None.

    `replicas` is None where the version has a replica in the region but states no count: that is enough for as many
    nodes as one replica serves. No nodes need no replica.
    """
    limit = NODES_PER_REPLICA[edition]
    needed = replicas_for(nodes, edition)
    if nodes == 0 or needed <= (1 if replicas is None else replicas):
        return None
    found = "an unstated number of image replicas" if replicas is None else counted(replicas, "image replica")
    return (
        f"{counted(nodes, 'node')} on {found} in {region}; "
        f"{needed:,} needed ({limit}). "
        f"Give the image version a regionalReplicaCount of {needed:,} in {region}. See {limit.source}"
    )


def replica_excess(replicas: Mapping[str, int], nodes: Mapping[str, int] | None = None) -> str | None:
    """Say so when the replicas of one version, by region, are more than a version may have, else None.

    `nodes` are those that boot from it, by pool, where that is known.
    """
    total = sum(replicas.values())
    if total <= REPLICAS_PER_VERSION.value:
        return None
    asked = ", ".join(f"{count:,} in {region}" for region, count in replicas.items())
    pools = ", ".join(f"{counted(count, 'node')} in pool {pool}" for pool, count in (nodes or {}).items())
    wanted = f", for {pools}" if pools else ""
    return (
        f"{total:,} replicas in all ({asked}){wanted}; at most {REPLICAS_PER_VERSION}. "
        f"Spread the pools over several image versions. See {REPLICAS_PER_VERSION.source}"
    )
