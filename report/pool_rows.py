"""The pools of a stack, as rows of a table."""

from collections.abc import Collection
from dataclasses import dataclass

from limits.duration import parse_duration, spell_minutes
from overview.facts import Facts, Pool

COLUMNS = ("Pool", "Image", "VM size", "Nodes", "Nodes now", "Resize timeout")
NOW = "Nodes now"
"""The column that is left out where nothing is deployed."""


@dataclass(frozen=True, slots=True)
class PoolRow:
    """One pool, in words."""

    name: str
    place: str
    """Its account, and the region of that."""
    image: str
    version: str | None
    """The id of its image version."""
    node_agent: str
    vm_size: str
    nodes: str
    """How many it asks for."""
    kind: str
    """Of which kind they are, where they are not all dedicated."""
    now: str
    state: str
    timeout: str
    retiring: bool
    is_wrong: bool


def pool_rows(facts: Facts, wrong: Collection[str]) -> list[PoolRow]:
    """Return the pools, those with one of the URNs in `wrong` first."""
    images = {version.id: f"{version.image} {version.number}" for version in facts.versions}
    return [_row(pool, images, wrong) for pool in sorted(facts.pools, key=lambda pool: pool.urn not in wrong)]


def columns_for(facts: Facts) -> tuple[str, ...]:
    """Return the columns that there is something to say in."""
    is_deployed = any(pool.current_dedicated is not None or pool.current_spot is not None for pool in facts.pools)
    return tuple(column for column in COLUMNS if is_deployed or column != NOW)


def _row(pool: Pool, images: dict[str, str], wrong: Collection[str]) -> PoolRow:
    there = [number for number in (pool.current_dedicated, pool.current_spot) if number is not None]
    length = parse_duration(pool.resize_timeout)
    return PoolRow(
        name=pool.name,
        place=" · ".join(filter(None, (pool.account, pool.region))),
        image=images.get(pool.version or "", pool.image or "not known"),
        version=pool.version if pool.version in images else None,
        node_agent=pool.node_agent,
        vm_size=pool.vm_size or "not known",
        nodes="not known" if pool.nodes is None else f"{pool.nodes:,}",
        kind=_kind(pool),
        now=f"{sum(there):,}" if there else "",
        state=pool.state.lower() if there else "",
        timeout="" if pool.automatic else spell_minutes(length) if length else pool.resize_timeout or "not known",
        retiring=pool.retiring,
        is_wrong=pool.urn in wrong,
    )


def _kind(pool: Pool) -> str:
    if pool.retiring:
        return "once its tasks have ended"
    if pool.automatic:
        return "at most, by a formula" if pool.maximum is not None else "by a formula without a maximum"
    if not pool.spot:
        return "dedicated" if pool.dedicated else ""
    return f"{pool.dedicated:,} dedicated, {pool.spot:,} Spot" if pool.dedicated else "Spot"
