"""Days on which something that a stack uses ends: image versions and definitions, node agents, series of machines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from limits.end_of_life import END_OF_LIFE_SOURCE, NOTICE_DAYS
from limits.node_agents import known_node_agent
from limits.vm_series_retirement import series_of
from limits.vm_size import parse_vm_size
from limits.wording import counted, listed
from overview.facts import Facts, Pool

Ending = tuple[date, str, str]
"""A day, what ends on it, and the page that says so."""


@dataclass(frozen=True, slots=True)
class EndDate:
    """A day on which something ends."""

    day: date
    what: str
    """What ends, in words, such as `image frames 1.3.0`."""
    users: tuple[str, ...]
    """The names of the pools that use it."""
    source: str
    """The page that gives the day, or that says what it means."""
    left: int
    """How many days are left; less than 0 where it has passed."""

    @property
    def is_near(self) -> bool:
        """Whether it has passed, or comes soon enough to be said louder."""
        return self.left <= NOTICE_DAYS

    @property
    def when(self) -> str:
        """How far away it is, in words: `in 218 days`, `today`, `passed 3 days ago`."""
        if self.left == 0:
            return "today"
        return f"in {counted(self.left, 'day')}" if self.left > 0 else f"passed {counted(-self.left, 'day')} ago"

    @property
    def pools(self) -> str:
        """The pools in words, where they are few by their names."""
        shown = [*self.users[:_NAMED]]
        if more := len(self.users) - len(shown):
            shown.append(f"{more:,} more")
        return listed(shown) if shown else ""


def end_dates(facts: Facts, today: date) -> list[EndDate]:
    """Return the days on which something ends, as of a day, the earliest first, those that have passed included."""
    found = [*_images(facts), *_of_pools(facts, _node_agent), *_of_pools(facts, _series)]
    dated = [EndDate(day, what, users, source, (day - today).days) for (day, what, source), users in found]
    return sorted(dated, key=lambda each: (each.day, each.what))


def _images(facts: Facts) -> Iterator[tuple[Ending, tuple[str, ...]]]:
    for version in facts.versions:
        if version.end_of_life:
            users = tuple(pool.name for pool in facts.pools if pool.version == version.id)
            yield (version.end_of_life, f"image {version.name}", END_OF_LIFE_SOURCE), users
    for gallery, name, day in facts.definitions:
        if day:
            ids = {version.id for version in facts.versions if (version.gallery, version.image) == (gallery, name)}
            users = tuple(pool.name for pool in facts.pools if pool.version in ids)
            yield (day, f"image definition {name} of {gallery}", END_OF_LIFE_SOURCE), users


def _of_pools(facts: Facts, ending: Callable[[Pool], Ending | None]) -> Iterator[tuple[Ending, tuple[str, ...]]]:
    found: dict[Ending, list[str]] = {}
    for pool in facts.pools:
        if ends := ending(pool):
            found.setdefault(ends, []).append(pool.name)
    yield from ((ends, tuple(users)) for ends, users in found.items())


def _node_agent(pool: Pool) -> Ending | None:
    agent = known_node_agent(pool.node_agent)
    return None if agent is None or agent.ends is None else (agent.ends, f"node agent {agent.sku}", agent.source)


def _series(pool: Pool) -> Ending | None:
    size = parse_vm_size(pool.vm_size)
    series = None if size is None else series_of(size)
    return None if series is None else (series.ends, f"VM series {series.name}", series.source)


_NAMED = 3
