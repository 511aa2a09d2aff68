"""The disks of a pool's nodes."""

from collections.abc import Sequence

from limits.pool_bounds import POOL_REFERENCE
from limits.wording import counted

OS_DISK = "OsDisk"
"""The encryption target that stands for the disk with the operating system."""
TEMPORARY_DISK = "TemporaryDisk"
"""The encryption target that stands for the temporary disk."""

EPHEMERAL_SOURCE = "https://learn.microsoft.com/azure/batch/create-pool-ephemeral-os-disk"
"""The page that keeps ephemeral OS disks from Spot nodes."""
CONFIDENTIAL_SOURCE = f"{POOL_REFERENCE}#vmdisksecurityprofile"
"""The page on the disks of confidential machines."""
DATA_DISKS_SOURCE = "https://learn.microsoft.com/azure/batch/best-practices#attaching-and-preparing-data-disks"
"""The page that leaves it to the start task to prepare data disks."""


def unknown_encryption_target(targets: Sequence[str]) -> str | None:
    """Say so when a disk to encrypt is none that nodes have, else None."""
    known = {OS_DISK.lower(), TEMPORARY_DISK.lower()}
    unknown = [target for target in targets if target.lower() not in known]
    if not unknown:
        return None
    return (
        f"{' and '.join(unknown)}; {OS_DISK} and {TEMPORARY_DISK} are known. Take one or both. "
        f"See {POOL_REFERENCE}#diskencryptionconfiguration"
    )


def encryption_targets_fault(targets: Sequence[str], *, windows: bool) -> str | None:
    """Say so when these are not the disks that the reference allows on such nodes, else None.

    That is advice: the page on disk encryption shows other choices
    (https://learn.microsoft.com/azure/batch/disk-encryption).
    """
    needed = {OS_DISK, TEMPORARY_DISK} if windows else {TEMPORARY_DISK}
    if not targets or {target.lower() for target in targets} == {disk.lower() for disk in needed}:
        return None
    wanted, nodes = " and ".join(sorted(needed)), "Windows" if windows else "Linux"
    return (
        f"{' and '.join(targets)} on {nodes} nodes; {wanted} needed. "
        f"Set targets to {wanted}. See {POOL_REFERENCE}#diskencryptionconfiguration"
    )


def ephemeral_disk_fault(spot_nodes: int) -> str | None:
    """Say so when nodes with an ephemeral OS disk are Spot nodes, which cannot have one, else None."""
    if spot_nodes <= 0:
        return None
    return (
        f"an ephemeral OS disk on {counted(spot_nodes, 'Spot node')}; dedicated nodes alone are needed. "
        f"Take a managed OS disk, or no Spot nodes. See {EPHEMERAL_SOURCE}"
    )


def confidential_disk_fault(*, encrypted: bool, confidential: bool) -> str | None:
    """Say so when the security profile of the OS disk and that of the machine do not go together, else None."""
    if encrypted == confidential:
        return None
    if encrypted:
        return (
            "a security profile on the disk of machines that are not confidential; confidential machines are needed. "
            f"Set securityType to confidentialVM, or leave it out. See {CONFIDENTIAL_SOURCE}"
        )
    return (
        "confidential machines whose OS disk has no security profile; one is needed. "
        f"Set osDisk.managedDisk.securityProfile. See {CONFIDENTIAL_SOURCE}"
    )


def unprepared_disks(disks: int) -> str:
    """Say that nothing formats and mounts a pool's data disks."""
    return (
        f"{counted(disks, 'empty data disk')} and no start task; one that partitions, formats and mounts them is "
        f"advised, since nothing else does. Add a startTask that can run twice. See {DATA_DISKS_SOURCE}"
    )


def unprivileged_preparation() -> str:
    """Say that a start task may not format disks."""
    return (
        "a start task without administrator's rights on nodes with empty data disks, which it cannot format; elevated "
        f"rights are advised. Set userIdentity.autoUser.elevationLevel to Admin. See {DATA_DISKS_SOURCE}"
    )
