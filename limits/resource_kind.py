"""Whether an id is of the kind of resource that is needed."""

from limits.resource_id import parse_resource_id

DISK = "Microsoft.Compute/disks"
"""Managed disks."""
SNAPSHOT = "Microsoft.Compute/snapshots"
"""Snapshots of managed disks."""
MANAGED_IMAGE = "Microsoft.Compute/images"
"""Managed images."""
SUBNET = "Microsoft.Network/virtualNetworks/subnets"
"""Subnets of virtual networks."""
VIRTUAL_MACHINE = "Microsoft.Compute/virtualMachines"
"""Virtual machines."""
GALLERY = "Microsoft.Compute/galleries"
"""Galleries."""
IMAGE_DEFINITION = "Microsoft.Compute/galleries/images"
"""Image definitions."""
IMAGE_VERSION = "Microsoft.Compute/galleries/images/versions"
"""Image versions."""
BATCH_ACCOUNT = "Microsoft.Batch/batchAccounts"
"""Batch accounts."""
RESOURCE_GROUP = "Microsoft.Resources/resourceGroups"
"""Resource groups."""


def other_kind(text: str, *kinds: str) -> str | None:
    """Say so when a text is not the id of a resource of one of these types, else None."""
    needed = " or ".join(kinds)
    found = parse_resource_id(text)
    if found is None:
        return f"'{text}' is no resource id; that of a {needed} is needed"
    if found.type.lower() not in {kind.lower() for kind in kinds}:
        return f"'{text}' is a {found.type}; a {needed} is needed"
    return None
