"""Image versions: what the service makes of them."""

from typing import Any

from emulator.core.answer import answer, with_defaults
from emulator.core.compute import names
from emulator.core.compute.disk_source import DiskSource, disk_source
from emulator.core.compute.replication import Replication
from emulator.core.compute.version_deletion_rules import DELETE_RULES
from emulator.core.compute.version_rules import RULES
from emulator.core.compute.version_sources import source_ids
from emulator.core.json_body import Json, object_at, objects_at, text_at, value_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType
from limits.region import canonical_region


def _complete(request: PutRequest) -> Json:
    properties = request.properties
    properties.pop("replicationStatus", None)
    completed = {
        **properties,
        "publishingProfile": _publishing_profile(request),
        "storageProfile": _storage_profile(request),
        "safetyProfile": {**object_at(properties, "safetyProfile"), "reportedForPolicyViolation": False},
        "provisioningState": "Succeeded",
    }
    return answer(request, names.GALLERY_IMAGE_VERSION, completed)


def _publishing_profile(request: PutRequest) -> Json:
    given = object_at(request.body, "properties", "publishingProfile")
    profile = with_defaults(given, {"replicaCount": 1, "storageAccountType": "Standard_LRS"})
    before = list(objects_at(request.existing, "properties", "publishingProfile", "targetRegions"))
    had = {canonical_region(str(region.get("name", ""))): text_at(region, "storageAccountType") for region in before}
    regions = list(objects_at(profile, "targetRegions")) or before or [{"name": text_at(request.body, "location")}]
    profile["targetRegions"] = [
        with_defaults(
            region,
            {
                "regionalReplicaCount": profile["replicaCount"],
                "storageAccountType": had.get(canonical_region(str(region.get("name", ""))))
                or profile["storageAccountType"],
            },
        )
        for region in regions
    ]
    published = request.since("properties", "publishingProfile", "publishedDate")
    return {**profile, "publishedDate": published}


def _storage_profile(request: PutRequest) -> Json:
    """Return the disks with the sizes that the version has already, or that the source offers."""
    profile = object_at(request.body, "properties", "storageProfile")
    before = object_at(request.existing, "properties", "storageProfile")
    offered = next((found for source in source_ids(request.body) if (found := _offered(request, source))), None)
    disk = with_defaults(object_at(profile, "osDiskImage"), {"hostCaching": "ReadOnly"})
    size = value_at(before, "osDiskImage", "sizeInGB") or (None if offered is None else offered.size)
    profile["osDiskImage"] = {**disk, **_size(size)}
    sizes = {str(image.get("lun")): image.get("sizeInGB") for image in objects_at(before, "dataDiskImages")}
    images = list(objects_at(profile, "dataDiskImages")) or list(objects_at(before, "dataDiskImages"))
    if not images and offered is not None and value_at(profile, "source") is not None:
        images = [{"lun": lun, **_size(size)} for lun, size in offered.data_disks]
    if images:
        profile["dataDiskImages"] = [_data_disk(request, image, sizes) for image in images]
    return profile


def _data_disk(request: PutRequest, image: Json, sizes: dict[str, Any]) -> Json:
    offered = _offered(request, text_at(image, "source", "id") or "")
    size = sizes.get(str(image.get("lun"))) or (None if offered is None else offered.size)
    return {**with_defaults(image, {"hostCaching": "None"}), **_size(size)}


def _size(size: object) -> Json:
    return {} if size is None else {"sizeInGB": size}


def _offered(request: PutRequest, source_id: str) -> DiskSource | None:
    found = request.directory.find(source_id)
    return None if found is None else disk_source(request.directory, found)


GALLERY_IMAGE_VERSION = ResourceType(
    name=names.GALLERY_IMAGE_VERSION,
    complete=_complete,
    rules=RULES,
    delete_rules=DELETE_RULES,
    under_way=Replication(),
)
"""One state of an image, with its replicas per region."""
