"""What `ImageGallery` takes."""

from typing import NotRequired, TypedDict

import pulumi


class ImageGallerySettingsArgs(TypedDict):
    """What a gallery is like, whatever it is called. It is private: there is no input that shares it."""

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


class ImageGalleryArgs(ImageGallerySettingsArgs):
    """Inputs of an `ImageGallery`."""

    gallery_name: str
    """The gallery's name in Azure: letters, digits, underscores and periods, at most 80."""
    resource_group_name: pulumi.Input[str]
    """The resource group that the gallery goes into."""
    location: pulumi.Input[str]
    """The region of the gallery itself; its image versions are replicated to regions of their own."""
