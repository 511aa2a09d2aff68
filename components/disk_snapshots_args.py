"""What `DiskSnapshots` takes; `components.left_out` says what it does not."""

from enum import Enum
from typing import NotRequired, TypedDict

import pulumi

from components.image_traits import DiskControllers, HyperVGeneration, ImageArchitecture, OperatingSystem


class SnapshotStorage(Enum):
    """The storage that keeps a snapshot."""

    STANDARD_LRS = "Standard_LRS"
    STANDARD_ZRS = "Standard_ZRS"
    PREMIUM_LRS = "Premium_LRS"


class SnapshotEncryption(Enum):
    """The keys that encrypt a snapshot at rest, where they are not the platform's alone."""

    CUSTOMER_KEY = "EncryptionAtRestWithCustomerKey"
    PLATFORM_AND_CUSTOMER_KEYS = "EncryptionAtRestWithPlatformAndCustomerKeys"


class SnapshotSecurityType(Enum):
    """What kind of protected machine an OS disk belongs to."""

    TRUSTED_LAUNCH = "TrustedLaunch"
    GUEST_STATE_WITH_PLATFORM_KEY = "ConfidentialVM_VMGuestStateOnlyEncryptedWithPlatformKey"
    DISK_WITH_PLATFORM_KEY = "ConfidentialVM_DiskEncryptedWithPlatformKey"
    DISK_WITH_CUSTOMER_KEY = "ConfidentialVM_DiskEncryptedWithCustomerKey"
    NON_PERSISTED_TPM = "ConfidentialVM_NonPersistedTPM"


class ExportAuthentication(Enum):
    """What exporting or uploading takes besides its link."""

    ENTRA_ID = "AzureActiveDirectory"
    NONE = "None"


class PreparedDataDiskArgs(TypedDict):
    """A data disk of the prepared machine, formatted and mountable."""

    lun: int
    """Its logical unit number, which image and nodes keep."""
    disk_id: pulumi.Input[str]
    """The resource id of the managed disk."""


class DiskSnapshotsArgs(TypedDict):
    """Inputs of `DiskSnapshots`."""

    name_prefix: str
    """What the snapshots' names in Azure begin with: letters, digits, underscores and hyphens.

    `-os` follows for the OS disk, `-data-<lun>` for a data disk.
    """
    os_disk_id: pulumi.Input[str]
    """The managed OS disk of the virtual machine."""
    data_disks: NotRequired[list[PreparedDataDiskArgs]]
    """The managed data disks of the virtual machine; none unless given."""
    resource_group_name: pulumi.Input[str]
    """The resource group that the snapshots go into."""
    location: pulumi.Input[str]
    """The region of the disks; a snapshot is taken where its disk is."""
    incremental: NotRequired[bool]
    """Whether a snapshot holds only what changed since the one before; full unless True."""
    sku: NotRequired[SnapshotStorage]
    """The storage that keeps the snapshots; the service's default, locally redundant, unless given."""
    disk_access_id: NotRequired[pulumi.Input[str]]
    """The disk access whose private endpoints may reach the snapshots; nothing reaches them unless given."""
    export_authentication: NotRequired[ExportAuthentication]
    """What exporting takes besides its link; nothing unless given."""
    disk_encryption_set_id: NotRequired[pulumi.Input[str]]
    """The disk encryption set whose key encrypts the snapshots; the platform's key does unless given."""
    encryption: NotRequired[SnapshotEncryption]
    """The keys, where a disk encryption set is given; the customer's alone unless given."""
    os: NotRequired[OperatingSystem]
    """The operating system on the OS disk; as the disk tells unless given."""
    hyper_v_generation: NotRequired[HyperVGeneration]
    """The generation of the machine; as the disk tells unless given."""
    security_type: NotRequired[SnapshotSecurityType]
    """The protection of the machine; as the disk tells unless given."""
    secure_vm_disk_encryption_set_id: NotRequired[pulumi.Input[str]]
    """The disk encryption set of a confidential machine whose disk the customer's key encrypts."""
    accelerated_networking: NotRequired[pulumi.Input[bool]]
    """Whether the image on the OS disk can use accelerated networking; as the disk tells unless given."""
    architecture: NotRequired[ImageArchitecture]
    """The processors that the image on the OS disk runs on; as the disk tells unless given."""
    disk_controllers: NotRequired[DiskControllers]
    """The disk controllers that the image on the OS disk has drivers for; as the disk tells unless given."""
    supports_hibernation: NotRequired[pulumi.Input[bool]]
    """Whether the image on the OS disk can hibernate; as the disk tells unless given."""
    tags: NotRequired[dict[str, pulumi.Input[str]]]
    """Tags of the snapshots."""
