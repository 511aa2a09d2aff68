"""The disks of a pool's nodes."""

from collections.abc import Sequence

from limits.pool_bounds import POOL_REFERENCE
from limits.wording import counted

OS_DISK = "OsDisk"
"""The encryption target that stands for the disk with the operating system."""
TEMPORARY_DISK = "TemporaryDisk"
"""The encryption target that stands for the temporary disk."""

_EPHEMERAL = "https://learn.microsoft.com/azure/batch/create-pool-ephemeral-os-disk"
_CONFIDENTIAL = f"{POOL_REFERENCE}#vmdisksecurityprofile"


def encryption_targets_fault(targets: Sequence[str], *, windows: bool) -> str | None:
    """Say so when these are not the disks that can be encrypted on such nodes, else None."""
    needed = {OS_DISK, TEMPORARY_DISK} if windows else {TEMPORARY_DISK}
    if not targets or set(targets) == needed:
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
        f"Take a managed OS disk, or no Spot nodes. See {_EPHEMERAL}"
    )


def confidential_disk_fault(*, encrypted: bool, confidential: bool) -> str | None:
    """Say so when the security profile of the OS disk and that of the machine do not go together, else None."""
    if encrypted == confidential:
        return None
    if encrypted:
        return (
            "a security profile on the disk of machines that are not confidential; confidential machines are needed. "
            f"Set securityType to confidentialVM, or leave it out. See {_CONFIDENTIAL}"
        )
    return (
        "confidential machines whose OS disk has no security profile; one is needed. "
        f"Set osDisk.managedDisk.securityProfile. See {_CONFIDENTIAL}"
    )
