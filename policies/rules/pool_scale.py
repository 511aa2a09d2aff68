"""Rules about a pool's size, and how it is decided."""

from limits.pool_bounds import POOL_REFERENCE
from limits.pool_choices import choice_fault
from limits.pool_scale import (
    EVALUATION_MAXIMUM_HOURS,
    EVALUATION_MINIMUM_MINUTES,
    TASK_SLOTS,
    evaluation_interval_fault,
    missing_formula,
    missing_target,
)
from policies.part import part_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.tokens import POOL

_SCALE_SOURCE = f"{POOL_REFERENCE}#scalesettings"
_SCALES = ("fixedScale", "autoScale")
_TARGETS = ("targetDedicatedNodes", "targetLowPriorityNodes")


@resource_rule(on=POOL, source=_SCALE_SOURCE)
def pool_is_fixed_or_automatic(pool: Resource) -> Findings:
    """A pool has either a fixed size or a formula.

    Give scaleSettings one of fixedScale and autoScale. Without scaleSettings a pool has no nodes.
    """
    scale = part_of(pool, "scaleSettings")
    if scale.given:
        chosen = scale.chosen(_SCALES)
        if chosen is not None and (fault := choice_fault(chosen, _SCALES, _SCALE_SOURCE)):
            yield f"{scale.path}: {fault}"
    yield from scale.unseen()


@resource_rule(on=POOL, source=f"{POOL_REFERENCE}#fixedscalesettings")
def pool_states_its_size(pool: Resource) -> Findings:
    """A pool of fixed size states a number of nodes, and an automatic one its formula.

    Set targetDedicatedNodes, targetLowPriorityNodes or both; 0 is a number too. For an automatic pool set formula.
    """
    scale = part_of(pool, "scaleSettings")
    fixed, automatic = (scale.at(key) for key in _SCALES)
    if fixed.given and all(fixed.at(target).value is None for target in _TARGETS):
        yield f"{fixed.path}: {missing_target()}"
    if automatic.given and (automatic.at("formula").value is None or automatic.at("formula").value == ""):
        yield f"{automatic.path}: {missing_formula()}"
    yield from scale.unseen()


@resource_rule(
    on=POOL,
    source=EVALUATION_MINIMUM_MINUTES.source,
    limits=(EVALUATION_MINIMUM_MINUTES, EVALUATION_MAXIMUM_HOURS),
)
def pool_evaluates_its_formula_in_time(pool: Resource) -> Findings:
    """A pool's formula is evaluated at an interval that Batch accepts.

    Set evaluationInterval to an ISO 8601 duration between the two limits, or leave it out.
    """
    interval = part_of(pool, "scaleSettings", "autoScale", "evaluationInterval")
    if interval.text is not None and (fault := evaluation_interval_fault(interval.text)):
        yield fault
    yield from interval.unseen()


@resource_rule(on=POOL, source=TASK_SLOTS.source, limits=TASK_SLOTS.limits)
def pool_task_slots_are_in_range(pool: Resource) -> Findings:
    """A pool's nodes take as many tasks at once as Batch allows.

    Set taskSlotsPerNode to a number between the two limits; it is at most four for each core of a node too.
    """
    slots = part_of(pool, "taskSlotsPerNode")
    if slots.number is not None and (fault := TASK_SLOTS.fault(slots.number)):
        yield f"{slots.path}: {fault}"
    yield from slots.unseen()
