"""The size of a pool's nodes and where they go."""

from limits.pool_bounds import POOL_REFERENCE
from limits.wording import counted

VM_SIZE_SOURCE = f"{POOL_REFERENCE}#pool"
"""The page that says which sizes Batch does not support."""
ZONES_SOURCE = "https://learn.microsoft.com/azure/batch/create-pool-availability-zones"
"""The page on pools across availability zones."""
SEVERAL_NODES_SOURCE = "https://learn.microsoft.com/azure/batch/best-practices#pool-configuration-and-naming"
"""The page that advises several nodes."""
FIRMWARE_SOURCE = f"{POOL_REFERENCE}#securityprofile"
"""The page on firmware settings."""
ALLOCATION_SOURCE = f"{POOL_REFERENCE}#pool"
"""The page that says what a pool has in the user's own subscription alone."""

_UNSUPPORTED = "standard_a0"


def unsupported_size(vm_size: str) -> str | None:
    """Say so when Batch has no nodes of a VM size, else None."""
    if vm_size.strip().lower() != _UNSUPPORTED:
        return None
    return f"'{vm_size}', which Batch does not support; another size is needed. Take a larger one. See {VM_SIZE_SOURCE}"


def regional_placement() -> str:
    """Say that all nodes may stand in one zone."""
    return (
        "nodes that are not spread over availability zones; zonal placement is advised where the region and the VM "
        f"size have zones. Set nodePlacementConfiguration.policy to Zonal. See {ZONES_SOURCE}"
    )


def zonal_infiniband(vm_size: str) -> str:
    """Say that nodes in several zones are to talk over InfiniBand, which ends at a zone."""
    return (
        f"zonal placement of nodes of '{vm_size}' that talk to each other, whose name says that it has InfiniBand; "
        f"Batch makes no such pool. Set nodePlacementConfiguration.policy to Regional. See {ZONES_SOURCE}"
    )


SEVERAL_NODES = 2
"""The fewest nodes that are several; the page gives no number."""


def too_few_nodes(nodes: int, least: int = SEVERAL_NODES) -> str | None:
    """Say so when a pool has some nodes and fewer than so many, so that work may stop when one is away, else None."""
    if not nodes or nodes >= least:
        return None
    return (
        f"{counted(nodes, 'node')}; {least:,} or more are advised, since a node may be offline. "
        f"Ask for more and smaller nodes. See {SEVERAL_NODES_SOURCE}"
    )


def foreign_setting(setting: str) -> str:
    """Say that Batch allocates a pool where it does not take a setting."""
    return (
        f"{setting} in an account that allocates pools in Batch's subscriptions; the allocation mode UserSubscription "
        f"is needed. Leave it out, or take such an account. See {ALLOCATION_SOURCE}"
    )
