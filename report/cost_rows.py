"""What a stack is paid for, as rows of tables."""

from limits.wording import counted
from overview.facts import Facts
from report.costs import NodeCost, ReplicaCost, node_costs, paid_elsewhere, replica_costs

NODE_COLUMNS = ("VM size", "Pools", "Dedicated", "Spot", "By a formula, at most", "vCPUs, at most", "Nodes now")
REPLICA_COLUMNS = ("Region", "Storage", "Replicas", "GB in all")

Row = tuple[str, ...]


def node_rows(facts: Facts) -> tuple[Row, list[Row]]:
    """Return the columns that there is something to say in, and a row for each VM size."""
    costs = node_costs(facts)
    rows = [NODE_COLUMNS, *map(_nodes, costs)]
    kept = [at for at, _ in enumerate(NODE_COLUMNS) if at not in _OPTIONAL or any(row[at] for row in rows[1:])]
    columns, *others = (tuple(row[at] for at in kept) for row in rows)
    return columns, others


def replica_rows(facts: Facts) -> list[Row]:
    """Return a row for each region and kind of storage."""
    return [_replicas(cost) for cost in replica_costs(facts)]


def elsewhere(facts: Facts) -> str:
    """Say which replicas are no cost of this stack, if there are such."""
    given = paid_elsewhere(facts)
    if not given:
        return ""
    named = ", ".join(f"{version.image} {version.number}" for version in given[:_NAMED])
    more = f" and {len(given) - _NAMED:,} more" if len(given) > _NAMED else ""
    return f"Not counted: replicas of {counted(len(given), 'version')} that this stack only uses ({named}{more})."


def _nodes(cost: NodeCost) -> Row:
    return (
        cost.vm_size or "not known",
        f"{cost.pools:,}",
        f"{cost.dedicated:,}",
        f"{cost.spot:,}" if cost.spot else "",
        "without a maximum" if cost.is_open else f"{cost.automatic:,}" if cost.automatic else "",
        "not known" if cost.cores is None else f"{cost.cores:,}",
        "" if cost.running is None else f"{cost.running:,}",
    )


def _replicas(cost: ReplicaCost) -> Row:
    size = f"{cost.gigabytes:,}" if cost.gigabytes else ""
    unsized = f"{counted(cost.unsized, 'replica')} of unknown size" if cost.unsized else ""
    return (
        cost.region or "not known",
        cost.storage or "not stated",
        f"{cost.replicas:,}",
        " and ".join(filter(None, (size, unsized))) or "0",
    )


_OPTIONAL = {3, 4, 6}
"""Columns that are left out where they would be empty."""
_NAMED = 3
