"""The definition that all versions of one image share."""

from enum import Enum
from typing import TypedDict

import pulumi
from pulumi_azure_native import compute

from components.known import known


class OperatingSystem(Enum):
    """The operating system of an image."""

    LINUX = "Linux"
    WINDOWS = "Windows"


class HyperVGeneration(Enum):
    """The generation of virtual machine that can boot an image."""

    V1 = "V1"
    V2 = "V2"


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


class ImageDefinitionArgs(TypedDict):
    """Inputs of an `ImageDefinition`."""

    definition_name: str
    """The definition's name in the gallery: letters, digits, underscores, periods and hyphens, at most 80."""
    gallery_name: pulumi.Input[str]
    """The gallery that holds the definition."""
    resource_group_name: pulumi.Input[str]
    """The resource group of the gallery."""
    location: pulumi.Input[str]
    """The region of the definition; best that of the gallery."""
    os: OperatingSystem
    """The operating system."""
    hyper_v_generation: HyperVGeneration
    """The generation; explicit, because the service's default depends on its API version."""
    identifier: ImageIdentifierArgs
    """Publisher, offer and sku."""


class ImageDefinition(pulumi.ComponentResource):
    """A definition of generalized images: a Batch pool cannot boot a specialized one."""

    definition_id: pulumi.Output[str]
    """The resource id of the definition."""
    definition_name: pulumi.Output[str]
    """The name of the definition, known in a preview."""

    def __init__(self, name: str, args: ImageDefinitionArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the definition."""
        super().__init__("batch-image-pools:index:ImageDefinition", name, {}, opts)
        definition = compute.GalleryImage(
            f"{name}-definition",
            gallery_image_name=args["definition_name"],
            gallery_name=args["gallery_name"],
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            os_type=compute.OperatingSystemTypes(args["os"].value),
            os_state=compute.OperatingSystemStateTypes.GENERALIZED,
            hyper_v_generation=args["hyper_v_generation"].value,
            identifier={
                "publisher": args["identifier"]["publisher"],
                "offer": args["identifier"]["offer"],
                "sku": args["identifier"]["sku"],
            },
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.definition_id = definition.id
        self.definition_name = known(definition, args["definition_name"])
        self.register_outputs({"definitionId": self.definition_id, "definitionName": self.definition_name})
