"""What happens to a pool, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from limits.wording import counted, listed, spelled
from overview.facts import Facts, Pool, Version
from overview.pool_clauses import clauses_of
from overview.pool_size import nodes_in_words, size_beside, size_clauses


@dataclass(frozen=True, slots=True)
class PoolChange:
    """What happens to the pools that people know by one name."""

    name: str
    """What people call them."""
    before: Facts
    """The facts of what is deployed."""
    after: Facts
    """The facts of what is to be."""
    was: list[Pool]
    """The pools that there are."""
    will: list[Pool]
    """Those that there are to be."""
    besides: Mapping[str, list[str]]
    """By URN, ends of sentences about what the facts do not tell of."""

    @property
    def sentence(self) -> str:
        """The sentence; empty when nothing happens."""
        return "; ".join(filter(None, [self._main(), *self._retiring()]))

    def _main(self) -> str:
        old, new = _current(self.was), _current(self.will)
        if old is None or new is None:
            return self._comes_or_goes(old, new)
        clauses = [*clauses_of(old, new), *(self.besides.get(new.urn, []) if new.urn == old.urn else [])]
        versions = self.before.booted_by(old), self.after.booted_by(new)
        if image_in_words(old, versions[0]) == image_in_words(new, versions[1]):
            clauses = [*size_clauses(old, new), *clauses]
            return f"{self.name} {listed(clauses)}" if clauses else ""
        figures = [size_beside(old, new), replicas_in_words(versions[1]) if versions[1] else ""]
        moved = listed([self._moved(old, new, *versions), *clauses])
        return f"{self.name} {moved}: {', '.join(filter(None, figures))}"

    def _comes_or_goes(self, old: Pool | None, new: Pool | None) -> str:
        if new is not None:
            version = self.after.booted_by(new)
            image = _titled(image_in_words(new, version), version)
            figures = f"{nodes_in_words(new)} on {image}{f' in {new.region}' if new.region else ''}"
            return f"{self.name} is new: {figures}"
        return f"{self.name} is removed: it has {nodes_in_words(old)}" if old else ""

    def _moved(self, old: Pool, new: Pool, was: Version | None, will: Version | None) -> str:
        is_back = new.urn in {pool.urn for pool in self.was if pool.retiring}
        is_same = was is not None and will is not None and was.image == will.image
        image = will.number if will is not None and is_same else image_in_words(new, will)
        in_place = " in place" if new.urn == old.urn else ""
        return f"goes {'back ' if is_back else ''}from {_titled(image_in_words(old, was), was)} to {image}{in_place}"

    def _retiring(self) -> Iterator[str]:
        were = {pool.urn: pool for pool in self.was if pool.retiring}
        for pool in self.will:
            if pool.retiring and pool.urn not in were:
                on = image_in_words(pool, self.after.booted_by(pool))
                yield f"{self.name} on {on} retires: 0 nodes once its tasks end"
        stay = {pool.urn for pool in self.will}
        for urn, pool in were.items():
            if urn not in stay:
                on = image_in_words(pool, self.before.booted_by(pool))
                yield f"{self.name} on {on}, which was retiring, is removed"


def image_in_words(pool: Pool, version: Version | None) -> str:
    """Return a pool's image: by its number, and by its name where that is not the pool's own."""
    if version is None:
        return pool.image
    return version.number if version.image == pool.known_as else version.name


def replicas_in_words(version: Version) -> str:
    """Return how many replicas a version has: `10 replicas in two regions`; empty where nothing tells."""
    total, regions = version.replicas, version.regions
    if total is None or not regions:
        return ""
    where = regions[0].name if len(regions) == 1 else f"{spelled(len(regions))} regions"
    return f"{counted(total, 'replica')} in {where}"


def _current(pools: list[Pool]) -> Pool | None:
    return next((pool for pool in pools if not pool.retiring), None)


def _titled(image: str, version: Version | None) -> str:
    return f"image {image}" if version else image
