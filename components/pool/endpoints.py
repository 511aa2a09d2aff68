"""The ports of a pool's nodes that can be reached from outside, and what is wrong with them."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NotRequired, TypedDict

import pulumi

from components.faults import Fault, below
from limits.pool_bounds import too_many
from limits.pool_endpoints import (
    INBOUND_ENDPOINTS,
    RULE_PRIORITIES,
    SECURITY_RULES,
    backend_port_fault,
    endpoint_name_fault,
    frontend_overlap,
    frontend_ports_fault,
    frontend_shortage,
    repeated_fault,
)


class PoolEndpointProtocol(StrEnum):
    """The protocol of an endpoint."""

    TCP = "TCP"
    UDP = "UDP"


class PoolRuleAccess(StrEnum):
    """Whether a rule lets traffic through."""

    ALLOW = "Allow"
    DENY = "Deny"


class PoolSecurityRuleArgs(TypedDict):
    """A rule that says who reaches an endpoint."""

    access: PoolRuleAccess
    """`Allow` or `Deny`."""
    priority: int
    """Its place among all rules of the pool: the lowest number goes first, and each rule has its own."""
    source_address_prefix: pulumi.Input[str]
    """Where traffic comes from: an address, a subnet, a tag, or `*`."""
    source_port_ranges: NotRequired[list[pulumi.Input[str]]]
    """The ports that it comes from; all unless given."""


class PoolInboundEndpointArgs(TypedDict):
    """A port of every node, reached through a range of ports of the load balancer."""

    name: str
    """The endpoint's name, each its own."""
    protocol: PoolEndpointProtocol
    """`TCP` or `UDP`."""
    backend_port: int
    """The port of the node, each endpoint its own; Batch keeps some for itself."""
    frontend_port_range_start: int
    """The first port of the load balancer; ranges do not overlap, and Batch keeps some ports for itself."""
    frontend_port_range_end: int
    """The last port of the load balancer."""
    network_security_group_rules: NotRequired[list[PoolSecurityRuleArgs]]
    """Who reaches the endpoint; anyone unless given."""


class PoolEndpointsArgs(TypedDict):
    """The endpoints of a pool."""

    inbound_nat_pools: list[PoolInboundEndpointArgs]
    """The endpoints; only where nodes have public IP addresses."""


def endpoint_faults(endpoints: PoolEndpointsArgs) -> Iterator[Fault]:
    """Yield what is wrong with a pool's endpoints."""
    inbound = endpoints["inbound_nat_pools"]
    if reason := too_many(len(inbound), "inbound endpoint", INBOUND_ENDPOINTS):
        yield Fault("inboundNatPools", reason)
    for position, endpoint in enumerate(inbound):
        yield from below(f"inboundNatPools[{position}]", _faults(endpoint))
    yield from _repeated([(f"inboundNatPools[{at}].name", each["name"]) for at, each in enumerate(inbound)])
    yield from _repeated(
        [(f"inboundNatPools[{at}].backendPort", each["backend_port"]) for at, each in enumerate(inbound)]
    )
    ranges = [(each["frontend_port_range_start"], each["frontend_port_range_end"]) for each in inbound]
    if reason := frontend_overlap(ranges):
        yield Fault("inboundNatPools", reason)
    rules = [
        (f"inboundNatPools[{at}].networkSecurityGroupRules[{place}].priority", rule["priority"])
        for at, each in enumerate(inbound)
        for place, rule in enumerate(each.get("network_security_group_rules", ()))
    ]
    if reason := too_many(len(rules), "network security rule", SECURITY_RULES):
        yield Fault("inboundNatPools", reason)
    for path, priority in rules:
        if reason := RULE_PRIORITIES.fault(priority):
            yield Fault(path, reason)
    yield from _repeated(rules)


def _faults(endpoint: PoolInboundEndpointArgs) -> Iterator[Fault]:
    if reason := endpoint_name_fault(endpoint["name"]):
        yield Fault("name", reason)
    if reason := backend_port_fault(endpoint["backend_port"]):
        yield Fault("backendPort", reason)
    first, last = endpoint["frontend_port_range_start"], endpoint["frontend_port_range_end"]
    if reason := frontend_ports_fault(first, last) or frontend_shortage(first, last):
        yield Fault("frontendPortRangeStart", reason)


def _repeated(found: Sequence[tuple[str, float | str]]) -> Iterator[Fault]:
    seen: set[float | str] = set()
    for path, value in found:
        if value in seen:
            yield Fault(path, repeated_fault(value))
        seen.add(value)
