"""Advice about the number of a pool's nodes, and the time and cores that they need."""

from collections.abc import Mapping
from typing import Any

from limits.pool_cores import SLOTS_PER_CORE, slot_excess
from limits.pool_scale import INTER_NODE_NODES, INTER_NODE_NODES_OF_USER, inter_node_excess
from limits.resize import (
    LARGE_POOL_NODES,
    LARGE_POOL_RESIZE_MINUTES,
    RESIZE_DEFAULT,
    RESIZE_MINIMUM_MINUTES,
    RESIZE_MINUTES_PER_THOUSAND_NODES,
    short_resize,
)
from policies.nodes import nodes_planned
from policies.part import part_of
from policies.pool import is_autoscaled, is_custom, machine_of, nodes_of
from policies.resource import Resource
from policies.rule import Findings, Unseen, joining_rule, resource_rule
from policies.setting import Setting
from policies.severity import Severity
from policies.stack import Stack
from policies.tokens import POOL
from policies.unknown import Unknown

_NODES, _MINUTES = "largePoolNodes", "largePoolMinutes"


@resource_rule(
    on=POOL,
    source=RESIZE_MINUTES_PER_THOUSAND_NODES.source,
    severity=Severity.MEDIUM,
    limits=(RESIZE_MINUTES_PER_THOUSAND_NODES, LARGE_POOL_NODES, LARGE_POOL_RESIZE_MINUTES),
    settings=(
        Setting(_NODES, LARGE_POOL_NODES, "More nodes than these from a custom image get more time", minimum=0),
        Setting(
            _MINUTES,
            LARGE_POOL_RESIZE_MINUTES,
            "The minutes that such a pool gets at least",
            minimum=RESIZE_MINIMUM_MINUTES.value,
        ),
    ),
)
def pool_has_ample_time_to_resize(pool: Resource, settings: Mapping[str, Any]) -> Findings:
    """A pool of fixed size has time for each started 1,000 nodes, and more when it is large and its image custom.

    Raise the pool's resizeTimeout.
    """
    root = part_of(pool)
    if is_autoscaled(root):
        return
    nodes = sum(nodes_of(root))
    timeout = root.at("scaleSettings", "fixedScale", "resizeTimeout")
    if (nodes or root.hidden) and timeout.is_known:
        large = settings[_NODES] if is_custom(machine_of(root)) else nodes
        if fault := short_resize(nodes, timeout.text or RESIZE_DEFAULT, large, settings[_MINUTES]):
            yield fault
            return
    yield from root.unseen()


@joining_rule(on=POOL, source=INTER_NODE_NODES.source, limits=(INTER_NODE_NODES, INTER_NODE_NODES_OF_USER))
def pool_with_talking_nodes_is_small(pool: Resource, stack: Stack) -> Findings:
    """A pool whose nodes talk to each other has no more of them than Batch allows.

    Make several pools, or set interNodeCommunication to Disabled. The number is lower in accounts that allocate pools
    in the user's subscription.
    """
    talking = part_of(pool, "interNodeCommunication")
    if talking.word == "enabled":
        nodes = nodes_planned(pool, stack)
        account = stack.account_of(pool)
        mode = None if account is None else account.at("poolAllocationMode")
        users = isinstance(mode, str) and mode.lower() == "usersubscription"
        if fault := inter_node_excess(nodes.number, user_subscription=users):
            yield fault
            return
        if not nodes.is_bounded:
            yield Unseen("how many nodes its formula asks for, all of which talk to each other")
        yield from nodes.hidden
        # The number may be right or not, depending on what cannot be seen.
        if (account is None or isinstance(mode, Unknown)) and inter_node_excess(nodes.number, user_subscription=True):
            yield Unseen("the poolAllocationMode of its Batch account is not in this stack, or not known yet")
    yield from talking.unseen()


@resource_rule(on=POOL, source=SLOTS_PER_CORE.source, limits=(SLOTS_PER_CORE,))
def pool_task_slots_fit_its_cores(pool: Resource) -> Findings:
    """A pool's nodes take no more tasks at once than Batch allows for their cores.

    Take fewer task slots or a larger VM size. The number of cores is inferred from the name of the size, so this is
    advice.
    """
    root = part_of(pool)
    slots, size = root.at("taskSlotsPerNode").number, root.at("vmSize")
    if slots is not None and size.text is not None and (fault := slot_excess(slots, size.text)):
        yield fault
    if slots != 1:
        yield from root.unseen()
