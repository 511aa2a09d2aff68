"""The numbers that people ask for first."""

from overview.facts import Facts, Pool


def figures(facts: Facts) -> list[tuple[str, str]]:
    """Return them in their order, each with its name before it."""
    regions = [region for version in facts.versions for region in version.regions]
    replicas = sum(1 if region.replicas is None else region.replicas for region in regions)
    return [
        _counted(len(facts.pools), "pool"),
        (_nodes_are(facts.pools), f"{sum(pool.nodes or 0 for pool in facts.pools):,}"),
        _counted(len(facts.versions), "image version"),
        _counted(replicas, "replica"),
        _counted(len({region.name for region in regions}), "region"),
    ]


def _counted(number: int, noun: str) -> tuple[str, str]:
    return noun if number == 1 else f"{noun}s", f"{number:,}"


def _nodes_are(pools: tuple[Pool, ...]) -> str:
    if any(pool.nodes is None for pool in pools):
        return "nodes, and more by formulas"
    return "nodes at most" if any(pool.automatic for pool in pools) else "nodes asked for"
