"""The managed identities of a pool's nodes, and the passwords and keys that they make needless."""

from collections.abc import Collection

from limits.pool_bounds import POOL_REFERENCE

IDENTITY_SOURCE = f"{POOL_REFERENCE}#computenodeidentityreference"
"""The page on references to a pool's identities."""
MANAGED_IDENTITY_SOURCE = "https://learn.microsoft.com/azure/batch/managed-identity-pools"
"""The page on pools with managed identities."""
REGISTRY_IDENTITY_SOURCE = "https://learn.microsoft.com/azure/batch/batch-docker-container-workloads"
"""The page on registries for containers, with a managed identity for Azure's own."""
MOUNT_IDENTITY_SOURCE = "https://learn.microsoft.com/azure/batch/virtual-file-mount"
"""The page on mounts, with a managed identity for a container of a storage account."""

_AZURE_REGISTRIES = (".azurecr.io", ".azurecr.cn", ".azurecr.us")


def stranger_identity(wanted: str, assigned: Collection[str]) -> str | None:
    """Say so when an identity that a pool refers to is not among those assigned to it, else None."""
    if wanted.lower() in {identity.lower() for identity in assigned}:
        return None
    found = "is not among the pool's identities" if assigned else "on a pool without identities"
    return (
        f"'{wanted}' {found}; an identity that is assigned to the pool is needed. "
        f"Add it to identity.userAssignedIdentities. See {IDENTITY_SOURCE}"
    )


def homeless_identity() -> str:
    """Say that a pool without identities refers to one whose id is not known yet."""
    return (
        "an identity on a pool without identities; one that is assigned to the pool is needed. "
        f"Add it to identity.userAssignedIdentities. See {IDENTITY_SOURCE}"
    )


def registry_password(server: str | None) -> str | None:
    """Say so when a registry of Azure's is asked with a password rather than an identity, else None."""
    if server is None or not server.lower().removesuffix("/").endswith(_AZURE_REGISTRIES):
        return None
    return (
        f"a password for the registry {server}; a managed identity is advised. "
        f"Give identityReference in the place of userName and password. See {REGISTRY_IDENTITY_SOURCE}"
    )


def mount_key(proof: str) -> str:
    """Say that a container of a storage account is mounted with a key or signature."""
    return (
        f"a container mounted with {proof}; a managed identity is advised. "
        f"Give identityReference in its place. See {MOUNT_IDENTITY_SOURCE}"
    )
