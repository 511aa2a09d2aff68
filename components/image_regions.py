"""Where an image version keeps replicas, how many, on what storage and under whose keys."""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NotRequired, TypedDict

import pulumi
from pulumi_azure_native import compute

from components.faults import Fault
from components.luns import disk_lun_faults
from limits.region import canonical_region
from limits.replicas import replica_excess
from limits.wording import counted

_KEYS_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images"


class ImageVersionStorage(Enum):
    """The storage that keeps replicas of an image version."""

    STANDARD_LRS = "Standard_LRS"
    STANDARD_ZRS = "Standard_ZRS"
    PREMIUM_LRS = "Premium_LRS"
    PREMIUM_V2_LRS = "PremiumV2_LRS"


class ImageConfidentialEncryption(Enum):
    """What of a confidential machine's OS disk is encrypted, and with whose key."""

    GUEST_STATE_WITH_PLATFORM_KEY = "EncryptedVMGuestStateOnlyWithPmk"
    DISK_WITH_PLATFORM_KEY = "EncryptedWithPmk"
    DISK_WITH_CUSTOMER_KEY = "EncryptedWithCmk"
    NON_PERSISTED_TPM = "NonPersistedTPM"


class ReplicaSetArgs(TypedDict):
    """More replicas in the same region, on storage of another kind."""

    replicas: int
    """How many; they count with the others."""
    storage: NotRequired[ImageVersionStorage]
    """Their storage; the version's unless given."""


class ReplicaDataDiskKeyArgs(TypedDict):
    """The key that encrypts the replicas of a data disk."""

    lun: int
    """The data disk's logical unit number."""
    disk_encryption_set_id: pulumi.Input[str]
    """The disk encryption set, in the region of the replicas."""


class TargetRegionSettingsArgs(TypedDict):
    """How a region keeps replicas of an image version, however many."""

    storage: NotRequired[ImageVersionStorage]
    """The storage of its replicas; the version's unless given."""
    additional_replica_sets: NotRequired[list[ReplicaSetArgs]]
    """More replicas on other storage; none unless given."""
    exclude_from_latest: NotRequired[pulumi.Input[bool]]
    """Whether machines in the region that ask for the latest version are given another; not unless True."""
    disk_encryption_set_id: NotRequired[pulumi.Input[str]]
    """The disk encryption set, in the region, that encrypts the OS disk's replicas; all regions give one, or none."""
    confidential_encryption: NotRequired[ImageConfidentialEncryption]
    """What of a confidential machine's OS disk is encrypted; nothing unless given."""
    secure_vm_disk_encryption_set_id: NotRequired[pulumi.Input[str]]
    """The disk encryption set for a confidential machine whose OS disk the customer's key encrypts."""
    data_disk_keys: NotRequired[list[ReplicaDataDiskKeyArgs]]
    """The disk encryption sets for the data disks' replicas; none unless given."""


class TargetRegionArgs(TargetRegionSettingsArgs):
    """A region that gets replicas of an image version."""

    region: str
    """The region, in either spelling."""
    replicas: int
    """How many replicas it keeps; 1 to 100 for all regions together."""


def replicas_in(region: TargetRegionArgs) -> int:
    """Return all replicas that a region keeps."""
    return region["replicas"] + sum(more["replicas"] for more in region.get("additional_replica_sets", []))


def target_region(region: TargetRegionArgs) -> compute.TargetRegionArgs:
    """Return a region as the provider takes it."""
    return compute.TargetRegionArgs(
        name=region["region"],
        regional_replica_count=region["replicas"],
        storage_account_type=region["storage"].value if "storage" in region else None,
        additional_replica_sets=(
            [_replica_set(more) for more in region["additional_replica_sets"]]
            if "additional_replica_sets" in region
            else None
        ),
        exclude_from_latest=region.get("exclude_from_latest"),
        encryption=_encryption(region),
    )


def _replica_set(more: ReplicaSetArgs) -> compute.AdditionalReplicaSetArgs:
    return compute.AdditionalReplicaSetArgs(
        regional_replica_count=more["replicas"],
        storage_account_type=more["storage"].value if "storage" in more else None,
    )


def _encryption(region: TargetRegionArgs) -> compute.EncryptionImagesArgs | None:
    confidential = None
    if "confidential_encryption" in region:
        confidential = compute.OSDiskImageSecurityProfileArgs(
            confidential_vm_encryption_type=region["confidential_encryption"].value,
            secure_vm_disk_encryption_set_id=region.get("secure_vm_disk_encryption_set_id"),
        )
    os_disk = None
    if confidential is not None or "disk_encryption_set_id" in region:
        os_disk = compute.OSDiskImageEncryptionArgs(
            disk_encryption_set_id=region.get("disk_encryption_set_id"), security_profile=confidential
        )
    data_disks = [
        compute.DataDiskImageEncryptionArgs(lun=key["lun"], disk_encryption_set_id=key["disk_encryption_set_id"])
        for key in region.get("data_disk_keys", [])
    ]
    if os_disk is None and not data_disks:
        return None
    return compute.EncryptionImagesArgs(os_disk_image=os_disk, data_disk_images=data_disks or None)


def region_faults(location: str, regions: Sequence[TargetRegionArgs]) -> Iterator[Fault]:
    """Yield what is wrong with the target regions of a version that is made in `location`."""
    named = [canonical_region(region["region"]) for region in regions]
    if canonical_region(location) not in named:
        yield Fault("regions", f"'{location}' is missing; the version's own location has to be one of its regions")
    for region in sorted({region for region in named if named.count(region) > 1}):
        yield Fault("regions", f"'{region}' is named {named.count(region)} times; once is needed")
    for position, region in enumerate(regions):
        for asked in (region["replicas"], *(more["replicas"] for more in region.get("additional_replica_sets", []))):
            if asked < 1:
                yield Fault("regions", f"{counted(asked, 'replica')} in {region['region']}; at least 1 needed")
        if "secure_vm_disk_encryption_set_id" in region and "confidential_encryption" not in region:
            path = f"regions[{position}].secureVmDiskEncryptionSetId"
            yield Fault(path, "given without confidentialEncryption, which says what it encrypts")
        luns = [key["lun"] for key in region.get("data_disk_keys", [])]
        yield from disk_lun_faults(f"regions[{position}].dataDiskKeys", luns)
    if excess := replica_excess({region["region"]: replicas_in(region) for region in regions}):
        yield Fault("regions", excess)
    without = [region["region"] for region in regions if "disk_encryption_set_id" not in region]
    if 0 < len(without) < len(regions):
        reason = f"no disk encryption set in {', '.join(without)}; all regions or none need one. See {_KEYS_SOURCE}"
        yield Fault("regions", reason)
