"""What Microsoft.Compute calls its things, and how it refuses a name.

Source: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
"""

import re

from emulator.core.arm_error import ArmError
from emulator.core.put_request import PutRequest
from limits.names import IMAGE_NAME

DISK = "Microsoft.Compute/disks"
"""Managed disks."""
SNAPSHOT = "Microsoft.Compute/snapshots"
"""Snapshots."""
IMAGE = "Microsoft.Compute/images"
"""Managed images."""
VIRTUAL_MACHINE = "Microsoft.Compute/virtualMachines"
"""Virtual machines."""
GALLERY = "Microsoft.Compute/galleries"
"""Galleries."""
GALLERY_IMAGE = "Microsoft.Compute/galleries/images"
"""Image definitions."""
GALLERY_IMAGE_VERSION = "Microsoft.Compute/galleries/images/versions"
"""Image versions."""

ENTITY_NAME = IMAGE_NAME.pattern
"""The service's own pattern for most names."""


def require_entity_name(request: PutRequest, parameter: str, pattern: str = ENTITY_NAME) -> None:
    """Refuse a name that the service's pattern for the parameter does not match."""
    if not re.fullmatch(pattern, request.id.name, re.ASCII):
        shown = pattern.replace(r"\-", "-")
        message = f"The entity name '{parameter}' is invalid according to its validation rule: {shown}."
        raise ArmError(400, "InvalidParameter", message, parameter)
