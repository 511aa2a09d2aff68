"""The Azure Compute Gallery that shares images."""

from collections.abc import Iterator

import pulumi
from pulumi_azure_native import authorization, compute

from components.faults import Fault, refuse
from components.image_gallery_args import ImageGalleryArgs
from components.known import known
from limits.names import gallery_name_fault


class ImageGallery(pulumi.ComponentResource):
    """A private gallery: nobody sees its images but those who hold a role on it."""

    gallery_id: pulumi.Output[str]
    """The resource id of the gallery."""
    gallery_name: pulumi.Output[str]
    """The name of the gallery, known in a preview."""

    def __init__(self, name: str, args: ImageGalleryArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the gallery, or raise InputFaults before anything is registered."""
        refuse(f"ImageGallery '{name}'", gallery_faults(args))
        super().__init__("batch-image-pools:index:ImageGallery", name, {}, opts)
        children = pulumi.ResourceOptions(parent=self)
        gallery = compute.Gallery(
            f"{name}-gallery",
            gallery_name=args["gallery_name"],
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            description=args.get("description"),
            identity=_identity(args),
            soft_delete_policy=(
                compute.SoftDeletePolicyArgs(is_soft_delete_enabled=args["soft_delete"])
                if "soft_delete" in args
                else None
            ),
            tags=args.get("tags"),
            opts=children,
        )
        if args.get("lock", False):
            authorization.ManagementLockByScope(
                f"{name}-lock",
                lock_name=f"keep-{args['gallery_name']}",
                scope=gallery.id,
                level=authorization.LockLevel.CAN_NOT_DELETE,
                notes="Pools boot from the images of this gallery.",
                opts=children,
            )
        self.gallery_id = gallery.id
        self.gallery_name = known(gallery, args["gallery_name"])
        self.register_outputs({"galleryId": self.gallery_id, "galleryName": self.gallery_name})


def _identity(args: ImageGalleryArgs) -> compute.GalleryIdentityArgs | None:
    own, given = args.get("system_assigned_identity", False), args.get("user_assigned_identity_ids", [])
    if own and given:
        kind = compute.ResourceIdentityType.SYSTEM_ASSIGNED_USER_ASSIGNED
    elif own:
        kind = compute.ResourceIdentityType.SYSTEM_ASSIGNED
    elif given:
        kind = compute.ResourceIdentityType.USER_ASSIGNED
    else:
        return None
    return compute.GalleryIdentityArgs(type=kind, user_assigned_identities=given or None)


def gallery_faults(args: ImageGalleryArgs) -> Iterator[Fault]:
    """Yield everything that is wrong with a gallery's inputs."""
    if found := gallery_name_fault(args["gallery_name"]):
        yield Fault("galleryName", found)
