"""How many replicas the nodes of a pool start from."""

from emulator.core.compute.names import GALLERY_IMAGE, GALLERY_IMAGE_VERSION
from emulator.core.compute.replication import replicas_in
from emulator.core.json_body import Json, text_at
from emulator.core.put_request import PutRequest
from limits.names import version_key
from limits.region import canonical_region
from limits.resource_id import parse_resource_id

_IMAGE = ("properties", "deploymentConfiguration", "virtualMachineConfiguration", "imageReference", "id")


def serving_replicas(request: PutRequest, body: Json) -> int | None:
    """Return the replicas of the pool's image in the account's region.

    None for an image of the marketplace, or one outside of the local Azure: those lack none. A definition stands for
    its newest version with a replica there (https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries).
    """
    image_id = text_at(body, *_IMAGE) or ""
    parsed = parse_resource_id(image_id)
    account = None if request.id.parent is None else request.directory.find(request.id.parent.key)
    if parsed is None or account is None or request.directory.find(image_id) is None:
        return None
    region = canonical_region(text_at(account.body, "location") or "")
    if parsed.type.lower() == GALLERY_IMAGE_VERSION.lower():
        version = request.directory.find(image_id)
        return None if version is None else replicas_in(version, region)
    if parsed.type.lower() != GALLERY_IMAGE.lower():
        return None
    versions = list(request.directory.below(image_id, GALLERY_IMAGE_VERSION))
    versions.sort(key=lambda found: version_key(found.body["name"]) or (0, 0, 0), reverse=True)
    return next((replicas for found in versions if (replicas := replicas_in(found, region))), None)
