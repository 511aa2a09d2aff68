"""What `ManagedImage` takes; `components.left_out` says what it does not."""

from enum import Enum
from typing import NotRequired, TypedDict

import pulumi

from components.image_traits import HyperVGeneration, ImageDiskCaching, OperatingSystem


class ManagedImageStorage(Enum):
    """The storage of the disks that are made from a managed image."""

    STANDARD_LRS = "Standard_LRS"
    STANDARD_SSD_LRS = "StandardSSD_LRS"
    STANDARD_SSD_ZRS = "StandardSSD_ZRS"
    PREMIUM_LRS = "Premium_LRS"
    PREMIUM_ZRS = "Premium_ZRS"


class ManagedImageDataDiskArgs(TypedDict):
    """A data disk of a managed image, from a snapshot or from an uploaded VHD."""

    lun: int
    """Its logical unit number."""
    snapshot_id: NotRequired[pulumi.Input[str]]
    """The snapshot that it is made from, where the OS disk is made from one."""
    vhd_uri: NotRequired[pulumi.Input[str]]
    """The page blob that it is made from, where the OS disk is made from one."""
    caching: NotRequired[ImageDiskCaching]
    """What the host caches of it; nothing unless given."""
    size_gb: NotRequired[pulumi.Input[int]]
    """Its size in GB; that of its source unless given."""
    storage: NotRequired[ManagedImageStorage]
    """Its storage; the service's default unless given."""
    disk_encryption_set_id: NotRequired[pulumi.Input[str]]
    """The disk encryption set whose key encrypts it; the platform's key does unless given."""


class ManagedImageArgs(TypedDict):
    """Inputs of a `ManagedImage`: where it is made from is exactly one of a snapshot, a machine and a VHD."""

    image_name: str
    """The image's name in Azure."""
    os_snapshot_id: NotRequired[pulumi.Input[str]]
    """The snapshot of the generalized machine's OS disk."""
    virtual_machine_id: NotRequired[pulumi.Input[str]]
    """The generalized and deallocated machine itself; its disks, sizes and caching are taken as they are."""
    os_vhd_uri: NotRequired[pulumi.Input[str]]
    """The page blob with an uploaded, generalized OS disk."""
    data_disks: NotRequired[list[ManagedImageDataDiskArgs]]
    """The data disks; none unless given."""
    os: OperatingSystem
    """The operating system on the OS disk."""
    hyper_v_generation: HyperVGeneration
    """The generation of the machine."""
    resource_group_name: pulumi.Input[str]
    """The resource group that the image goes into."""
    location: pulumi.Input[str]
    """The region of the source; image and image version are made there too."""
    os_disk_size_gb: NotRequired[pulumi.Input[int]]
    """The size of the OS disk in GB; that of its source unless given."""
    os_disk_storage: NotRequired[ManagedImageStorage]
    """The storage of the OS disk; the service's default unless given."""
    disk_encryption_set_id: NotRequired[pulumi.Input[str]]
    """The disk encryption set whose key encrypts the OS disk; the platform's key does unless given."""
    zone_resilient: NotRequired[pulumi.Input[bool]]
    """Whether the image outlives the failure of a zone, in regions that have zones; not unless True."""
    tags: NotRequired[dict[str, pulumi.Input[str]]]
    """Tags of the image."""
