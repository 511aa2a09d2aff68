"""Rules about a pool's nodes and the replicas of its image."""

from limits.edition import Edition
from limits.formula_ceiling import FORMULA_SOURCE
from limits.replicas import NODES_PER_REPLICA, replica_shortfall, undeclared_maximum
from policies.editions import edition_of
from policies.images import booted_by
from policies.nodes import nodes_planned
from policies.replicas import readings_of, which_version
from policies.resource import Resource, entries
from policies.rule import Findings, Unseen, joining_rule
from policies.rules.pool_images import region_of
from policies.severity import Severity
from policies.stack import Stack
from policies.tokens import POOL


@joining_rule(
    on=POOL,
    source=NODES_PER_REPLICA[Edition.E2020].source,
    limits=tuple(NODES_PER_REPLICA.values()),
)
def pool_fits_its_image_replicas(pool: Resource, stack: Stack) -> Findings:
    """A pool's image version has enough replicas in the region of the pool's account.

    Raise the version's regionalReplicaCount in that region to what the pool's dedicated and Spot nodes need together,
    or lower the pool's targets, or the maximum that its formula is declared to have.
    """
    yield from _shortfall(pool, stack, edition_of(stack))


@joining_rule(
    on=POOL,
    source=NODES_PER_REPLICA[Edition.E2026].source,
    severity=Severity.MEDIUM,
    limits=(NODES_PER_REPLICA[Edition.E2026],),
)
def pool_fits_the_replicas_of_todays_guidance(pool: Resource, stack: Stack) -> Findings:
    """A pool's image version has as many replicas as the edition of 2026 advises, where an older one is demanded.

    Raise the version's regionalReplicaCount: one replica for each started 300 nodes, which is twice as many as before.
    """
    edition = edition_of(stack)
    if edition != Edition.E2026 and all(isinstance(found, Unseen) for found in _shortfall(pool, stack, edition)):
        yield from _shortfall(pool, stack, Edition.E2026, advised=True)


@joining_rule(on=POOL, source=FORMULA_SOURCE, severity=Severity.LOW)
def autoscaled_pool_declares_its_maximum(pool: Resource, stack: Stack) -> Findings:
    """An autoscaled pool says how many nodes its formula can ask for at most.

    Write the maximum as an item plannedNodes of the pool's metadata, or bound each target of the formula with min and
    a number: the image needs replicas for that many.
    """
    booted = booted_by(pool, stack)
    if booted is None:
        return
    nodes = nodes_planned(pool, stack)
    if not nodes.is_bounded and booted.is_open:
        yield Unseen("the id of its image is not known yet")
    elif not nodes.is_bounded:
        yield undeclared_maximum(edition_of(stack))
    elif not entries(pool.at("scaleSettings", "fixedScale")):
        yield from nodes.hidden


def _shortfall(pool: Resource, stack: Stack, edition: Edition, *, advised: bool = False) -> Findings:
    """Yield what replicas are missing; a pool whose image has none at all in the region is another rule's."""
    booted = booted_by(pool, stack)
    nodes = nodes_planned(pool, stack)
    if booted is None or not nodes.is_bounded or not (nodes.number or nodes.hidden):
        return
    region = region_of(pool, stack)
    if isinstance(region, Unseen):
        yield region
        return
    readings = readings_of(booted, region, stack)
    if isinstance(readings, Unseen):
        yield readings
    elif readings != [0]:
        faults = [
            None if number == 0 else replica_shortfall(nodes.number, number, region, edition, advised=advised)
            for number in readings
        ]
        found = [fault for fault in faults if fault]
        if None not in faults:
            yield found[0]
        elif found:
            yield which_version(booted)
        else:
            yield from nodes.hidden
