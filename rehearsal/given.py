"""What an environment finds in Azure: everything that its configuration gives by id, as the local Azure keeps it.

The configuration says of a given image how it is; of anything else it says that it exists, and where.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from emulator.seed import OS_DISK_SIZE, seed_resources
from emulator.store.stored_resource import StoredResource
from limits.resource_id import ResourceId, parse_resource_id
from limits.resource_kind import DISK, GALLERY, IMAGE_DEFINITION, IMAGE_VERSION
from overview.json_value import entries, items, text

_API_VERSION = "2024-03-01"
_SUBSCRIPTION = "azure-native:subscriptionId"
_ENVIRONMENT = ":environment"

Properties = dict[str, Any]


def given_resources(configuration: Mapping[str, Any]) -> list[StoredResource]:
    """Return the resources that a configuration gives by id, with what they are in, down from their subscriptions."""
    config = entries(configuration.get("config"))
    environment = entries(next((value for key, value in config.items() if key.endswith(_ENVIRONMENT)), None))
    location = text(environment.get("location"))
    found: dict[str, StoredResource] = {}
    for resource_id, where, properties in _described(config, environment, location):
        for each in _down_to(resource_id):
            # What is more precise has come first.
            found.setdefault(str(each).lower(), _resource(each, where, properties if each == resource_id else {}))
    seeded = {resource.key for resource in seed_resources()}
    return [resource for key, resource in found.items() if key not in seeded]


def _described(
    config: Mapping[str, Any], environment: Mapping[str, Any], location: str
) -> Iterator[tuple[ResourceId, str, Properties]]:
    """Yield each id with a location and what is known of the resource; what is more precise comes first."""
    if subscription := parse_resource_id(f"/subscriptions/{config.get(_SUBSCRIPTION) or ''}"):
        yield subscription, location, {}
    for image in map(entries, entries(environment.get("images")).values()):
        for version in map(entries, entries(image.get("versions")).values()):
            yield from _of_image(image, version, text(version.get("location")) or location)
    for account in map(entries, entries(environment.get("accounts")).values()):
        yield from _ids({"id": account.get("id")}, text(account.get("region")) or location)
    yield from _ids(config, location)


def _of_image(
    image: Mapping[str, Any], version: Mapping[str, Any], location: str
) -> Iterator[tuple[ResourceId, str, Properties]]:
    """Yield what the configuration says of an image's disk, or of a version that exists and the definition of it."""
    system = {"osType": image.get("os"), "hyperVGeneration": image.get("hyperVGeneration")}
    if disk := _id(version.get("osDiskId"), DISK):
        yield disk, location, {**system, "diskSizeGB": OS_DISK_SIZE}
    for data_disk in map(entries, items(version.get("dataDisks"))):
        for found, _, _ in _ids(data_disk, location):
            yield found, location, {"diskSizeGB": OS_DISK_SIZE}
    if definition := _id(image.get("definitionId"), IMAGE_DEFINITION):
        yield definition, location, _definition(image, system)
    if given := _id(version.get("id"), IMAGE_VERSION):
        targets = [
            {"name": region, "regionalReplicaCount": count, "storageAccountType": "Standard_ZRS"}
            for region, count in entries(version.get("replicas")).items()
        ]
        home = targets[0]["name"] if targets else location
        if given.parent is not None:
            yield given.parent, home, _definition(image, system)
        profile = {"osDiskImage": {"sizeInGB": OS_DISK_SIZE, "hostCaching": "ReadOnly"}}
        yield given, home, {"publishingProfile": {"targetRegions": targets}, "storageProfile": profile}


def _definition(image: Mapping[str, Any], system: Properties) -> Properties:
    known = {"identifier": image.get("identifier"), "features": image.get("features")}
    return {**system, "osState": "Generalized", **{key: value for key, value in known.items() if value}}


def _id(value: object, kind: str) -> ResourceId | None:
    found = parse_resource_id(text(value))
    return found if found is not None and found.type.lower() == kind.lower() else None


def _ids(value: object, location: str) -> Iterator[tuple[ResourceId, str, Properties]]:
    """Yield the ids of resources anywhere in a value; nothing more is known of them."""
    if isinstance(value, str):
        found = parse_resource_id(value)
        if found is not None and found.subscription is not None:
            yield found, location, {}
    for inner in [*entries(value).values(), *items(value)]:
        yield from _ids(inner, location)


def _down_to(resource_id: ResourceId) -> list[ResourceId]:
    """Return what a resource is in, outermost first, and the resource."""
    above = resource_id.parent
    return [resource_id] if above is None else [*_down_to(above), resource_id]


def _resource(resource_id: ResourceId, location: str, properties: Properties) -> StoredResource:
    unique = {"identifier": {"uniqueName": f"{resource_id.subscription}-{resource_id.name.upper()}"}}
    more = unique if resource_id.type == GALLERY else {}
    body: dict[str, Any] = {
        "id": str(resource_id),
        "name": resource_id.name,
        "type": resource_id.type,
        "location": location,
        "properties": {**more, **properties, "provisioningState": "Succeeded"},
    }
    return StoredResource(str(resource_id), resource_id.type, _API_VERSION, 'W/"0x1"', body)
