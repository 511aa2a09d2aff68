"""The guidelines for preparing a machine whose observance ARM cannot show, as statements that hold or do not."""

from dataclasses import dataclass

PREPARE_A_VM = "https://learn.microsoft.com/azure/batch/batch-sig-images#prepare-a-vm"
"""The page whose guidelines for preparing a machine the statements are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing about an image that holds or does not."""

    field: str
    """The name of its field."""
    tag: str
    """The name of its tag."""
    denied: str
    """What was found when it does not hold."""
    needed: str
    """What has to hold, as a thing that can be needed."""
    remedy: str
    """What to do when it does not hold."""
    source: str
    """The page that asks for it."""


STATEMENTS = (
    Statement(
        field="generalized",
        tag="attested-generalized",
        denied="the machine was not generalized",
        needed="a generalized image",
        remedy="Generalize a copy of the machine (waagent -deprovision+user, or sysprep /generalize) and capture that",
        source="https://learn.microsoft.com/azure/batch/batch-sig-images#prepare-a-shared-image",
    ),
    Statement(
        field="no_extensions",
        tag="attested-no-extensions",
        denied="a VM extension was installed on the machine",
        needed="a machine that never had one",
        remedy="Prepare a new machine without extensions; extensions that nodes need belong to the pool",
        source=PREPARE_A_VM,
    ),
    Statement(
        field="managed_disks",
        tag="attested-managed-disks",
        denied="the machine has disks that are not managed disks",
        needed="managed disks only",
        remedy="Convert the machine with az vm convert and capture it again",
        source=PREPARE_A_VM,
    ),
    Statement(
        field="data_disks_mountable",
        tag="attested-data-disks-mountable",
        denied="a data disk is not formatted or would not be mounted",
        needed="data disks that are formatted and mount by themselves",
        remedy="Format them from within the machine and mount them by UUID, or give them drive letters",
        source=PREPARE_A_VM,
    ),
    Statement(
        field="default_temp_drive",
        tag="attested-default-temp-drive",
        denied="the temporary drive was moved from its default place",
        needed="the default temporary drive, which the node agent of Batch expects",
        remedy="Undo the change to where the resource disk is mounted",
        source=PREPARE_A_VM,
    ),
    Statement(
        field="base_image_supported",
        tag="attested-base-image-supported",
        denied="the base image is not among those that Batch supports",
        needed="a Marketplace image that Batch supports",
        remedy="Start from an image that az batch pool supported-images list shows",
        source=PREPARE_A_VM,
    ),
    Statement(
        field="os_disk_unencrypted",
        tag="attested-os-disk-unencrypted",
        denied="the OS disk is encrypted",
        needed="an OS disk without Azure Disk Encryption",
        remedy="Decrypt it, or prepare a new machine; encryption of nodes belongs to the pool",
        source=PREPARE_A_VM,
    ),
)
"""Every statement of an attestation, in the order of the document."""
