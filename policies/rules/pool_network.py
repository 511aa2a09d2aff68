"""Rules about a pool's network."""

from limits.pool_bounds import POOL_REFERENCE
from limits.pool_choices import lonely_fault
from limits.pool_endpoints import INBOUND_ENDPOINTS, unreachable_endpoints
from limits.pool_scale import NODES_PER_PUBLIC_IP, address_shortfall
from policies.nodes import nodes_planned
from policies.part import part_of
from policies.pool import endpoints_of, is_autoscaled, nodes_of
from policies.resource import Resource
from policies.rule import Findings, Unseen, joining_rule, resource_rule
from policies.stack import Stack
from policies.tokens import POOL

_SCOPE = "dynamicVnetAssignmentScope"
_SCOPE_SOURCE = f"{POOL_REFERENCE}#dynamicvnetassignmentscope"
_PROVISION = ("networkConfiguration", "publicIPAddressConfiguration", "provision")


@resource_rule(on=POOL, source=INBOUND_ENDPOINTS.source)
def pool_without_public_addresses_has_no_endpoints(pool: Resource) -> Findings:
    """A pool without public IP addresses has no inbound endpoints.

    Leave inboundNatPools out, or choose another provision than NoPublicIPAddresses.
    """
    root = part_of(pool)
    endpoints = endpoints_of(root)
    if endpoints.value is None:
        return
    no_addresses = root.at(*_PROVISION).word == "nopublicipaddresses"
    if no_addresses and (fault := unreachable_endpoints(len(endpoints.items))):
        yield fault
    yield from root.unseen()


@joining_rule(on=POOL, source=NODES_PER_PUBLIC_IP.source, limits=(NODES_PER_PUBLIC_IP,))
def pool_has_enough_public_addresses(pool: Resource, stack: Stack) -> Findings:
    """A pool with public IP addresses of its own has enough of them for its nodes.

    Add addresses to ipAddressIds: one for every started 100 dedicated nodes, and one for every started 100 Spot nodes.
    """
    root = part_of(pool)
    if root.at(*_PROVISION).word == "usermanaged":
        addresses = root.at("networkConfiguration", "publicIPAddressConfiguration", "ipAddressIds")
        dedicated, spot = nodes_of(root)
        nodes = {"dedicated node": dedicated, "Spot node": spot}
        if is_autoscaled(root):
            # Nothing tells which of a formula's nodes are Spot nodes.
            planned = nodes_planned(pool, stack)
            if not planned.is_bounded:
                yield Unseen("how many nodes its formula asks for, each with a share of a public IP address")
                return
            nodes = {"node": planned.number}
            yield from planned.hidden
        if addresses.is_known and (fault := address_shortfall(nodes, len(addresses.items))):
            yield fault
    yield from root.unseen()


@resource_rule(on=POOL, source=_SCOPE_SOURCE)
def pool_with_a_network_per_job_has_a_subnet(pool: Resource) -> Findings:
    """A pool whose jobs get networks of their own has a subnet.

    Set subnetId, or leave dynamicVnetAssignmentScope out.
    """
    network = part_of(pool, "networkConfiguration")
    if network.at(_SCOPE).word == "job":
        given = {_SCOPE, *(["subnetId"] if network.at("subnetId").value is not None else [])}
        if fault := lonely_fault(given, _SCOPE, ["subnetId"], _SCOPE_SOURCE):
            yield fault
    yield from network.unseen()
