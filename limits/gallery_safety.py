"""Who sees the images of a gallery, and what becomes of deleted ones."""

SHARING_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#sharing"
"""The page on the ways to share a gallery."""

SOFT_DELETE_SOURCE = "https://learn.microsoft.com/rest/api/compute/galleries/create-or-update#softdeletepolicy"
"""The reference of the policy that keeps deleted images for a while."""

COMMUNITY = "Community"
"""The permissions that open a gallery to everyone."""


def open_gallery(permissions: str) -> str | None:
    """Say so when everyone with an Azure subscription can use the images of a gallery, else None."""
    if permissions.strip().lower() != COMMUNITY.lower():
        return None
    return (
        f"the permissions '{permissions}', which open it to everyone in Azure; roles for those who need the images "
        f"are advised. Set sharingProfile.permissions to Private and assign roles on the gallery. See {SHARING_SOURCE}"
    )


def final_deletion(*, kept: bool) -> str | None:
    """Say so when deleted images of a gallery are gone at once, else None."""
    if kept:
        return None
    return (
        "images are gone as soon as somebody deletes them; soft delete is advised, which keeps them for a while. "
        f"Set softDeletePolicy.isSoftDeleteEnabled. See {SOFT_DELETE_SOURCE}"
    )
