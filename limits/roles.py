"""Azure roles: those that every tenant has, and what the identity that creates pools has to be allowed."""

import re
from collections.abc import Mapping
from types import MappingProxyType

BUILT_IN_ROLES_SOURCE = "https://learn.microsoft.com/azure/role-based-access-control/built-in-roles"
"""The page with the table of built-in roles."""

BUILT_IN_ROLES: Mapping[str, str] = MappingProxyType(
    {
        "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
        "b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor",
        "acdd72a7-3385-48ef-bd42-f606fba81ae7": "Reader",
        "f58310d9-a9f6-439a-9e8d-f62e7b41a168": "Role Based Access Control Administrator",
        "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
        "cf7c76d2-98a3-4358-a134-615aa78bf44d": "Compute Gallery Image Reader",
        "85a2d0d9-2eba-4c9c-b355-11c2cc0788ab": "Compute Gallery Artifacts Publisher",
        "1ef6a3be-d0ac-425d-8c01-acb62866290b": "Compute Gallery Sharing Admin",
        "29fe4964-1e60-436b-bd3a-77fd4c178b3c": "Azure Batch Account Contributor",
        "11076f67-66f6-4be0-8f6b-f0609fd05cc9": "Azure Batch Account Reader",
        "6aaa78f1-f7de-44ca-8722-c64a23943cae": "Azure Batch Data Contributor",
        "48e5e92e-a480-4e71-aa9c-2778f4c13781": "Azure Batch Job Submitter",
        "a35466a1-cfd6-450a-b35e-683fcdf30363": "Azure Batch Service Orchestration Role",
        "9980e02c-c2be-4d73-94e8-173b1dc7cf3c": "Virtual Machine Contributor",
        "d73bb868-a0df-4d4d-bd69-98a00b01fccb": "Classic Virtual Machine Contributor",
        "959f8984-c045-4866-89c7-12bf9737be2e": "Data Operator for Managed Disks",
        "3e5e47e6-65f7-47ef-90b5-e5dd4d455f24": "Disk Backup Reader",
        "7efff54f-a5b4-42b5-a1c5-5411624893ce": "Disk Snapshot Contributor",
    }
)
"""Role names by the GUID that ends a role definition's id."""

IMAGE_ACCESS_SOURCE = "https://learn.microsoft.com/azure/batch/batch-sig-images"
"""The page that finds Reader inadequate and names `Microsoft.Compute/disks/beginGetAccess/action`."""

IMAGE_ACCESS_ACTIONS = (
    "Microsoft.Compute/galleries/read",
    "Microsoft.Compute/galleries/images/read",
    "Microsoft.Compute/galleries/images/versions/read",
    "Microsoft.Compute/disks/beginGetAccess/action",
)
"""What creating a pool from a gallery image takes; the page names the last only, the reads follow from it."""

POOL_CREATING_ROLES = frozenset({"Azure Batch Account Contributor", "Azure Batch Data Contributor"})
"""The built-in roles that let their holder create pools; they have no say over images."""

_WITHOUT_IMAGES = POOL_CREATING_ROLES | {
    "Azure Batch Account Reader",
    "Azure Batch Job Submitter",
    "Compute Gallery Sharing Admin",
    "Role Based Access Control Administrator",
    "User Access Administrator",
}
_MANAGING = frozenset({"Contributor", "Owner"})
_READING_ONLY = frozenset({"Reader", "Compute Gallery Image Reader"})
_GUID = re.compile(r"(?:.*/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE)


def role_guid(role: str) -> str | None:
    """Return the GUID of a role that is given by its GUID or by its definition's id, else None."""
    found = _GUID.fullmatch(role)
    return None if found is None else found.group(1).lower()


def role_shortfall(role: str) -> str | None:
    """Say so when a role, given by GUID or id, is none or cannot let anyone create a pool from an image, else None."""
    guid = role_guid(role)
    if guid is None:
        return f"'{role}'; the id of a role definition, or its GUID, is needed. See {BUILT_IN_ROLES_SOURCE}"
    if BUILT_IN_ROLES.get(guid) in _READING_ONLY:
        return (
            f"the role '{BUILT_IN_ROLES[guid]}'; {IMAGE_ACCESS_ACTIONS[-1]} is needed besides reading. "
            f"Leave the role out to get one that has it. See {IMAGE_ACCESS_SOURCE}"
        )
    return None


def reads_only(role: str) -> bool:
    """Tell whether a role, given by GUID or id, is one that reads images and does nothing else with them."""
    return BUILT_IN_ROLES.get(role_guid(role) or "") in _READING_ONLY


def creates_pools(role: str) -> bool:
    """Tell whether a role, given by GUID or id, is one that is there for those who create pools."""
    return BUILT_IN_ROLES.get(role_guid(role) or "") in POOL_CREATING_ROLES


def manages_everything(role: str) -> bool:
    """Tell whether a role, given by GUID or id, lets its holder do all at its scope, such as create pools."""
    return BUILT_IN_ROLES.get(role_guid(role) or "") in _MANAGING


def may_open_images(role: str) -> bool:
    """Tell whether a role, given by GUID or id, may let its holder read the disks of an image.

    A custom role may, and so may every built-in one that is not known for certain to leave images out.
    """
    return BUILT_IN_ROLES.get(role_guid(role) or "") not in _READING_ONLY | _WITHOUT_IMAGES


def reader_shortfall(role: str) -> str:
    """Say that a role that reads only is not enough to create pools."""
    name = BUILT_IN_ROLES.get(role_guid(role) or "", role)
    return (
        f"the role '{name}' for an identity that creates pools; {IMAGE_ACCESS_ACTIONS[-1]} is needed besides reading. "
        f"Assign Contributor, or a custom role with {' and '.join(_SHOWN_ACTIONS)}. See {IMAGE_ACCESS_SOURCE}"
    )


def reader_doubt(role: str) -> str:
    """Say that a role that reads only would not be enough, should its holder be the one who creates pools."""
    name = BUILT_IN_ROLES.get(role_guid(role) or "", role)
    return (
        f"the role '{name}'; {IMAGE_ACCESS_ACTIONS[-1]} is needed besides, if the identity creates pools and is not "
        f"granted it elsewhere, which cannot be seen here. Assign Contributor or a custom role to the one that does. "
        f"See {IMAGE_ACCESS_SOURCE}"
    )


_SHOWN_ACTIONS = (IMAGE_ACCESS_ACTIONS[2], IMAGE_ACCESS_ACTIONS[3])
