"""Rules for what image versions are made of.

Source of the rules: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
"""

from collections.abc import Iterator

from emulator.core.arm_error import ArmError
from emulator.core.compute import names
from emulator.core.compute.disk_source import disk_source
from emulator.core.compute.machine_rules import MACHINE_RULES
from emulator.core.compute.purchase_plan import plan_at, shown
from emulator.core.compute.refusals import refuse
from emulator.core.compute.version_sources import disk_source_ids, source_ids, whole_source_ids
from emulator.core.existence import is_elsewhere
from emulator.core.json_body import objects_at, text_at, value_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.fixed_properties import VERSION_SOURCES
from limits.image_disks import IMAGE_DISK_SIZE
from limits.region import canonical_region
from limits.resource_id import parse_resource_id

_PROFILE = "galleryArtifactVersion.properties.storageProfile"
_WHOLE = {kind.lower() for kind in (names.IMAGE, names.VIRTUAL_MACHINE, names.GALLERY_IMAGE_VERSION)}
_DISKS = {kind.lower() for kind in (names.DISK, names.SNAPSHOT)}


def there_is_one_source(request: PutRequest) -> None:
    """Refuse no source at all, one for the whole beside those of disks, or two for the whole ("One and only one")."""
    profile = value_at(request.body, "properties", "storageProfile")
    whole = [found for path in VERSION_SOURCES[:3] if (found := text_at(profile, *path))]
    disks = [
        disk
        for disk in (value_at(profile, "osDiskImage"), *objects_at(profile, "dataDiskImages"))
        if value_at(disk, "source")
    ]
    if len(whole) > 1 or bool(whole) == bool(disks):
        message = (
            "The gallery artifact version source can only be specified either directly under storageProfile or within "
            "individual OS or data disks. One and only one source type (user image, snapshot, disk, virtual machine) "
            "can be provided"
        )
        refuse(_PROFILE, message)


def sources_are_of_a_kind(request: PutRequest) -> None:
    """Refuse an id that is none, or that of another kind of resource ("The source id ... must be")."""
    for path, source_id in (*whole_source_ids(request.body), *disk_source_ids(request.body)):
        parsed = parse_resource_id(source_id)
        if parsed is None:
            message = (
                f"Property id {source_id} at path 'properties.storageProfile.{path}' is invalid. Expect fully "
                "qualified resource Id that start with '/subscriptions/{subscriptionId}' or "
                "'/providers/{resourceProviderNamespace}/'"
            )
            raise ArmError(400, "LinkedInvalidPropertyId", message)
        if path.startswith("source.") and parsed.type.lower() not in _WHOLE:
            message = (
                f"The source id: {source_id} must either be a managed image, virtual machine or another gallery image "
                "version"
            )
            refuse(f"{_PROFILE}.source.id", message)
        if not path.startswith("source.") and parsed.type.lower() not in _DISKS:
            refuse(f"{_PROFILE}.{path}", f"The source id: {source_id} must be a managed disk or snapshot")


def data_disks_are_distinct(request: PutRequest) -> None:
    """Refuse a logical unit number, or a disk, that is there twice ("Duplicated ... in the input disks")."""
    luns = [str(disk.get("lun")) for disk in objects_at(request.body, "properties", "storageProfile", "dataDiskImages")]
    if len(luns) != len(set(luns)):
        message = (
            "Duplicated lun numbers have been detected in the input data disks. Lun number must be unique for each "
            "data disk"
        )
        refuse(f"{_PROFILE}.dataDiskImages", message)
    sources = [source_id.lower() for _, source_id in disk_source_ids(request.body)]
    if len(sources) != len(set(sources)):
        message = "Duplicated source ids are found in the input disks. Source id should be unique for each disk"
        refuse(f"{_PROFILE}.dataDiskImages", message)


