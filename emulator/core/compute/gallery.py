"""Galleries.

Source of the rules: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
"""

from emulator.core.answer import answer
from emulator.core.arm_error import ArmError
from emulator.core.compute import names
from emulator.core.compute.refusals import require_choices
from emulator.core.json_body import Json
from emulator.core.locations import TRACKED
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType
from limits.names import COMPUTE_NAME_LENGTH, GALLERY_NAME


def name_is_valid(request: PutRequest) -> None:
    """Refuse a name with dashes or other special characters, or too long a one ("Gallery name is invalid")."""
    if not GALLERY_NAME.matches(request.id.name):
        message = (
            "Gallery name is invalid. Allowed characters are English alphanumeric characters, with underscores, and "
            f"periods allowed in the middle, up to {COMPUTE_NAME_LENGTH.value} characters total. "
            "All other special characters, including dashes, are disallowed."
        )
        raise ArmError(400, "InvalidParameter", message, "galleryName")


def name_is_unique_in_subscription(request: PutRequest) -> None:
    """Refuse the name of a gallery in another resource group ("is not unique within the subscription")."""
    subscription = f"/subscriptions/{request.id.subscription}/".lower()
    for other in request.directory.of_type(names.GALLERY, request.id.name):
        if other.key != request.id.key and other.key.startswith(subscription):
            message = (
                f"The gallery name '{request.id.name}' is not unique within the subscription "
                f"'{request.id.subscription}'. Please pick another gallery name."
            )
            raise ArmError(409, "Conflict", message, "galleryName")


def choices_are_known(request: PutRequest) -> None:
    """Refuse a way of sharing that there is none of.

    Source: https://learn.microsoft.com/rest/api/compute/galleries/create-or-update (gallerySharingPermissionTypes)
    """
    sharing = {"properties.sharingProfile.permissions": ("Private", "Groups", "Community")}
    require_choices(request.body, sharing, "gallery.")


def _complete(request: PutRequest) -> Json:
    unique_name = f"{request.id.subscription}-{request.id.name.upper()}"
    return answer(
        request,
        names.GALLERY,
        {**request.properties, "identifier": {"uniqueName": unique_name}, "provisioningState": "Succeeded"},
    )


GALLERY = ResourceType(
    name=names.GALLERY,
    complete=_complete,
    rules=(name_is_valid, *TRACKED, name_is_unique_in_subscription, choices_are_known),
)
"""A repository of image definitions."""
