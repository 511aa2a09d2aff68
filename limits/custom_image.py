"""The ways in which a pool can name the image that it boots from."""

from collections.abc import Mapping
from datetime import date

from limits.pool_bounds import POOL_REFERENCE
from limits.pool_choices import beside_fault
from limits.resource_id import parse_resource_id
from limits.resource_kind import IMAGE_DEFINITION, IMAGE_VERSION, MANAGED_IMAGE

RETIREMENT_SOURCE = (
    "https://learn.microsoft.com/azure/batch/batch-custom-image-pools-to-azure-compute-gallery-migration-guide"
)
"""The page that retires every custom image but those of a gallery."""

CUSTOM_IMAGES_END = date(2026, 3, 31)
"""The day on which Batch retired custom images from elsewhere than a gallery (same page)."""

IMAGE_IDS = ("id", "sharedGalleryImageId", "communityGalleryImageId")
"""What names an image of a gallery: of the tenant's own, of one that is shared directly, of a public one."""

MARKETPLACE_PARTS = ("publisher", "offer", "sku", "version")
"""What names a Marketplace image, and has no place beside an id, as another id has none."""


def custom_image_fault(image_id: str) -> str | None:
    """Say so when an image id is not that of an image version or definition in a gallery, else None."""
    found = parse_resource_id(image_id)
    kind = "" if found is None else found.type.lower()
    if kind in {IMAGE_VERSION.lower(), IMAGE_DEFINITION.lower()}:
        return None
    if kind == MANAGED_IMAGE.lower():
        said = f"the managed image '{image_id}'"
    elif image_id.lower().startswith(("http://", "https://")):
        said = f"the VHD '{image_id}'"
    else:
        said = f"'{image_id}'"
    return retired_image(said)


def retired_image(said: str) -> str:
    """Say that a pool does not boot from a gallery."""
    return (
        f"boots from {said}; an image version in a gallery is needed, since Batch retired all other custom images on "
        f"{CUSTOM_IMAGES_END}. Make a gallery image version of it and name that. See {RETIREMENT_SOURCE}"
    )


def named_twice(reference: Mapping[str, object]) -> str | None:
    """Say so when an image reference has an id and another one or parts of a Marketplace image's name, else None."""
    given = [key for key, value in reference.items() if value is not None and value != ""]
    for place, key in enumerate(IMAGE_IDS, 1):
        others = (*IMAGE_IDS[place:], *MARKETPLACE_PARTS)
        if sentence := beside_fault(given, key, others, f"{POOL_REFERENCE}#imagereference"):
            return sentence
    return None


def unpinned_image(definition: str) -> str:
    """Say that a pool boots whatever version of an image is the latest."""
    return (
        f"boots the latest version of '{definition}'; one version is advised, so that all nodes are alike and a new "
        f"version is a change that somebody decides on. Name it by its id. See {POOL_REFERENCE}#imagereference"
    )
