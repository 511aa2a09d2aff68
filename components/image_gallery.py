"""The Azure Compute Gallery that shares images."""

from typing import NotRequired, TypedDict

import pulumi
from pulumi_azure_native import compute

from components.known import known


class ImageGalleryArgs(TypedDict):
    """Inputs of an `ImageGallery`."""

    gallery_name: str
    """The gallery's name in Azure: letters, digits, underscores and periods, at most 80."""
    resource_group_name: pulumi.Input[str]
    """The resource group that the gallery goes into."""
    location: pulumi.Input[str]
    """The region of the gallery itself; its image versions are replicated to regions of their own."""
    description: NotRequired[pulumi.Input[str]]
    """What the gallery is for."""


class ImageGallery(pulumi.ComponentResource):
    """A private gallery: nobody sees its images but those who hold a role on it."""

    gallery_id: pulumi.Output[str]
    """The resource id of the gallery."""
    gallery_name: pulumi.Output[str]
    """The name of the gallery, known in a preview."""

    def __init__(self, name: str, args: ImageGalleryArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the gallery."""
        super().__init__("batch-image-pools:index:ImageGallery", name, {}, opts)
        gallery = compute.Gallery(
            f"{name}-gallery",
            gallery_name=args["gallery_name"],
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            description=args.get("description"),
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.gallery_id = gallery.id
        self.gallery_name = known(gallery, args["gallery_name"])
        self.register_outputs({"galleryId": self.gallery_id, "galleryName": self.gallery_name})
