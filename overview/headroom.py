"""How many nodes the replicas of each image version serve in each region, and how many are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from limits.replicas import NODES_PER_REPLICA, replicas_for
from overview.facts import Facts, Pool, Version


class Room(StrEnum):
    """How replicas stand to the nodes that boot from them."""

    SHORT = "short"
    """One pool alone asks for more nodes than they serve: the service does not start it in time."""
    TIGHT = "tight"
    """Each pool is served, but not all of them at once."""
    UNKNOWN = "unknown"
    """How many nodes are asked for cannot be known."""
    ENOUGH = "enough"
    """All pools are served at once."""


@dataclass(frozen=True, slots=True)
class Headroom:
    """An image version in a region, and the pools there that boot from it."""

    version: Version
    region: str
    """Its name without spaces; empty for pools whose account's region is not known."""
    replicas: int | None
    """How many replicas there are, 0 where the version is not in the region; None where nothing tells."""
    served: int
    """How many nodes they serve at once; as many as one serves, where nothing tells how many there are."""
    pools: tuple[Pool, ...]
    per_replica: int
    """How many nodes one replica serves, in the edition of the stack."""
    needed: int
    """How many replicas serve all pools at once; 0 where none asks for nodes."""

    @property
    def asked(self) -> int:
        """How many nodes all pools ask for together, as far as that is known."""
        return sum(pool.nodes or 0 for pool in self.pools)

    @property
    def most(self) -> int:
        """How many nodes the largest pool asks for, as far as that is known."""
        return max((pool.nodes or 0 for pool in self.pools), default=0)

    @property
    def room(self) -> Room:
        """Whether that is enough."""
        if self.most > self.served:
            return Room.SHORT
        if self.asked > self.served:
            return Room.TIGHT
        is_open = any(pool.nodes is None for pool in self.pools) or (self.asked > 0 and not self.region)
        return Room.UNKNOWN if is_open else Room.ENOUGH


def headroom(facts: Facts) -> list[Headroom]:
    """Return every version in every region where it has replicas or pools, the most pressing first."""
    found = [each for version in facts.versions for each in _of_version(version, facts)]
    return sorted(found, key=lambda each: list(Room).index(each.room))


def _of_version(version: Version, facts: Facts) -> Iterator[Headroom]:
    per_replica = NODES_PER_REPLICA[facts.edition].value
    has = {region.name: region.replicas for region in version.regions}
    pools = [pool for pool in facts.pools if pool.version == version.id]
    for region in dict.fromkeys((*has, *(pool.region for pool in pools))):
        there = tuple(pool for pool in pools if pool.region == region)
        # Of a version that is given, perhaps nobody has said where it is.
        replicas = has.get(region, None if not has or not region else 0)
        asked = sum(pool.nodes or 0 for pool in there)
        yield Headroom(
            version=version,
            region=region,
            replicas=replicas,
            served=(1 if replicas is None else replicas) * per_replica,
            pools=there,
            per_replica=per_replica,
            needed=replicas_for(asked, facts.edition) if asked else 0,
        )
