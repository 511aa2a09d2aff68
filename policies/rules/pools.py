"""Rules about Batch pools."""

from limits.edition import Edition
from limits.region import canonical_region
from limits.replicas import NODES_PER_REPLICA, replica_shortfall
from limits.resize import RESIZE_DEFAULT, RESIZE_MINUTES_PER_THOUSAND_NODES, resize_shortfall
from policies.replicas import replicas_in
from policies.resource import Resource, count, text
from policies.rule import Findings, Unseen, joining_rule, resource_rule
from policies.stack import Stack
from policies.tokens import POOL
from policies.unknown import Unknown

_NODE_TARGETS = ("targetDedicatedNodes", "targetLowPriorityNodes")


@joining_rule(on=POOL, source=NODES_PER_REPLICA[Edition.E2020].source)
def pool_fits_its_image_replicas(pool: Resource, stack: Stack) -> Findings:
    """A pool's image version has enough replicas in the region of the pool's account.

    Raise the version's regionalReplicaCount in that region to what the pool's dedicated and Spot nodes need together,
    or lower the pool's targets.
    """
    image = pool.at("deploymentConfiguration", "virtualMachineConfiguration", "imageReference", "id")
    if image is None or _is_autoscaled(pool):
        return
    nodes, hidden = _nodes(pool)
    if nodes == 0 and not hidden:
        return
    version, account = stack.image_of(pool), stack.account_of(pool)
    if version is None or account is None:
        missing = "image version" if version is None else "Batch account"
        yield Unseen(f"its {missing} is not in this stack, or not known yet")
        return
    region = account.at("location")
    if not isinstance(region, str):
        yield Unseen(f"the location of {account.subject} is not known yet")
        return
    replicas = replicas_in(version, region)
    if isinstance(replicas, Unseen):
        yield replicas
    elif sentence := replica_shortfall(nodes, replicas, canonical_region(region)):
        yield sentence
    else:
        yield from hidden


@resource_rule(on=POOL, source=RESIZE_MINUTES_PER_THOUSAND_NODES.source)
def pool_has_time_to_resize(pool: Resource) -> Findings:
    """A fixed-size pool's resize timeout leaves time to start every node.

    Raise the pool's resizeTimeout in proportion to its nodes: those that have not started by then are given up, and
    the pool stays smaller than asked for.
    """
    if _is_autoscaled(pool):
        return
    nodes, hidden = _nodes(pool)
    if nodes == 0 and not hidden:
        return
    timeout = pool.at("scaleSettings", "fixedScale", "resizeTimeout")
    if isinstance(timeout, Unknown):
        yield Unseen("scaleSettings.fixedScale.resizeTimeout is not known yet")
    elif sentence := resize_shortfall(nodes, text(timeout) or RESIZE_DEFAULT):
        yield sentence
    else:
        yield from hidden


def _is_autoscaled(pool: Resource) -> bool:
    return pool.at("scaleSettings", "autoScale") is not None and pool.at("scaleSettings", "fixedScale") is None


def _nodes(pool: Resource) -> tuple[int, list[Unseen]]:
    """Return how many nodes a pool asks for, as far as is known, and what is not known."""
    targets = {target: pool.at("scaleSettings", "fixedScale", target) for target in _NODE_TARGETS}
    hidden = [
        Unseen(f"scaleSettings.fixedScale.{target} is not known yet")
        for target, value in targets.items()
        if isinstance(value, Unknown)
    ]
    return sum(count(value) or 0 for value in targets.values()), hidden
