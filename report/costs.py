"""What a stack is paid for, in counts: nodes by VM size, and replicas of images by region and storage."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from limits.vm_size import parse_vm_size
from overview.facts import Facts, Pool, Region, Version


@dataclass(frozen=True, slots=True)
class NodeCost:
    """The nodes of one VM size that pools ask for."""

    vm_size: str
    pools: int
    dedicated: int
    """Of pools with a fixed size."""
    spot: int
    """Of pools with a fixed size."""
    automatic: int
    """The most nodes, dedicated and Spot, that autoscale formulas can ask for, as far as that is known."""
    is_open: bool
    """Whether some formula's maximum is not known."""
    running: int | None
    """Nodes that are there; None where nothing is deployed yet."""

    @property
    def cores(self) -> int | None:
        """The vCPUs of all nodes that can be asked for; None when the VM size's name does not tell."""
        size = parse_vm_size(self.vm_size)
        if size is None or size.cores is None or self.is_open:
            return None
        return size.cores * (self.dedicated + self.spot + self.automatic)


@dataclass(frozen=True, slots=True)
class ReplicaCost:
    """The replicas in one region on one kind of storage, of image versions that belong to the stack."""

    region: str
    storage: str
    """The `storageAccountType`; empty where none is told."""
    replicas: int
    gigabytes: int
    """The sizes of the disks in all replicas together, in GB, as far as they are known."""
    unsized: int
    """How many of the replicas are of a version whose size is not known."""


def node_costs(facts: Facts) -> list[NodeCost]:
    """Return what the pools ask for, the VM size with the most nodes first."""
    by_size: dict[str, list[Pool]] = defaultdict(list)
    for pool in facts.pools:
        by_size[pool.vm_size].append(pool)
    found = [_of_size(size, pools) for size, pools in by_size.items()]
    return sorted(found, key=lambda cost: (-(cost.dedicated + cost.spot + cost.automatic), cost.vm_size))


def replica_costs(facts: Facts) -> list[ReplicaCost]:
    """Return what is stored of the stack's own image versions, by region."""
    by_place: dict[tuple[str, str], list[tuple[int, int | None]]] = defaultdict(list)
    for version in facts.versions:
        if not version.given:
            for region in version.regions:
                for storage, replicas in _kept(region):
                    by_place[region.name, storage].append((replicas, version.size))
    return [
        ReplicaCost(
            region=region,
            storage=storage,
            replicas=sum(replicas for replicas, _ in kept),
            gigabytes=sum(replicas * size for replicas, size in kept if size is not None),
            unsized=sum(replicas for replicas, size in kept if size is None),
        )
        for (region, storage), kept in sorted(by_place.items())
    ]


def paid_elsewhere(facts: Facts) -> list[Version]:
    """Return the versions whose replicas belong to somebody else, and are no cost of this stack."""
    return [version for version in facts.versions if version.given]


def _of_size(size: str, pools: Iterable[Pool]) -> NodeCost:
    found = list(pools)
    automatic = [pool for pool in found if pool.automatic]
    running = [_running(pool) for pool in found]
    return NodeCost(
        vm_size=size,
        pools=len(found),
        dedicated=sum(pool.dedicated for pool in found if not pool.automatic),
        spot=sum(pool.spot for pool in found if not pool.automatic),
        automatic=sum(pool.maximum or 0 for pool in automatic),
        is_open=any(pool.maximum is None for pool in automatic),
        running=sum(filter(None, running)) if any(number is not None for number in running) else None,
    )


def _running(pool: Pool) -> int | None:
    if pool.current_dedicated is None and pool.current_spot is None:
        return None
    return (pool.current_dedicated or 0) + (pool.current_spot or 0)


def _kept(region: Region) -> Iterator[tuple[str, int]]:
    """Yield the kinds of storage with the replicas on each; a version without a count has one replica at least."""
    yield from region.storage
    told = sum(replicas for _, replicas in region.storage)
    rest = (1 if region.replicas is None else region.replicas) - told
    if rest > 0:
        yield "", rest
