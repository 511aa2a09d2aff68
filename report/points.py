"""What speaks against `all is well` in a stack."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from check.finding import Level, Outcome
from limits.wording import counted
from overview.dates import EndDate
from overview.facts import Facts, Pool, Version


class Weight(StrEnum):
    """How much a point weighs; the values are the classes of the page's styles."""

    WELL = "well"
    WORTH = "worth"
    """Nothing is wrong, and something is worth a look."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to know, in a sentence."""

    weight: Weight
    said: str
    pool: str = ""
    """The URN of the pool that it is about, if it is about one."""


def points_of_check(outcome: Outcome) -> Iterator[Point]:
    """Yield what the policies come to; each finding has its place elsewhere."""
    if found := len(outcome.at(Level.ERROR)):
        yield Point(Weight.WRONG, f"{counted(found, 'violation')} of documented constraints.")
    if found := len(outcome.at(Level.WARNING)):
        yield Point(Weight.WORTH, f"{counted(found, 'piece')} of advice.")


def points_of_dates(ends: Iterable[EndDate]) -> Iterator[Point]:
    """Yield what has come to its end, or soon will."""
    for end in ends:
        if end.is_near:
            users = f"; used by {end.pools}" if end.pools else ""
            yield Point(Weight.WORTH, f"Last day of {end.what}: {end.when}{users}.")


def points_of_stack(facts: Facts) -> Iterator[Point]:
    """Yield what went wrong with pools and versions, and what was still under way."""
    for pool in facts.pools:
        yield from (Point(Weight.WRONG, said, pool.urn) for said in _faults_of_pool(pool))
    for version in facts.versions:
        yield from (Point(Weight.WRONG, said) for said in _faults_of_version(version))
    if resizing := sum(pool.state.lower() not in {"", _STEADY} and not pool.retiring for pool in facts.pools):
        yield Point(Weight.WORTH, f"{counted(resizing, 'pool')} still resizing when this was recorded.")
    copying = [
        region for version in facts.versions for region in version.regions if region.state.lower() == _REPLICATING
    ]
    if copying:
        yield Point(Weight.WORTH, f"Still replicating to {counted(len(copying), 'region')} when this was recorded.")


def _faults_of_pool(pool: Pool) -> Iterator[str]:
    for code, message in pool.resize_errors:
        yield f"Pool {pool.name} in {pool.account}: {': '.join(filter(None, (code, message)))}"
    there = [number for number in (pool.current_dedicated, pool.current_spot) if number is not None]
    if (
        there
        and not pool.automatic
        and not pool.retiring
        and pool.state.lower() == _STEADY
        and sum(there) < (pool.nodes or 0)
    ):
        yield f"Pool {pool.name} in {pool.account} has {sum(there):,} of {counted(pool.nodes or 0, 'node')}."


def _faults_of_version(version: Version) -> Iterator[str]:
    name = f"{version.image} {version.number}"
    if version.provisioning.lower() == _FAILED:
        yield f"Image version {name} failed to be made."
    for region in version.regions:
        if region.state.lower() == _FAILED:
            yield f"Image version {name} failed to replicate to {region.name}{region.details and f': {region.details}'}"


_STEADY = "steady"
_REPLICATING = "replicating"
_FAILED = "failed"
