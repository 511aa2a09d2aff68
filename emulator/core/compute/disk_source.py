"""What a disk, snapshot, managed image, virtual machine or image version offers to what is made of it."""

from dataclasses import dataclass

from emulator.core.compute import names
from emulator.core.json_body import objects_at, text_at, value_at
from emulator.core.put_request import Directory
from emulator.store.stored_resource import StoredResource
from limits.region import canonical_region
from limits.resource_id import parse_resource_id


@dataclass(frozen=True, slots=True)
class DiskSource:
    """The operating-system disk behind a source; what the source does not tell is None."""

    regions: frozenset[str]
    """The regions in which the source can be read, in canonical spelling."""
    os_type: str | None
    """`Linux` or `Windows`."""
    generation: str | None
    """`V1` or `V2`."""
    os_state: str | None
    """`Generalized` or `Specialized`; disks, snapshots and machines do not tell."""
    size: int | None
    """The size in GB."""


def disk_source(directory: Directory, resource: StoredResource) -> DiskSource | None:
    """Return what a resource offers as a source, or None for a type that is none."""
    properties = resource.body.get("properties")
    regions = frozenset({canonical_region(text_at(resource.body, "location") or "")})
    match resource.type.lower():
        case kind if kind in {names.DISK.lower(), names.SNAPSHOT.lower()}:
            return DiskSource(
                regions,
                text_at(properties, "osType"),
                text_at(properties, "hyperVGeneration"),
                None,
                value_at(properties, "diskSizeGB"),
            )
        case kind if kind == names.IMAGE.lower():
            disk = value_at(properties, "storageProfile", "osDisk")
            return DiskSource(
                regions,
                text_at(disk, "osType"),
                text_at(properties, "hyperVGeneration"),
                text_at(disk, "osState"),
                value_at(disk, "diskSizeGB"),
            )
        case kind if kind == names.VIRTUAL_MACHINE.lower():
            return _of_machine(directory, resource, regions)
        case kind if kind == names.GALLERY_IMAGE_VERSION.lower():
            return _of_version(directory, resource)
        case _:
            return None


def _of_machine(directory: Directory, resource: StoredResource, regions: frozenset[str]) -> DiskSource:
    disk = value_at(resource.body, "properties", "storageProfile", "osDisk")
    managed = directory.find(text_at(disk, "managedDisk", "id") or "")
    generation = None if managed is None else text_at(managed.body, "properties", "hyperVGeneration")
    return DiskSource(regions, text_at(disk, "osType"), generation, None, value_at(disk, "diskSizeGB"))


def _of_version(directory: Directory, resource: StoredResource) -> DiskSource:
    properties = resource.body.get("properties")
    parsed = parse_resource_id(resource.id)
    parent = None if parsed is None or parsed.parent is None else directory.find(parsed.parent.key)
    definition = None if parent is None else parent.body.get("properties")
    return DiskSource(
        target_regions(resource),
        text_at(definition, "osType"),
        text_at(definition, "hyperVGeneration"),
        text_at(definition, "osState"),
        value_at(properties, "storageProfile", "osDiskImage", "sizeInGB"),
    )


def target_regions(version: StoredResource) -> frozenset[str]:
    """Return the regions that hold replicas of an image version, in canonical spelling."""
    targets = objects_at(version.body, "properties", "publishingProfile", "targetRegions")
    return frozenset(canonical_region(str(target.get("name", ""))) for target in targets)
