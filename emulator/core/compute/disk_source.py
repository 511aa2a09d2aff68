"""What a disk, snapshot, managed image, virtual machine or image version offers to what is made of it."""

from dataclasses import dataclass
from typing import Any

from emulator.core.compute import names
from emulator.core.compute.purchase_plan import PurchasePlan, plan_at
from emulator.core.compute.replication import lacking_regions
from emulator.core.json_body import objects_at, text_at, value_at
from emulator.core.put_request import Directory
from emulator.store.stored_resource import StoredResource
from limits.region import canonical_region
from limits.resource_id import parse_resource_id


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskSource:
    """The disks behind a source; what the source does not tell is None."""

    regions: frozenset[str]
    """The regions in which the source can be read, in canonical spelling."""
    os_type: str | None
    """`Linux` or `Windows`."""
    generation: str | None
    """`V1` or `V2`."""
    os_state: str | None = None
    """`Generalized` or `Specialized`; disks, snapshots and machines do not tell."""
    size: int | None
    """The size of the operating system's disk in GB."""
    data_disks: tuple[tuple[Any, Any], ...] = ()
    """The logical unit number and size in GB of each data disk."""
    plan: PurchasePlan | None = None
    """The purchase plan."""
    tells_plan: bool = True
    """Whether no plan means that there is none; a managed image does not tell."""


def disk_source(directory: Directory, resource: StoredResource) -> DiskSource | None:
    """Return what a resource offers as a source, or None for a type that is none."""
    match resource.type.lower():
        case kind if kind in {names.DISK.lower(), names.SNAPSHOT.lower()}:
            return _of_disk(resource)
        case kind if kind == names.IMAGE.lower():
            return _of_image(resource)
        case kind if kind == names.VIRTUAL_MACHINE.lower():
            return _of_machine(directory, resource)
        case kind if kind == names.GALLERY_IMAGE_VERSION.lower():
            return _of_version(directory, resource)
        case _:
            return None


def _region(resource: StoredResource) -> frozenset[str]:
    return frozenset({canonical_region(text_at(resource.body, "location") or "")})


def _of_disk(resource: StoredResource) -> DiskSource:
    properties = resource.body.get("properties")
    return DiskSource(
        regions=_region(resource),
        os_type=text_at(properties, "osType"),
        generation=text_at(properties, "hyperVGeneration"),
        size=value_at(properties, "diskSizeGB"),
        plan=plan_at(resource.body, "properties", "purchasePlan"),
    )


def _of_image(resource: StoredResource) -> DiskSource:
    properties = resource.body.get("properties")
    disk = value_at(properties, "storageProfile", "osDisk")
    return DiskSource(
        regions=_region(resource),
        os_type=text_at(disk, "osType"),
        generation=text_at(properties, "hyperVGeneration"),
        os_state=text_at(disk, "osState"),
        size=value_at(disk, "diskSizeGB"),
        data_disks=_data_disks(properties),
        tells_plan=False,
    )


def _of_machine(directory: Directory, resource: StoredResource) -> DiskSource:
    properties = resource.body.get("properties")
    disk = value_at(properties, "storageProfile", "osDisk")
    managed = directory.find(text_at(disk, "managedDisk", "id") or "")
    return DiskSource(
        regions=_region(resource),
        os_type=text_at(disk, "osType"),
        generation=None if managed is None else text_at(managed.body, "properties", "hyperVGeneration"),
        size=value_at(disk, "diskSizeGB"),
        data_disks=_data_disks(properties),
        plan=plan_at(resource.body, "plan"),
    )


def _of_version(directory: Directory, resource: StoredResource) -> DiskSource:
    profile = value_at(resource.body, "properties", "storageProfile")
    parsed = parse_resource_id(resource.id)
    parent = None if parsed is None or parsed.parent is None else directory.find(parsed.parent.key)
    definition = None if parent is None else parent.body.get("properties")
    disks = objects_at(profile, "dataDiskImages")
    return DiskSource(
        regions=target_regions(resource),
        os_type=text_at(definition, "osType"),
        generation=text_at(definition, "hyperVGeneration"),
        os_state=text_at(definition, "osState"),
        size=value_at(profile, "osDiskImage", "sizeInGB"),
        data_disks=tuple((disk.get("lun"), disk.get("sizeInGB")) for disk in disks),
        plan=None if parent is None else plan_at(parent.body, "properties", "purchasePlan"),
    )


def _data_disks(properties: object) -> tuple[tuple[Any, Any], ...]:
    disks = objects_at(properties, "storageProfile", "dataDisks")
    return tuple((disk.get("lun"), disk.get("diskSizeGB")) for disk in disks)


def target_regions(version: StoredResource) -> frozenset[str]:
    """Return the regions that hold replicas of an image version by now, in canonical spelling."""
    targets = objects_at(version.body, "properties", "publishingProfile", "targetRegions")
    return frozenset(canonical_region(str(target.get("name", ""))) for target in targets) - lacking_regions(version)
