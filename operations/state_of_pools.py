"""What of a stack's pools is not done yet, and what has gone wrong with them."""

from collections.abc import Iterator

from limits.wording import counted
from overview.escaping import plain
from overview.facts import Pool

_STEADY = "steady"


def is_under_way(pool: Pool) -> bool:
    """Tell whether a pool's nodes still come or go; those of a retiring one go as their tasks end, and nobody waits."""
    return not pool.retiring and pool.state.lower() != _STEADY


def progress_of(pool: Pool) -> str:
    """Return how far a pool is, in words."""
    return f"pool {plain(pool.name)} is {pool.state.lower() or 'not told of'}{_of_nodes(pool)}"


def faults_of(pool: Pool) -> Iterator[str]:
    """Yield what is wrong with a pool: its own errors, and each kind of nodes that it lacks."""
    if is_under_way(pool):
        yield f"{progress_of(pool)}; it did not become steady in time"
    for code, message in pool.resize_errors:
        yield f"pool {plain(pool.name)}: {plain(code)}: {plain(message)}"
    if pool.automatic or pool.retiring:
        return
    for kind, wanted, there in (
        ("dedicated", pool.dedicated, pool.current_dedicated),
        ("Spot", pool.spot, pool.current_spot),
    ):
        if there is None and wanted:
            yield f"pool {plain(pool.name)}: nothing tells how many of its {counted(wanted, f'{kind} node')} are there"
        elif (there or 0) < wanted:
            missing = wanted - (there or 0)
            yield f"pool {plain(pool.name)}: {counted(missing, f'{kind} node')} of {wanted:,} missing"


def _of_nodes(pool: Pool) -> str:
    if pool.automatic or pool.current_dedicated is None:
        return ""
    there = pool.current_dedicated + (pool.current_spot or 0)
    return f", {there:,} of {counted(pool.dedicated + pool.spot, 'node')}"
