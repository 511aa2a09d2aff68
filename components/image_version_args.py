"""What `ImageVersion` takes; `components.left_out` says what it does not."""

from enum import Enum
from typing import NotRequired, TypedDict

import pulumi

from components.attestation import AttestationArgs
from components.image_regions import ImageVersionStorage, TargetRegionArgs
from components.image_signatures import ImageUefiSignaturesArgs
from components.image_source import ImageSourceArgs


class ImageReplication(Enum):
    """How an image version gets to its regions."""

    FULL = "Full"
    SHALLOW = "Shallow"


class ImageVersionSettingsArgs(TypedDict):
    """What a version is like, whatever it is made from and wherever it goes."""

    storage: NotRequired[ImageVersionStorage]
    """The storage of all replicas; zone-redundant (`Standard_ZRS`) unless given.

    Give `Standard_LRS` where a region has no zones.
    """
    replication: NotRequired[ImageReplication]
    """How it gets to its regions; in full unless given. Shallow is quick, for tests on one replica in one region."""
    exclude_from_latest: NotRequired[pulumi.Input[bool]]
    """Whether machines that ask for the latest version are given another; not unless True."""
    end_of_life_date: NotRequired[pulumi.Input[str]]
    """When the version will not be kept up any more (ISO 8601, in the future); machines still start from it."""
    block_deletion_before_end_of_life: NotRequired[bool]
    """Whether the service refuses to delete the version before its end of life; not unless True.

    To delete it all the same, set this to False and run `pulumi up`, which updates the version; then take it away.
    """
    allow_deletion_of_replicated_locations: NotRequired[bool]
    """Whether the version may be deleted while other regions hold replicas of it; the service decides unless given.

    Where this is False, either reduce `regions` to the version's own location first, or set it to True and run
    `pulumi up`; then take the version away.
    """
    restore: NotRequired[pulumi.Input[bool]]
    """Whether a version that was deleted softly comes back; not unless True."""
    uefi_signatures: NotRequired[ImageUefiSignaturesArgs]
    """The UEFI signatures that machines trust; the image's own unless given."""
    attestation: NotRequired[AttestationArgs]
    """What whoever prepared the image states about it; written as tags."""
    tags: NotRequired[dict[str, pulumi.Input[str]]]
    """Tags of the version, besides those of the attestation."""


class ImageVersionArgs(ImageVersionSettingsArgs):
    """Inputs of an `ImageVersion`."""

    version: str
    """The version number: `Major.Minor.Patch`."""
    definition_name: pulumi.Input[str]
    """The definition that the version belongs to."""
    gallery_name: pulumi.Input[str]
    """The gallery of that definition."""
    resource_group_name: pulumi.Input[str]
    """The resource group of the gallery."""
    location: str
    """The region of the source; has to be one of the target regions."""
    source: ImageSourceArgs
    """What the version is made from."""
    regions: list[TargetRegionArgs]
    """Where replicas are kept, and how many."""
    require_attestation: NotRequired[bool]
    """Whether a version without an attestation is refused; not unless True."""
