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

REPLICAS_PER_REGION = Limit(
    value=50,
    unit="replicas per region",
    source="https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#best-practices",
    as_of=date(2025, 7, 1),
)
"""What the best practices allow; the limits on the same page know 100 per version and no bound for a region."""

PRODUCTION_REPLICAS = Limit(
    value=3,
    unit="replicas at least for production images",
    source="https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#best-practices",
    as_of=date(2025, 7, 1),
)

REPLICA_ADVICE_SOURCE = _PAGE
"""The page that advises more replicas than the minimum."""


def replicas_for(nodes: int, edition: Edition = Edition.E2020) -> int:
    """Return the fewest replicas that serve this many nodes: one at least, since a region without one serves none."""
    return max(1, -(-nodes // NODES_PER_REPLICA[edition].value))


def replica_shortfall(
    nodes: int, replicas: int | None, region: str, edition: Edition = Edition.E2020, *, advised: bool = False
) -> str | None:
    """Say what is missing when `replicas` in `region` cannot serve `nodes`, else None.

    `replicas` is None where the version has a replica in the region but states no count: that is enough for as many
    nodes as one replica serves. No nodes need no replica. `advised` is whether another edition holds.
    """
    limit = NODES_PER_REPLICA[edition]
    needed = replicas_for(nodes, edition)
    if not nodes or needed <= (1 if replicas is None else replicas):
        return None
    return (
        f"{counted(nodes, 'node')} on {_found(replicas)} in {region}; "
        f"{needed:,} {'advised' if advised else 'needed'} ({limit}). "
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


def joint_shortfall(
    nodes: int, pools: int, replicas: int | None, region: str, edition: Edition = Edition.E2020
) -> str | None:
    """Say what is missing when `replicas` in `region` cannot serve the nodes of several pools together, else None."""
    limit = NODES_PER_REPLICA[edition]
    needed = replicas_for(nodes, edition)
    if not nodes or needed <= (1 if replicas is None else replicas):
        return None
    return (
        f"{counted(nodes, 'node')} of {counted(pools, 'pool')} on {_found(replicas)} in {region}; {needed:,} advised, "
        f"so that all of them can start at once ({limit}). "
        f"Give {region} a regionalReplicaCount of {needed:,}. See {limit.source}"
    )


def spare_shortfall(
    nodes: int, replicas: int | None, region: str, spare: int, edition: Edition = Edition.E2020
) -> str | None:
    """Say so when `replicas` in `region` are hardly more than `nodes` take: fewer than `spare` besides, else None.

    Fewer than they take is another fault: `replica_shortfall` and `joint_shortfall` say that.
    """
    needed = replicas_for(nodes, edition)
    found = 1 if replicas is None else replicas
    if not nodes or not needed <= found < needed + spare:
        return None
    return (
        f"{counted(nodes, 'node')} on {_found(replicas)} in {region}, just the minimum; "
        f"{needed + spare:,} advised, since more replicas start nodes faster. "
        f"Give {region} a regionalReplicaCount of {needed + spare:,}. See {REPLICA_ADVICE_SOURCE}"
    )


def regional_excess(replicas: int, region: str, most: int = REPLICAS_PER_REGION.value) -> str | None:
    """Say so when a version keeps more replicas in one region than one of two documents allows, else None."""
    if replicas <= most:
        return None
    return (
        f"{counted(replicas, 'replica')} in {region}; at most {most:,} advised: the best practices allow "
        f"{REPLICAS_PER_REGION}, although the limits on the same page name {REPLICAS_PER_VERSION} only. "
        f"Spread the pools over several image versions. See {REPLICAS_PER_REGION.source}"
    )


def production_shortfall(replicas: int | None, region: str, least: int = PRODUCTION_REPLICAS.value) -> str | None:
    """Say so when a production image has too few replicas in a region, else None; None replicas are one at least."""
    if (1 if replicas is None else replicas) >= least:
        return None
    return (
        f"{_found(replicas)} of a production image in {region}; {least:,} advised ({PRODUCTION_REPLICAS}). "
        f"Give {region} a regionalReplicaCount of {least:,}. See {PRODUCTION_REPLICAS.source}"
    )


def undeclared_maximum(edition: Edition = Edition.E2020) -> str:
    """Say that nobody can tell how many replicas the image of an autoscaled pool needs."""
    limit = NODES_PER_REPLICA[edition]
    return (
        "a formula without a declared maximum of nodes; one is advised, since the image needs replicas for that many "
        f"({limit}). Declare it as plannedNodes in the pool's metadata. See {limit.source}"
    )


def _found(replicas: int | None) -> str:
    return "an unstated number of image replicas" if replicas is None else counted(replicas, "image replica")
