"""How a pool's nodes are connected, and what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NotRequired, TypedDict

import pulumi

from components.faults import Fault, below
from components.pool.choices import lonely
from components.pool.endpoints import PoolEndpointsArgs, endpoint_faults
from limits.pool_bounds import POOL_REFERENCE
from limits.pool_endpoints import unreachable_endpoints
from limits.pool_scale import address_shortfall


class PoolVnetScope(StrEnum):
    """What gets a network of its own."""

    NONE = "none"
    JOB = "job"


class PoolAddressProvision(StrEnum):
    """Where public IP addresses come from."""

    BATCH_MANAGED = "BatchManaged"
    USER_MANAGED = "UserManaged"
    NO_PUBLIC_IP_ADDRESSES = "NoPublicIPAddresses"


class PoolPublicAddressesArgs(TypedDict):
    """The public IP addresses of a pool."""

    provision: NotRequired[PoolAddressProvision]
    """`BatchManaged`, `UserManaged` or `NoPublicIPAddresses`; `BatchManaged` unless given."""
    ip_address_ids: NotRequired[list[pulumi.Input[str]]]
    """The resource ids of the addresses, where they are `UserManaged`; their number bounds that of the nodes."""


class PoolNetworkArgs(TypedDict):
    """The network of a pool."""

    subnet_id: NotRequired[pulumi.Input[str]]
    """The subnet that nodes join, in the subscription and region of the account."""
    enable_accelerated_networking: NotRequired[pulumi.Input[bool]]
    """Whether network traffic goes past the host; the VM size has to allow it."""
    public_ip_address_configuration: NotRequired[PoolPublicAddressesArgs]
    """The public IP addresses."""
    endpoint_configuration: NotRequired[PoolEndpointsArgs]
    """The ports of nodes that can be reached from outside; none unless given."""
    dynamic_vnet_assignment_scope: NotRequired[PoolVnetScope]
    """`none`, or `job` for a network per job, which needs a subnet and Microsoft's approval; `none` unless given."""


def network_faults(network: PoolNetworkArgs, nodes: Mapping[str, int]) -> Iterable[Fault]:
    """Yield what is wrong with a network for so many nodes, by their kind."""
    return below("networkConfiguration", _faults(network, nodes))


def _faults(network: PoolNetworkArgs, nodes: Mapping[str, int]) -> Iterator[Fault]:
    addresses = network.get("public_ip_address_configuration", {})
    endpoints = network.get("endpoint_configuration")
    provision = addresses.get("provision")
    if provision == PoolAddressProvision.USER_MANAGED and (
        reason := address_shortfall(nodes, len(addresses.get("ip_address_ids", ())))
    ):
        yield Fault("publicIpAddressConfiguration.ipAddressIds", reason)
    if endpoints is not None:
        none = provision == PoolAddressProvision.NO_PUBLIC_IP_ADDRESSES
        if none and (reason := unreachable_endpoints(len(endpoints["inbound_nat_pools"]))):
            yield Fault("endpointConfiguration.inboundNatPools", reason)
        yield from below("endpointConfiguration", endpoint_faults(endpoints))
    if network.get("dynamic_vnet_assignment_scope") == PoolVnetScope.JOB and (
        reason := lonely(network, "dynamic_vnet_assignment_scope", ["subnet_id"], _REFERENCE)
    ):
        yield Fault("dynamicVnetAssignmentScope", reason)


_REFERENCE = f"{POOL_REFERENCE}#dynamicvnetassignmentscope"
