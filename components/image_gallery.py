"""The Azure Compute Gallery that shares images."""

from collections.abc import Iterator
from typing import NotRequired, TypedDict

import pulumi
from pulumi_azure_native import authorization, compute

from components.faults import Fault, refuse
from components.known import known
from limits.names import gallery_name_fault


class ImageGalleryArgs(TypedDict):
    """Inputs of an `ImageGallery`, which is private: there is no input that shares it."""

    gallery_name: str
    """The gallery's name in Azure: letters, digits, underscores and periods, at most 80."""
    resource_group_name: pulumi.Input[str]
    """The resource group that the gallery goes into."""
    location: pulumi.Input[str]
    """The region of the gallery itself; its image versions are replicated to regions of their own."""
    description: NotRequired[pulumi.Input[str]]
    """What the gallery is for."""
    soft_delete: NotRequired[pulumi.Input[bool]]
    """Whether deleted image versions can be restored for a while; not unless True."""
    lock: NotRequired[bool]
    """Whether a lock keeps the gallery, and with it all definitions and versions, from being deleted; not unless True.

    To delete anything in it, set this to False and run `pulumi up` first.
    """
    system_assigned_identity: NotRequired[bool]
    """Whether the gallery gets an identity of its own; not unless True."""
    user_assigned_identity_ids: NotRequired[list[pulumi.Input[str]]]
    """The managed identities that the gallery acts as; none unless given."""
    tags: NotRequired[dict[str, pulumi.Input[str]]]
    """Tags of the gallery."""


class ImageGallery(pulumi.ComponentResource):
    """A private gallery: nobody sees its images but those who hold a role on it."""

    gallery_id: pulumi.Output[str]
    """The resource id of the gallery."""
    gallery_name: pulumi.Output[str]
    """The name of the gallery, known in a preview."""

    def __init__(self, name: str, args: ImageGalleryArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the gallery, or raise InputFaults before anything is registered."""
        refuse(f"ImageGallery '{name}'", _faults(args))
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


def _faults(args: ImageGalleryArgs) -> Iterator[Fault]:
    if found := gallery_name_fault(args["gallery_name"]):
        yield Fault("galleryName", found)
