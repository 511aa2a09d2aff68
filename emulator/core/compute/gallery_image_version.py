"""Image versions: what the service makes of them."""

from emulator.core.answer import answer, with_defaults
from emulator.core.compute import names
from emulator.core.compute.disk_source import DiskSource, disk_source
from emulator.core.compute.version_rules import RULES, source_ids
from emulator.core.json_body import Json, object_at, objects_at, text_at, value_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType


def _complete(request: PutRequest) -> Json:
    properties = request.properties
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
    regions = list(objects_at(profile, "targetRegions")) or [{"name": text_at(request.body, "location")}]
    profile["targetRegions"] = [
        with_defaults(
            region,
            {
                "regionalReplicaCount": profile["replicaCount"],
                "storageAccountType": profile["storageAccountType"],
            },
        )
        for region in regions
    ]
    published = request.since("properties", "publishingProfile", "publishedDate")
    return {**profile, "publishedDate": published}


def _storage_profile(request: PutRequest) -> Json:
    profile = object_at(request.body, "properties", "storageProfile")
    offered = next((found for source in source_ids(request.body) if (found := _offered(request, source))), None)
    disk = with_defaults(object_at(profile, "osDiskImage"), {"hostCaching": "ReadOnly"})
    if offered is not None and offered.size is not None:
        disk["sizeInGB"] = offered.size
    profile["osDiskImage"] = disk
    if value_at(profile, "dataDiskImages") is not None:
        profile["dataDiskImages"] = [_data_disk(request, image) for image in objects_at(profile, "dataDiskImages")]
    return profile


def _data_disk(request: PutRequest, image: Json) -> Json:
    offered = _offered(request, text_at(image, "source", "id") or "")
    size = {} if offered is None or offered.size is None else {"sizeInGB": offered.size}
    return {**with_defaults(image, {"hostCaching": "None"}), **size}


def _offered(request: PutRequest, source_id: str) -> DiskSource | None:
    found = request.directory.find(source_id)
    return None if found is None else disk_source(request.directory, found)


GALLERY_IMAGE_VERSION = ResourceType(name=names.GALLERY_IMAGE_VERSION, complete=_complete, rules=RULES)
"""One state of an image, with its replicas per region."""
