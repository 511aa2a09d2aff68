"""The managed image that an image version is made from."""

from typing import TypedDict

import pulumi
from pulumi_azure_native import compute

from components.image_definition import HyperVGeneration, OperatingSystem


class ManagedImageArgs(TypedDict):
    """Inputs of a `ManagedImage`."""

    image_name: str
    """The image's name in Azure."""
    os_snapshot_id: pulumi.Input[str]
    """The snapshot of the generalized machine's OS disk."""
    os: OperatingSystem
    """The operating system on it."""
    hyper_v_generation: HyperVGeneration
    """The generation of the machine."""
    resource_group_name: pulumi.Input[str]
    """The resource group that the image goes into."""
    location: pulumi.Input[str]
    """The region of the snapshot; image and image version are made there too."""


class ManagedImage(pulumi.ComponentResource):
    """A generalized managed image whose OS disk caches reads and writes, which lets pools start faster."""

    managed_image_id: pulumi.Output[str]
    """The resource id of the managed image."""

    def __init__(self, name: str, args: ManagedImageArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the managed image."""
        super().__init__("batch-image-pools:index:ManagedImage", name, {}, opts)
        image = compute.Image(
            f"{name}-image",
            image_name=args["image_name"],
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            hyper_v_generation=args["hyper_v_generation"].value,
            storage_profile={
                "os_disk": {
                    "os_type": compute.OperatingSystemTypes(args["os"].value),
                    "os_state": compute.OperatingSystemStateTypes.GENERALIZED,
                    "snapshot": {"id": args["os_snapshot_id"]},
                    "caching": compute.CachingTypes.READ_WRITE,
                },
            },
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.managed_image_id = image.id
        self.register_outputs({"managedImageId": self.managed_image_id})
