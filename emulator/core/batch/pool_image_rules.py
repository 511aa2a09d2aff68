"""Rules for the image that a pool's nodes boot from."""

from emulator.core.arm_error import ArmError
from emulator.core.batch.refusals import refuse_missing, refuse_value
from emulator.core.compute.disk_source import target_regions
from emulator.core.compute.names import GALLERY_IMAGE, GALLERY_IMAGE_VERSION
from emulator.core.compute.replication import lacking_regions
from emulator.core.existence import is_elsewhere, require_referred
from emulator.core.json_body import object_at, objects_at, text_at, value_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from emulator.store.stored_resource import StoredResource
from limits.node_agents import node_agent_mismatch
from limits.region import canonical_region
from limits.resource_id import ResourceId, parse_resource_id

_MACHINE = ("properties", "deploymentConfiguration", "virtualMachineConfiguration")
_REFERENCE = (*_MACHINE, "imageReference")
_PATH = ".".join(_REFERENCE)
_IDS = ("id", "sharedGalleryImageId", "communityGalleryImageId")
_MARKETPLACE = ("publisher", "offer", "sku")


def image_is_named_once(request: PutRequest) -> None:
    """Refuse a version without a publisher, an id beside another or beside a marketplace image, and half of one.

    Sources: https://github.com/pulumi/pulumi-azure-native/issues/3599 for the version,
    https://learn.microsoft.com/rest/api/batchmanagement/pool/create ("mutually exclusive") for the rest, whose reason
    is inferred.
    """
    reference = object_at(request.body, *_REFERENCE)
    if reference.get("version") and not reference.get("publisher"):
        refuse_value(f"{_PATH}.version", "Specified property version can only have a value when publisher is set.")
    ids = [name for name in _IDS if reference.get(name)]
    market = [name for name in _MARKETPLACE if reference.get(name)]
    if len(ids) > 1 or (ids and market):
        refuse_value(f"{_PATH}.{ids[0]}", f"{' and '.join([*ids, *market])}; one image is needed.")
    if not ids and len(market) < len(_MARKETPLACE):
        refuse_missing(f"{_PATH}.{next(name for name in _MARKETPLACE if name not in market)}")


def image_is_of_a_gallery(request: PutRequest) -> None:
    """Refuse a managed image: since 31 March 2026 pools boot from galleries and the marketplace alone.

    Source: https://learn.microsoft.com/azure/batch/batch-custom-image-pools-to-azure-compute-gallery-migration-guide
    (the reason is inferred)
    """
    image_id = text_at(request.body, *_REFERENCE, "id")
    if image_id is None:
        return
    parsed = parse_resource_id(image_id)
    if parsed is None:
        require_referred(request.directory, image_id)
        return
    kinds = (GALLERY_IMAGE_VERSION, GALLERY_IMAGE)
    if parsed.type.lower() not in {kind.lower() for kind in kinds}:
        refuse_value(f"{_PATH}.id", f"'{image_id}' is a {parsed.type}; a {' or '.join(kinds)} is needed.")


def image_is_available_in_region(request: PutRequest) -> None:
    """Refuse a gallery image without a replica in the account's region ("is not available in ... region").

    Source: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images; the code is inferred. A
    pool that has the image already is not asked again: when the image has gone, it gets no more nodes
    (`allocation.py`).
    """
    before = text_at(request.existing, *_REFERENCE, "id") or ""
    image = _gallery_image(request)
    if image is None or image.key == before.lower():
        return
    region = canonical_region(_account_location(request))
    if image.type.lower() == GALLERY_IMAGE_VERSION.lower():
        version = request.directory.find(str(image))
        candidates = [] if version is None else [version]
    else:
        versions = list(request.directory.below(str(image), GALLERY_IMAGE_VERSION))
        candidates = [version for version in versions if _is_in_latest(version, region)]
        if request.directory.find(str(image)) is not None and not candidates and _all_kept(versions):
            message = f'There is no latest image version exists for "{image}"'
            raise ArmError(404, "GalleryImageNotFound", message, "imageReference")
    if not any(region in target_regions(version) - lacking_regions(version) for version in candidates):
        message = unavailable(image, region)
        raise ArmError(404, "GalleryImageNotFound", message, "imageReference")


def unavailable(image: ResourceId, region: str) -> str:
    """Return the sentence about an image that has no replica in a region."""
    return (
        f"The gallery image {image} is not available in {region} region. Please contact image owner to replicate to "
        "this region, or change your requested region."
    )


def image_is_generalized(request: PutRequest) -> None:
    """Refuse a specialized image, whose machines take no `osProfile`, which Batch gives them.

    Sources: https://learn.microsoft.com/azure/batch/batch-sig-images ("can't be used to create a pool"),
    https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images for the sentence. That the request
    is refused with it, rather than the nodes, is inferred.
    """
    if text_at(_definition(request), "osState") == "Specialized":
        raise ArmError(409, "InvalidParameter", "Parameter 'osProfile' is not allowed.", "osProfile")


def node_agent_fits_the_image(request: PutRequest) -> None:
    """Refuse a node agent for another system, distribution or version than the image's.

    Source: https://learn.microsoft.com/azure/batch/batch-sig-images ("must align"); the reason is that of `limits`.
    An agent that was retired is not refused: the official examples have one.
    """
    definition = _definition(request)
    agent = text_at(request.body, *_MACHINE, "nodeAgentSkuId")
    identifier = object_at(definition, "identifier")
    publisher, offer, sku = (str(identifier.get(part, "")) for part in _MARKETPLACE)
    os_type = text_at(definition, "osType")
    if agent is None or os_type is None:
        return
    if reason := node_agent_mismatch(agent, os_type, (publisher, offer, sku)):
        refuse_value(f"{'.'.join(_MACHINE)}.nodeAgentSkuId", reason)


def _gallery_image(request: PutRequest) -> ResourceId | None:
    """Return the id of an image or version that the local Azure should have."""
    parsed = parse_resource_id(text_at(request.body, *_REFERENCE, "id") or "")
    return None if parsed is None or is_elsewhere(request.directory, parsed) else parsed


def _definition(request: PutRequest) -> object:
    """Return the properties of the image's definition, if it is here."""
    image = _gallery_image(request)
    if image is not None and image.type.lower() == GALLERY_IMAGE_VERSION.lower():
        image = image.parent
    found = None if image is None else request.directory.find(str(image))
    return None if found is None else found.body.get("properties")


def _is_in_latest(version: StoredResource, region: str) -> bool:
    """Whether a version counts for the latest in a region; what the region says goes before what the version says.

    Source: https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#best-practices
    """
    for target in objects_at(version.body, "properties", "publishingProfile", "targetRegions"):
        if canonical_region(str(target.get("name", ""))) == region and target.get("excludeFromLatest") is not None:
            return target["excludeFromLatest"] is False
    return not _is_kept(version)


def _all_kept(versions: list[StoredResource]) -> bool:
    return all(map(_is_kept, versions))


def _is_kept(version: StoredResource) -> bool:
    return value_at(version.body, "properties", "publishingProfile", "excludeFromLatest") is True


def _account_location(request: PutRequest) -> str:
    account = None if request.id.parent is None else request.directory.find(request.id.parent.key)
    return "" if account is None else text_at(account.body, "location") or ""


IMAGE_RULES: tuple[Rule, ...] = (
    image_is_named_once,
    image_is_of_a_gallery,
    image_is_available_in_region,
    image_is_generalized,
    node_agent_fits_the_image,
)
"""All of them, in the order in which they are asked."""
