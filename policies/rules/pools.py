"""Rules about Batch pools as a whole."""

from limits.resize import (
    RESIZE_DEFAULT,
    RESIZE_MINIMUM_MINUTES,
    RESIZE_MINUTES_PER_THOUSAND_NODES,
    resize_shortfall,
)
from policies.part import part_of
from policies.pool import is_autoscaled, nodes_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.tokens import POOL


@resource_rule(
    on=POOL,
    source=RESIZE_MINUTES_PER_THOUSAND_NODES.source,
    limits=(RESIZE_MINUTES_PER_THOUSAND_NODES, RESIZE_MINIMUM_MINUTES),
)
def pool_has_time_to_resize(pool: Resource) -> Findings:
    """A fixed-size pool's resize timeout leaves time to start every node.

    Raise the pool's resizeTimeout in proportion to its nodes: those that have not started by then are given up, and
    the pool stays smaller than asked for.
    """
    root = part_of(pool)
    if is_autoscaled(root):
        return
    nodes = sum(nodes_of(root))
    timeout = root.at("scaleSettings", "fixedScale", "resizeTimeout")
    fault = None
    if (nodes or root.hidden) and timeout.is_known:
        fault = resize_shortfall(nodes, timeout.text or RESIZE_DEFAULT)
    if fault:
        yield fault
    else:
        yield from root.unseen()
