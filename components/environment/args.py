"""The inputs of one environment as a whole."""

from typing import NotRequired, TypedDict

from components.batch_account_args import BatchAccountSettingsArgs
from components.environment.image_args import EnvironmentImageArgs
from components.environment.pool_args import EnvironmentPoolArgs
from components.image_access_args import ImageAccessSettingsArgs
from components.image_gallery_args import ImageGallerySettingsArgs
from limits.edition import Edition


class EnvironmentGalleryArgs(ImageGallerySettingsArgs):
    """The gallery: one that is made, by its name, or one that exists, by its id."""

    name: NotRequired[str]
    """The name of the gallery to make: letters, digits, underscores and periods, at most 80."""
    id: NotRequired[str]
    """The resource id of a gallery that exists; images are made in it, and it is left as it is."""


class EnvironmentAccessArgs(ImageAccessSettingsArgs):
    """An identity that creates pools from the images."""

    image: NotRequired[str]
    """The image that it gets access to: a name from `images`; all images of the gallery unless given."""


class EnvironmentAccountArgs(BatchAccountSettingsArgs):
    """A Batch account: one that is made, or one that exists."""

    region: str
    """The region of the account and of its pools."""
    id: NotRequired[str]
    """The resource id of an account that exists; pools are made in it, and it is left as it is."""


class CustomImagePoolsArgs(TypedDict):
    """Inputs of `CustomImagePools`."""

    resource_group_name: NotRequired[str]
    """The resource group to make; everything else that is made goes into it."""
    resource_group_id: NotRequired[str]
    """The resource id of a group that exists, in the place of one that is made."""
    edition: NotRequired[Edition]
    """The edition of Microsoft's guidance whose numbers count: `2020` (the default) or `2026`."""
    location: str
    """The region of the resource group, the gallery, and the disks that images are made from."""
    gallery: NotRequired[EnvironmentGalleryArgs]
    """The gallery; needed unless every version of every image is given by its id."""
    require_attestation: NotRequired[bool]
    """Whether an image version that is made needs an attestation; it does unless False."""
    images: dict[str, EnvironmentImageArgs]
    """The images, by the name of their definition in the gallery."""
    access: NotRequired[dict[str, EnvironmentAccessArgs]]
    """Identities that create pools from the images, by the name that people use for them; none unless given."""
    accounts: dict[str, EnvironmentAccountArgs]
    """The Batch accounts, by their name in Azure where they are made."""
    pools: dict[str, EnvironmentPoolArgs]
    """The pools, by the name that people use for them; in Azure the image version follows it."""