def sources_are_there(request: PutRequest) -> None:
    """Refuse a source that is missing, or in another region ("Source ... is not found").

    A version that is there already has its copy: its source may be gone.
    """
    if request.existing is not None:
        return
    location = canonical_region(text_at(request.body, "location") or "")
    for source_id in source_ids(request.body):
        parsed = parse_resource_id(source_id)
        if parsed is not None and is_elsewhere(request.directory, parsed):
            continue
        found = request.directory.find(source_id)
        offered = None if found is None else disk_source(request.directory, found)
        if offered is None or location not in offered.regions:
            message = (
                f"Source {source_id} is not found. Please check source exists, "
                "and is in the same region as gallery image version being created."
            )
            raise ArmError(404, "NotFound", message)


def source_agrees_with_definition(request: PutRequest) -> None:
    """Refuse a source of another state, generation, system or plan ("than the parent gallery image")."""
    parent = None if request.id.parent is None else request.directory.find(request.id.parent.key)
    found = next(filter(None, map(request.directory.find, source_ids(request.body))), None)
    offered = None if found is None else disk_source(request.directory, found)
    if parent is None or found is None or offered is None or request.existing is not None:
        return
    state, generation, os_type = (text_at(parent.body, "properties", name) for name in _AGREEING)
    if _differ(offered.os_state, state):
        message = (
            f"Cannot create Gallery Image Version from: {found.id} "
            f"since the OS State in the parent gallery image ({state}) is not {offered.os_state}."
        )
        raise ArmError(409, "Conflict", message)
    told = f"The resource with id '{found.id}' has a different"
    if _differ(offered.generation, generation):
        message = (
            f"{told} Hypervisor generation ['{offered.generation}'] "
            f"than the parent gallery image Hypervisor generation ['{generation}']"
        )
        raise ArmError(409, "Conflict", message)
    if _differ(offered.os_type, os_type):
        message = f"{told} OS type ['{offered.os_type}'] than the parent gallery image OS type generation ['{os_type}']"
        raise ArmError(409, "Conflict", message)
    plan = plan_at(parent.body, "properties", "purchasePlan")
    if offered.tells_plan and offered.plan != plan:
        message = f"{told} plan {shown(offered.plan)} than the parent gallery image plan {shown(plan)}"
        raise ArmError(409, "Conflict", message)


_AGREEING = ("osState", "hyperVGeneration", "osType")


def _differ(offered: str | None, asked: str | None) -> bool:
    return offered is not None and asked is not None and offered.lower() != asked.lower()


def disks_are_not_too_large(request: PutRequest) -> None:
    """Refuse a source larger than replication takes ("exceeds the max size 2048"); the code is in the page's history.

    Source of the code: https://github.com/MicrosoftDocs/azure-docs/pull/113012. Shallow replication takes larger ones:
    https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries#shallow-replication
    """
    mode = text_at(request.body, "properties", "publishingProfile", "replicationMode") or ""
    for size in () if mode.lower() == "shallow" or request.existing is not None else _sizes(request):
        if size > IMAGE_DISK_SIZE.value:
            message = (
                "Replication failed in this region due to 'The GalleryImageVersion source resource size "
                f"{size} exceeds the max size {IMAGE_DISK_SIZE.value} supported.'"
            )
            raise ArmError(409, "GallerySourceResourceExceedsMaxSize", message)


def _sizes(request: PutRequest) -> Iterator[int]:
    for found in filter(None, map(request.directory.find, source_ids(request.body))):
        offered = disk_source(request.directory, found)
        if offered is not None:
            sizes = (offered.size, *(size for _, size in offered.data_disks))
            yield from (size for size in sizes if isinstance(size, int))


SOURCE_RULES: tuple[Rule, ...] = (
    there_is_one_source,
    sources_are_of_a_kind,
    data_disks_are_distinct,
    sources_are_there,
    *MACHINE_RULES,
    source_agrees_with_definition,
    disks_are_not_too_large,
)
"""All of them, in the order in which they are asked."""
