"""Rules for the number of a pool's nodes and tasks.

Source: https://learn.microsoft.com/rest/api/batchmanagement/pool/create; the sentences are those of `limits`, since no
page shows Azure's.
"""

from emulator.core.batch.refusals import number, refuse_value, require
from emulator.core.json_body import found_at, object_at, text_at, value_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.pool_bounds import POOL_REFERENCE
from limits.pool_choices import choice_fault
from limits.pool_scale import TASK_SLOTS, evaluation_interval_fault, inter_node_excess
from limits.resize import removal_shortfall

_SCALE = "properties.scaleSettings"
_FIXED = f"{_SCALE}.fixedScale"
_TARGETS = ("targetDedicatedNodes", "targetLowPriorityNodes")


def pool_scales_in_one_way(request: PutRequest) -> None:
    """Refuse a fixed number of nodes beside a formula, and settings with neither."""
    given = object_at(request.body, *_SCALE.split("."))
    choices = ("fixedScale", "autoScale")
    present = [name for name in choices if given.get(name) is not None]
    if given and (reason := choice_fault(present, choices, f"{POOL_REFERENCE}#scalesettings")):
        refuse_value(_SCALE, reason)


def formula_is_given(request: PutRequest) -> None:
    """Refuse automatic scaling without a formula, or at an interval that is too short or too long."""
    if value_at(request.body, *_SCALE.split("."), "autoScale") is None:
        return
    require(request.body, f"{_SCALE}.autoScale.formula")
    for path, interval in found_at(request.body, f"{_SCALE}.autoScale.evaluationInterval"):
        if reason := evaluation_interval_fault(str(interval)):
            refuse_value(path, reason)


def nodes_are_counts(request: PutRequest) -> None:
    """Refuse a number of nodes below 0."""
    for name in _TARGETS:
        for path, nodes in found_at(request.body, f"{_FIXED}.{name}"):
            if not isinstance(nodes, int) or isinstance(nodes, bool) or nodes < 0:
                refuse_value(path, f"{nodes}; a whole number from 0 on is needed.")


def resize_has_time(request: PutRequest) -> None:
    """Refuse a resize timeout that Batch does not take ("returns an error" below 5 minutes)."""
    for path, timeout in found_at(request.body, f"{_FIXED}.resizeTimeout"):
        if reason := removal_shortfall(str(timeout)):
            refuse_value(path, reason)


def task_slots_are_in_range(request: PutRequest) -> None:
    """Refuse fewer or more task slots than a node may have."""
    for path, slots in found_at(request.body, "properties.taskSlotsPerNode"):
        if reason := TASK_SLOTS.fault(number(path, slots)):
            refuse_value(path, reason)


def talking_nodes_are_not_too_many(request: PutRequest) -> None:
    """Refuse more nodes than can talk to each other."""
    if (text_at(request.body, "properties", "interNodeCommunication") or "").lower() != "enabled":
        return
    fixed = object_at(request.body, *_FIXED.split("."))
    if reason := inter_node_excess(sum(fixed.get(name) or 0 for name in _TARGETS)):
        refuse_value("properties.interNodeCommunication", reason)


SCALE_RULES: tuple[Rule, ...] = (
    pool_scales_in_one_way,
    formula_is_given,
    nodes_are_counts,
    resize_has_time,
    task_slots_are_in_range,
    talking_nodes_are_not_too_many,
)
"""All of them, in the order in which they are asked."""
