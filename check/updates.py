"""Updates of pools that Batch refuses when they are applied; a policy sees no old state, a preview does."""

from collections.abc import Iterator
from typing import Any

from check.finding import Described, Finding, Level
from check.hidden import comparable
from check.pending import stack_after, with_pending_ids
from check.pools import is_pool, subject_of
from limits.pool_nodes import has_formula, node_targets, pool_nodes
from limits.pool_updates import NODES_DURING_UPDATE, undecided_update, update_refusal
from overview.json_value import entries
from overview.steps import Step
from policies.severity import Severity
from policies.stack import Stack

BATCH_TAKES_THE_UPDATE = Described(
    name="batch-takes-the-update",
    description="An update of a pool changes nothing that Batch changes only on a pool without nodes.",
    remedy="Make a new pool beside this one; or keep the one pool: set its nodes to 0 in one `up`, and change it in "
    "the next.",
    source=NODES_DURING_UPDATE.source,
    level=Level.ERROR,
    severity=Severity.HIGH,
)


def refused_updates(steps: list[Step]) -> Iterator[Finding]:
    """Yield the updates that Batch refuses, and those that it refuses if what nobody knows of here is so."""
    updates = [step for step in steps if step.operation == "update" and is_pool(step)]
    stack = stack_after(steps if updates else [])
    for step in updates:
        yield from _refused(step, stack)


def _refused(step: Step, stack: Stack) -> Iterator[Finding]:
    old, outputs = entries(step.old.get("inputs")), entries(step.old.get("outputs"))
    nodes = pool_nodes(old, outputs)
    before, after = comparable(old, with_pending_ids(step, stack), step.changed)
    refusal, condition = update_refusal(before, after, nodes), _IF_NODES if nodes is None else ""
    if refusal is None:
        refusal, condition = undecided_update(before, after, nodes), _IF_CHANGED
    if refusal is None:
        return
    yield Finding(
        rule=BATCH_TAKES_THE_UPDATE,
        level=Level.WARNING if condition else Level.ERROR,
        urn=step.urn,
        found=f"{subject_of(step)}: {refusal.reason}.{condition}",
        advice=_WAIT if _is_leaving(old) else BATCH_TAKES_THE_UPDATE.remedy,
    )


def _is_leaving(old: Any) -> bool:  # noqa: ANN401
    return not has_formula(old) and not any(node_targets(old))


_IF_NODES = " Batch refuses the update if there are any."
_IF_CHANGED = " Batch refuses the update if what comes differs from what is there."
_WAIT = "Once its nodes are gone, run `pulumi refresh` and then this again."
