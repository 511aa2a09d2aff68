"""The disks of a pool's nodes, and what is wrong with them."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NotRequired, TypedDict

import pulumi

from components.faults import Fault
from limits.lun import lun_faults


class PoolDiskCaching(StrEnum):
    """What the host caches of a disk."""

    NONE = "None"
    READ_ONLY = "ReadOnly"
    READ_WRITE = "ReadWrite"


class PoolDiskStorage(StrEnum):
    """The kind of storage of a disk."""

    STANDARD_LRS = "Standard_LRS"
    PREMIUM_LRS = "Premium_LRS"
    STANDARD_SSD_LRS = "StandardSSD_LRS"


class PoolEphemeralPlacement(StrEnum):
    """Where an ephemeral OS disk goes."""

    CACHE_DISK = "CacheDisk"


class PoolDiskGuestState(StrEnum):
    """What of a confidential machine's state is encrypted."""

    NON_PERSISTED_TPM = "NonPersistedTPM"
    VM_GUEST_STATE_ONLY = "VMGuestStateOnly"


class PoolDataDiskArgs(TypedDict):
    """An empty disk that each node gets; a start task formats and mounts it."""

    lun: int
    """The logical unit number, each disk its own; beside those of the image's data disks."""
    disk_size_gb: pulumi.Input[int]
    """The size in GB."""
    caching: NotRequired[PoolDiskCaching]
    """What the host caches; `None` unless given."""
    storage_account_type: NotRequired[PoolDiskStorage]
    """The kind of storage; `Standard_LRS` unless given."""


class PoolEphemeralDiskArgs(TypedDict):
    """An OS disk on the node's own storage, which is lost with the node."""

    placement: NotRequired[PoolEphemeralPlacement]
    """Where the disk goes: `CacheDisk`."""


class PoolDiskSecurityArgs(TypedDict):
    """How the OS disk of a confidential machine is encrypted."""

    security_encryption_type: NotRequired[PoolDiskGuestState]
    """`VMGuestStateOnly`, or `NonPersistedTPM` to keep no firmware state."""


class PoolManagedDiskArgs(TypedDict):
    """The managed disk that holds the operating system."""

    storage_account_type: NotRequired[PoolDiskStorage]
    """The kind of storage; the service's choice unless given."""
    security_profile: NotRequired[PoolDiskSecurityArgs]
    """For confidential machines, which need it, and for no others."""


class PoolOsDiskArgs(TypedDict):
    """The disk with the operating system."""

    caching: NotRequired[PoolDiskCaching]
    """What the host caches; `ReadWrite` lets nodes start faster."""
    disk_size_gb: NotRequired[pulumi.Input[int]]
    """The size in GB; that of the image unless given."""
    ephemeral_os_disk_settings: NotRequired[PoolEphemeralDiskArgs]
    """Puts the disk on the node's own storage; not with Spot nodes."""
    managed_disk: NotRequired[PoolManagedDiskArgs]
    """The managed disk."""
    write_accelerator_enabled: NotRequired[pulumi.Input[bool]]
    """Whether the write accelerator is on."""


class PoolDiskEncryptionArgs(TypedDict):
    """Encryption of disks by the nodes themselves."""

    targets: NotRequired[list[str]]
    """Which disks: `OsDisk`, `TemporaryDisk`, or both; the sources differ on what Linux nodes take."""


def data_disk_faults(disks: Sequence[PoolDataDiskArgs]) -> Iterator[Fault]:
    """Yield what is wrong with the numbers of data disks."""
    for position, reason in lun_faults([disk["lun"] for disk in disks]):
        yield Fault(f"dataDisks[{position}].lun", reason)
