"""How the disks of a pool's nodes are encrypted."""

import re
from collections.abc import Sequence
from datetime import date

from limits.pool_bounds import POOL_REFERENCE
from limits.pool_disks import OS_DISK

DISK_ENCRYPTION_SOURCE = "https://learn.microsoft.com/azure/batch/disk-encryption"
"""The page on pools with encrypted disks."""
NODE_SECURITY_SOURCE = "https://learn.microsoft.com/azure/batch/security-best-practices#pool-configuration"
"""The page that advises encryption at host."""
ADE_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/disk-encryption-overview"
"""The page on Azure Disk Encryption, which announces its end."""
ADE_END = date(2028, 9, 15)
"""The day on which Azure Disk Encryption retires."""
CUSTOMER_KEY_SOURCE = f"{POOL_REFERENCE}#diskcustomermanagedkey"
"""The page on keys of one's own for the disks of a pool (API version 2025-06-01)."""


def unencrypted_disks() -> str:
    """Say that nothing encrypts the temporary disks and caches of nodes."""
    return (
        "neither encryption at host nor a disk encryption configuration; one of them is advised. "
        f"Set securityProfile.encryptionAtHost to true where the VM size has it. See {NODE_SECURITY_SOURCE}"
    )


def encryption_inside() -> str:
    """Say that disks may be encrypted from within the nodes by what is about to retire."""
    return (
        "disks to encrypt without encryption at host, which may take Azure Disk Encryption, and that retires on "
        f"{ADE_END}; encryption at host is advised. Set securityProfile.encryptionAtHost to true where the VM size "
        f"has it. See {ADE_SOURCE}"
    )


def disputed_linux_image() -> str:
    """Say that the documents do not agree on encrypting the disks of Linux nodes."""
    return (
        "disks to encrypt on Linux nodes, which the reference has as not supported "
        f"({POOL_REFERENCE}#diskencryptionconfiguration), and a newer page, for custom images, on VM sizes with "
        "encryption at host alone; such a size and encryption at host are advised. "
        f"Set securityProfile.encryptionAtHost to true. See {DISK_ENCRYPTION_SOURCE}"
    )


def disputed_targets(fault: str) -> str:
    """Add to what is wrong with targets, by the reference, that a newer page leaves the choice."""
    return f"{fault}; {DISK_ENCRYPTION_SOURCE} has either disk, or both, on any system"


def customer_key_fault(targets: Sequence[str], key_url: str | None, *, has_identity: bool) -> str | None:
    """Say so when a pool cannot use a key of one's own for its disks, else None."""
    if not has_identity:
        missing = "without an identity of the pool; one is needed to read the key. Assign a user-assigned identity"
    elif OS_DISK.lower() not in {target.lower() for target in targets}:
        missing = f"without {OS_DISK} among the targets; it is needed. Add it to targets"
    elif key_url is not None and not _VERSIONED.fullmatch(key_url):
        missing = "with a key URL that names no version; a version is needed. Add it to keyUrl"
    else:
        return None
    return f"a key of one's own {missing}. See {CUSTOMER_KEY_SOURCE}"


# The reference's own example begins with http, and has two slashes before keys.
_VERSIONED = re.compile(r"https?://[^/]+/+keys/[^/]+/[^/]+/?", re.IGNORECASE)
