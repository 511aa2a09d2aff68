"""Rules about the subnet that a pool's nodes join, where it is in the stack too."""

from collections.abc import Generator, Mapping

from limits.pool_subnet import (
    DELEGATION_SOURCE,
    DOCKER_SOURCE,
    RESERVED_ADDRESSES,
    SUBNET_REQUIREMENTS,
    delegation_fault,
    docker_conflict,
    region_mismatch,
    subnet_shortfall,
)
from policies.location import location_of
from policies.nodes import Nodes, nodes_planned
from policies.part import Part
from policies.resource import Resource, text
from policies.rule import Findings, Unseen, joining_rule
from policies.severity import Severity
from policies.stack import Stack
from policies.subnet import SUBNET_ID, Subnet, pools_by_subnet, prefixes_in, subnets_by_pool
from policies.tokens import POOL
from policies.unknown import Unknown


@joining_rule(on=POOL, source=DELEGATION_SOURCE)
def pool_subnet_is_not_delegated(pool: Resource, stack: Stack) -> Findings:
    """A pool's subnet is not delegated to another service.

    Remove the delegation, or take another subnet: no node starts in a delegated one.
    """
    subnet = yield from _found(pool, stack)
    if subnet is not None:
        part = subnet.part
        services = [delegation.at("serviceName").text for delegation in part.at("delegations").items]
        if fault := delegation_fault([service for service in services if service]):
            yield fault
        yield from _hidden(subnet, part)


@joining_rule(on=POOL, source=SUBNET_REQUIREMENTS, limits=(RESERVED_ADDRESSES,))
def pool_subnet_has_room_for_its_nodes(pool: Resource, stack: Stack) -> Findings:
    """A pool's subnet has an address for each node of all pools in it.

    Widen the subnet, or spread the pools over several.
    """
    subnet = yield from _found(pool, stack)
    if subnet is None:
        return
    pools, part = stack.once(pools_by_subnet)[subnet.key], subnet.part
    nodes = stack.once(_nodes_by_pool)
    own = nodes[pool.urn]
    # What all pools ask for together is said of one of them, which is enough.
    together = sum(nodes[one.urn].number for one in pools) if pools[0].urn == pool.urn else own.number
    count = len(pools) if together > own.number else 1
    if fault := subnet_shortfall(together, prefixes_in(part), subnet.name, count):
        yield fault
    elif own.is_bounded:
        yield from own.hidden
    else:
        yield Unseen("how many nodes its formula asks for, each with an address in the subnet")
    yield from _hidden(subnet, part)


@joining_rule(on=POOL, source=SUBNET_REQUIREMENTS)
def pool_subnet_is_in_the_accounts_region(pool: Resource, stack: Stack) -> Findings:
    """A pool's subnet is in the region of the pool's account.

    Take a subnet of a virtual network in the account's region.
    """
    subnet = yield from _found(pool, stack)
    if subnet is None:
        return
    places = {"virtual network": subnet.network, "Batch account": stack.account_of(pool)}
    located: list[str | None] = []
    for what, resource in places.items():
        location = None if resource is None else location_of(resource, stack)
        located.append(text(location))
        if resource is None:
            yield Unseen(f"its {what} is not in this stack, or not known yet")
        elif not isinstance(location, str):
            reason = "is not known yet" if isinstance(location, Unknown) else "is not stated"
            yield Unseen(f"the location of {resource.subject} {reason}")
    network, owner = located
    if network and owner and (fault := region_mismatch(network, owner)):
        yield fault


@joining_rule(on=POOL, source=DOCKER_SOURCE, severity=Severity.MEDIUM)
def pool_subnet_keeps_clear_of_docker(pool: Resource, stack: Stack) -> Findings:
    """A pool's subnet has no addresses that Docker takes for its bridge on the nodes.

    Move the subnet to another range.
    """
    subnet = yield from _found(pool, stack)
    if subnet is not None:
        part = subnet.part
        if fault := docker_conflict(prefixes_in(part)):
            yield fault
        yield from _hidden(subnet, part)


def _found(pool: Resource, stack: Stack) -> Generator[Unseen, None, Subnet | None]:
    """Return the subnet of a pool; say so when the pool has one that cannot be seen."""
    if pool.at(*SUBNET_ID) is None:
        return None
    subnet = stack.once(subnets_by_pool).get(pool.urn)
    if subnet is None:
        yield Unseen("its subnet is not in this stack, or not known yet")
    return subnet


def _hidden(subnet: Subnet, part: Part) -> Findings:
    """Say what of a subnet was asked for and is not known yet."""
    for path in part.hidden:
        yield Unseen(f"{path} of its subnet '{subnet.name}' is not known yet")


def _nodes_by_pool(stack: Stack) -> Mapping[str, Nodes]:
    return {pool.urn: nodes_planned(pool, stack) for pool in stack.of_type(POOL)}
