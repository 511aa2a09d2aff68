"""What Microsoft.Compute calls its things, and how it refuses a name.

Source: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
"""

import re

from emulator.core.arm_error import ArmError
from emulator.core.put_request import PutRequest
from limits import resource_kind
from limits.names import IMAGE_NAME

DISK = resource_kind.DISK
"""Managed disks."""
SNAPSHOT = resource_kind.SNAPSHOT
"""Snapshots."""
IMAGE = resource_kind.MANAGED_IMAGE
"""Managed images."""
VIRTUAL_MACHINE = resource_kind.VIRTUAL_MACHINE
"""Virtual machines."""
GALLERY = resource_kind.GALLERY
"""Galleries."""
GALLERY_IMAGE = resource_kind.IMAGE_DEFINITION
"""Image definitions."""
GALLERY_IMAGE_VERSION = resource_kind.IMAGE_VERSION
"""Image versions."""

ENTITY_NAME = IMAGE_NAME.pattern
"""The service's own pattern for most names."""


def require_entity_name(request: PutRequest, parameter: str, pattern: str = ENTITY_NAME) -> None:
    """Refuse a name that the service's pattern for the parameter does not match."""
    if not re.fullmatch(pattern, request.id.name, re.ASCII):
        shown = pattern.replace(r"\-", "-")
        message = f"The entity name '{parameter}' is invalid according to its validation rule: {shown}."
        raise ArmError(400, "InvalidParameter", message, parameter)
