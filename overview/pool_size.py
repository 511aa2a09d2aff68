"""How many nodes a pool has, and how that changes, in words."""

from collections.abc import Iterator

from limits.wording import counted
from overview.facts import Pool


def nodes_in_words(pool: Pool) -> str:
    """Return how many nodes a pool asks for: `1,500 dedicated and 300 Spot nodes`, `at most 500 nodes`."""
    if pool.automatic:
        return "as many nodes as its formula asks for" if pool.maximum is None else f"at most {_nodes(pool.maximum)}"
    if pool.dedicated and pool.spot:
        return f"{pool.dedicated:,} dedicated and {counted(pool.spot, 'Spot node')}"
    return counted(pool.spot, "Spot node") if pool.spot else _nodes(pool.dedicated)


def size_beside(old: Pool, new: Pool) -> str:
    """Return the size of a pool beside the one that it had: `3,000 nodes instead of 2,700`."""
    was, will = nodes_in_words(old), nodes_in_words(new)
    return will if was == will else f"{will} instead of {_without_noun(was, will)}"


def size_clauses(old: Pool, new: Pool) -> Iterator[str]:
    """Yield how the size of a pool changes, as the end of a sentence: `grows from 1,800 to 3,000 nodes`."""
    was, will = nodes_in_words(old), nodes_in_words(new)
    if new.automatic and not old.automatic:
        yield f"scales itself from now on: {will} instead of {was}"
    elif old.automatic and not new.automatic:
        yield f"scales itself no longer: {will} instead of {was}"
    elif new.automatic and was != will:
        yield f"scales itself to {will} instead of {was}"
    elif was != will:
        by = (new.nodes or 0) - (old.nodes or 0)
        verb = "grows" if by > 0 else "shrinks" if by < 0 else "changes"
        yield f"{verb} from {_without_noun(was, will)} to {will}"


def _nodes(number: int) -> str:
    return counted(number, "node") if number else "0 nodes"


def _without_noun(size: str, beside: str) -> str:
    """Return a size without its noun, where one that is said with it is as simple."""
    number, _, noun = size.partition(" ")
    return number if noun == "nodes" and beside.partition(" ")[2] == noun else size
