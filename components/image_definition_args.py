"""What `ImageDefinition` takes.

Deliberately not here: an OS state, because a Batch pool boots generalized images only.
"""

from enum import Enum
from typing import NotRequired, TypedDict

import pulumi

from components.image_traits import DiskControllers, HyperVGeneration, ImageArchitecture, OperatingSystem
from limits.edition import Edition


class ImageSecurityType(Enum):
    """The protection that machines get from an image; `...Supported` images boot plain machines as well.

    Source: https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries
    """

    STANDARD = "Standard"
    TRUSTED_LAUNCH = "TrustedLaunch"
    TRUSTED_LAUNCH_SUPPORTED = "TrustedLaunchSupported"
    CONFIDENTIAL_VM = "ConfidentialVM"
    CONFIDENTIAL_VM_SUPPORTED = "ConfidentialVMSupported"
    TRUSTED_LAUNCH_AND_CONFIDENTIAL_VM_SUPPORTED = "TrustedLaunchAndConfidentialVmSupported"


class ImageIdentifierArgs(TypedDict):
    """What identifies an image in its gallery; Batch matches node agents by it.

    Keep it as the Marketplace image has it that the image was prepared from: the node agent must fit publisher, offer
    and sku. Source: https://learn.microsoft.com/azure/batch/batch-sig-images.
    """

    publisher: str
    """The publisher of the base image, such as `canonical`; at most 128 characters."""
    offer: str
    """The offer of the base image, such as `0001-com-ubuntu-server-jammy`; at most 64 characters."""
    sku: str
    """The sku of the base image, such as `22_04-lts-gen2`; at most 64 characters."""


class ImagePurchasePlanArgs(TypedDict):
    """The Marketplace purchase plan of the base image, exactly as that has it."""

    name: str
    """The plan's name."""
    publisher: str
    """The plan's publisher."""
    product: str
    """The plan's product."""


class RecommendedRangeArgs(TypedDict):
    """How much of something machines should have."""

    min: NotRequired[int]
    """At least."""
    max: NotRequired[int]
    """At most."""


class ImageDefinitionSettingsArgs(TypedDict):
    """What an image is like, whatever it is called."""

    os: OperatingSystem
    """The operating system."""
    hyper_v_generation: HyperVGeneration
    """The generation; explicit, because the service's default depends on its API version."""
    architecture: NotRequired[ImageArchitecture]
    """The processors; the service's default, `x64`, unless given."""
    security_type: NotRequired[ImageSecurityType]
    """The protection of machines; give it, because the service's default depends on its API version."""
    accelerated_networking: NotRequired[bool]
    """Whether the image can use accelerated networking; unstated unless given."""
    hibernation: NotRequired[bool]
    """Whether the image can hibernate; unstated unless given."""
    disk_controllers: NotRequired[DiskControllers]
    """The disk controllers that the image has drivers for; sizes that have NVMe only need one that says so."""
    features_start_at_version: NotRequired[pulumi.Input[str]]
    """The first version of the image that has these features; all versions unless given."""
    allow_update_image: NotRequired[pulumi.Input[bool]]
    """Has to be True when the features of an existing definition change."""
    recommended_vcpus: NotRequired[RecommendedRangeArgs]
    """How many vCPUs machines should have."""
    recommended_memory: NotRequired[RecommendedRangeArgs]
    """How much memory machines should have, in GB."""
    disallowed_disk_types: NotRequired[list[pulumi.Input[str]]]
    """Storage that OS disks made from the image must not have, such as `Standard_LRS`."""
    purchase_plan: NotRequired[ImagePurchasePlanArgs]
    """The base image's purchase plan; only the 2026 edition allows one, and only when it is identical."""
    end_of_life_date: NotRequired[pulumi.Input[str]]
    """When the image will not be kept up any more (ISO 8601); machines still start from it."""
    description: NotRequired[pulumi.Input[str]]
    """What the image is for."""
    eula: NotRequired[pulumi.Input[str]]
    """The licence agreement, or where it is."""
    privacy_statement_uri: NotRequired[pulumi.Input[str]]
    """Where the privacy statement is."""
    release_note_uri: NotRequired[pulumi.Input[str]]
    """Where the release notes are."""
    tags: NotRequired[dict[str, pulumi.Input[str]]]
    """Tags of the definition."""


class ImageDefinitionArgs(ImageDefinitionSettingsArgs):
    """Inputs of an `ImageDefinition`."""

    definition_name: str
    """The definition's name in the gallery: letters, digits, underscores, periods and hyphens, at most 80."""
    gallery_name: pulumi.Input[str]
    """The gallery that holds the definition."""
    resource_group_name: pulumi.Input[str]
    """The resource group of the gallery."""
    location: pulumi.Input[str]
    """The region of the definition; best that of the gallery."""
    identifier: ImageIdentifierArgs
    """Publisher, offer and sku."""
    edition: NotRequired[Edition]
    """The edition of the guidance to build to; 2020 unless given."""
