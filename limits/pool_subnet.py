"""The subnet that a pool's nodes join."""

import ipaddress
from collections.abc import Iterable
from datetime import date

from limits.limit import Limit
from limits.region import canonical_region
from limits.wording import counted

SUBNET_REQUIREMENTS = (
    "https://learn.microsoft.com/azure/batch/batch-virtual-network#general-virtual-network-requirements"
)
"""The page that says what a pool's subnet has to be."""
DOCKER_SOURCE = "https://learn.microsoft.com/azure/batch/best-practices#container-pools"
"""The page that warns of the addresses of Docker's bridge."""
DELEGATION_SOURCE = "https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-resizing-failure"
"""The page that tells how nodes fail to start in a delegated subnet."""

RESERVED_ADDRESSES = Limit(
    value=5,
    unit="addresses of each subnet that Azure keeps for itself",
    source="https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq",
    as_of=date(2019, 2, 12),
)

_DOCKER_BRIDGE = ipaddress.IPv4Network("172.17.0.0/16")
_BATCH = "microsoft.batch/"


def addresses_in(prefixes: Iterable[str]) -> int | None:
    """Return how many nodes find an IPv4 address in a subnet, or None when it has no IPv4 range that can be read."""
    networks = [network for prefix in prefixes if (network := _ipv4(prefix)) is not None]
    if not networks:
        return None
    return sum(max(0, network.num_addresses - RESERVED_ADDRESSES.value) for network in networks)


def subnet_shortfall(nodes: int, prefixes: Iterable[str], subnet: str, pools: int) -> str | None:
    """Say so when a subnet has too few addresses for the nodes of the pools in it, else None."""
    ranges = list(prefixes)
    room = addresses_in(ranges)
    if room is None or nodes <= room:
        return None
    several = f" of {pools:,} pools" if pools > 1 else ""
    return (
        f"{counted(nodes, 'node')}{several} in subnet '{subnet}' ({', '.join(ranges)}), which has room for {room:,}; "
        f"an address for each node is needed ({RESERVED_ADDRESSES}). Widen the subnet. See {SUBNET_REQUIREMENTS}"
    )


def region_mismatch(network: str, account: str) -> str | None:
    """Say so when a virtual network's region is not that of the Batch account, else None."""
    if canonical_region(network) == canonical_region(account):
        return None
    return (
        f"a virtual network in {canonical_region(network)} and an account in {canonical_region(account)}; "
        f"one region for both is needed. Take a subnet in the account's region. See {SUBNET_REQUIREMENTS}"
    )


def docker_conflict(prefixes: Iterable[str]) -> str | None:
    """Say so when a subnet has addresses that Docker takes for its bridge on the nodes, else None."""
    for prefix in prefixes:
        network = _ipv4(prefix)
        if network is not None and network.overlaps(_DOCKER_BRIDGE):
            return (
                f"addresses {prefix}, which meet those of Docker's bridge on the nodes, {_DOCKER_BRIDGE}; "
                f"a range apart from it is advised. Move the subnet. See {DOCKER_SOURCE}"
            )
    return None


def delegation_fault(services: Iterable[str]) -> str | None:
    """Say so when a subnet is delegated to another service than Batch, else None."""
    others = [service for service in services if not service.lower().startswith(_BATCH)]
    if not others:
        return None
    return (
        f"a subnet that is delegated to {', '.join(others)}; one without delegation is needed, or no node starts. "
        f"Take another subnet. See {DELEGATION_SOURCE}"
    )


def _ipv4(prefix: str) -> ipaddress.IPv4Network | None:
    try:
        return ipaddress.IPv4Network(prefix.strip(), strict=False)
    except ValueError:
        return None
