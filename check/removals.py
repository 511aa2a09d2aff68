"""Pools that go while they have nodes, which ends what runs on them."""

from collections.abc import Iterator

from check.finding import Described, Finding, Level
from check.pools import is_pool, subject_of
from limits.pool_nodes import POOL_DELETION_SOURCE, pool_nodes
from limits.wording import counted
from overview.json_value import entries
from overview.steps import Step
from policies.severity import Severity

REMOVED_POOL_HAS_NO_NODES = Described(
    name="removed-pool-has-no-nodes",
    description="A pool that is deleted or replaced has no nodes, on which tasks may run.",
    remedy="Let its tasks end first: set its nodes to 0, with nodeDeallocationOption TaskCompletion, in one `up`, and "
    "remove the pool in the next.",
    source=POOL_DELETION_SOURCE,
    level=Level.WARNING,
    severity=Severity.MEDIUM,
)


def removed_pools(steps: list[Step]) -> Iterator[Finding]:
    """Yield the pools that go, or are replaced, with nodes; what happens is allowed, and seldom meant."""
    for step in steps:
        if step.operation in _REMOVALS and is_pool(step) and not step.old.get("retainOnDelete"):
            yield from _removed(step)


def _removed(step: Step) -> Iterator[Finding]:
    nodes = pool_nodes(entries(step.old.get("inputs")), entries(step.old.get("outputs")))
    if nodes == 0:
        return
    verb = _REMOVALS[step.operation]
    there = "a number of nodes that is not known" if nodes is None else counted(nodes, "node")
    yield Finding(
        rule=REMOVED_POOL_HAS_NO_NODES,
        level=Level.NOTE if nodes is None else Level.WARNING,
        urn=step.urn,
        found=f"{subject_of(step)}: {verb} with {there}; the tasks that run on them are ended and queued again.",
        advice=REMOVED_POOL_HAS_NO_NODES.remedy,
    )


_REMOVALS = {"delete": "is deleted", "replace": "is replaced"}
