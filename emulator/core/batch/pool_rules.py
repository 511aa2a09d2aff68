"""Rules for pools."""

from emulator.core.arm_error import ArmError
from emulator.core.batch import names
from emulator.core.batch.pool_update_rules import nodes_allow_the_update
from emulator.core.compute.disk_source import target_regions
from emulator.core.compute.names import GALLERY_IMAGE, GALLERY_IMAGE_VERSION
from emulator.core.existence import is_elsewhere, require_referred
from emulator.core.json_body import Json, object_at, text_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.names import POOL_NAME, POOL_NAME_LENGTH
from limits.region import canonical_region
from limits.resource_id import parse_resource_id

_IMAGE_REFERENCE = ("properties", "deploymentConfiguration", "virtualMachineConfiguration", "imageReference")


def name_is_valid(request: PutRequest) -> None:
    """Refuse a name that is too long, or not of letters, digits, hyphens and underscores.

    Source: https://learn.microsoft.com/rest/api/batchmanagement/pool/create
    """
    needed = f"The name has 1 to {POOL_NAME_LENGTH.value} characters: letters, digits, hyphens and underscores."
    names.require_name(request, POOL_NAME, needed)


def image_is_named_once(request: PutRequest) -> None:
    """Refuse a version beside an image id.

    Source: https://github.com/pulumi/pulumi-azure-native/issues/3599
    """
    reference = object_at(request.body, *_IMAGE_REFERENCE)
    if reference.get("version") and not reference.get("publisher"):
        message = "Specified property version can only have a value when publisher is set."
        raise ArmError(400, "InvalidPropertyValue", message, "BatchAccount")


def image_is_available_in_region(request: PutRequest) -> None:
    """Refuse a gallery image without a replica in the account's region ("is not available in ... region").

    Source: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
    """
    image_id = text_at(request.body, *_IMAGE_REFERENCE, "id")
    parsed = None if image_id is None else parse_resource_id(image_id)
    if image_id is None or parsed is None:
        require_referred(request.directory, image_id)
        return
    if is_elsewhere(parsed):
        return
    region = canonical_region(_account_location(request))
    match parsed.type.lower():
        case kind if kind == GALLERY_IMAGE_VERSION.lower():
            versions = [request.directory.find(image_id)]
        case kind if kind == GALLERY_IMAGE.lower():
            versions = [
                found
                for found in request.directory.below(image_id)
                if found.type.lower() == GALLERY_IMAGE_VERSION.lower() and not _is_kept_from_latest(found.body)
            ]
        case _:
            require_referred(request.directory, image_id)
            return
    if not any(version is not None and region in target_regions(version) for version in versions):
        message = (
            f"The gallery image {image_id} is not available in {region} region. Please contact image owner to "
            "replicate to this region, or change your requested region."
        )
        raise ArmError(404, "GalleryImageNotFound", message, "imageReference")


def _is_kept_from_latest(version: Json) -> bool:
    return object_at(version, "properties", "publishingProfile").get("excludeFromLatest") is True


def _account_location(request: PutRequest) -> str:
    account = None if request.id.parent is None else request.directory.find(request.id.parent.key)
    return "" if account is None else text_at(account.body, "location") or ""


RULES: tuple[Rule, ...] = (name_is_valid, image_is_named_once, nodes_allow_the_update, image_is_available_in_region)
"""All of them, in the order in which they are asked."""
