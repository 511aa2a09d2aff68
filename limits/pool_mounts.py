"""The file systems that a pool's nodes mount."""

from types import MappingProxyType

from limits.pool_bounds import POOL_REFERENCE

MOUNT_KINDS = (
    "azureBlobFileSystemConfiguration",
    "azureFileShareConfiguration",
    "cifsMountConfiguration",
    "nfsMountConfiguration",
)
"""The properties of which each mount has exactly one."""
MOUNT_SOURCE = f"{POOL_REFERENCE}#mountconfiguration"
"""The page that says so."""
CONTAINER_PROOFS = ("accountKey", "sasKey", "identityReference")
"""The properties of which a mounted container has exactly one."""
CONTAINER_SOURCE = f"{POOL_REFERENCE}#azureblobfilesystemconfiguration"
"""The page that says so."""
SUPPORTED_MOUNTS_SOURCE = "https://learn.microsoft.com/azure/batch/virtual-file-mount#supported-configurations"
"""The page with the table of what each operating system can mount."""

_LINUX_ONLY = MappingProxyType(
    {
        "azureBlobFileSystemConfiguration": "a container of a storage account",
        "cifsMountConfiguration": "a CIFS file system",
        "nfsMountConfiguration": "an NFS file system",
    }
)


def mount_on_windows(kind: str) -> str | None:
    """Say so when Windows nodes cannot mount this kind of file system, else None."""
    meaning = _LINUX_ONLY.get(kind)
    if meaning is None:
        return None
    return (
        f"{meaning} on Windows nodes; they mount nothing but Azure Files shares. "
        f"Mount a share, or read the files in tasks. See {SUPPORTED_MOUNTS_SOURCE}"
    )
