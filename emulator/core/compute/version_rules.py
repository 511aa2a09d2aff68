"""Rules for image versions.

Source of the rules: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
"""

from collections.abc import Iterator

from emulator.core.answer import changed
from emulator.core.arm_error import ArmError
from emulator.core.compute.disk_source import disk_source
from emulator.core.existence import is_elsewhere
from emulator.core.json_body import Json, objects_at, text_at, value_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.names import version_key
from limits.region import canonical_region
from limits.resource_id import parse_resource_id

_SOURCES = (("source", "id"), ("source", "virtualMachineId"), ("osDiskImage", "source", "id"))


def name_is_a_version(request: PutRequest) -> None:
    """Refuse a name that is not three 32-bit integers ("The image version name is invalid")."""
    if version_key(request.id.name) is None:
        message = (
            "The image version name is invalid. The image version name should follow Major(int).Minor(int).Patch(int) "
            "format, for e.g: 1.0.0, 2018.12.1 etc."
        )
        raise ArmError(400, "InvalidParameter", message, "galleryImageVersionName")


def source_stays(request: PutRequest) -> None:
    """Refuse to change where the version came from ("Changing property ... source.id is not allowed")."""
    for path in _SOURCES:
        if changed(request, "properties", "storageProfile", *path):
            name = f"galleryImageVersion.properties.storageProfile.{'.'.join(path)}"
            raise ArmError(409, "PropertyChangeNotAllowed", f"Changing property '{name}' is not allowed.", name)


def target_regions_are_distinct(request: PutRequest) -> None:
    """Refuse a region that is named twice, in any spelling ("Duplicate regions are not allowed").

    Source: https://github.com/hashicorp/terraform-provider-azurerm/issues/7751
    """
    regions = [canonical_region(name) for name in _target_names(request)]
    if len(regions) != len(set(regions)):
        message = "Duplicate regions are not allowed in target publishing regions."
        raise ArmError(400, "InvalidParameter", message, "targetRegions")


def target_regions_contain_location(request: PutRequest) -> None:
    """Refuse target regions without the version's own ("must contain the location of image version")."""
    location = text_at(request.body, "location") or ""
    regions = _target_names(request)
    if regions and canonical_region(location) not in map(canonical_region, regions):
        message = (
            f"Gallery image version publishing profile regions {', '.join(regions)} "
            f"must contain the location of image version {location}"
        )
        raise ArmError(400, "InvalidParameter", message, "targetRegions")


def sources_are_there(request: PutRequest) -> None:
    """Refuse a source that is missing, or in another region ("Source ... is not found")."""
    location = canonical_region(text_at(request.body, "location") or "")
    for source_id in source_ids(request.body):
        parsed = parse_resource_id(source_id)
        if parsed is not None and is_elsewhere(parsed):
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
    """Refuse a source of another state, generation or operating system ("than the parent gallery image")."""
    parent = None if request.id.parent is None else request.directory.find(request.id.parent.key)
    found = next(filter(None, map(request.directory.find, source_ids(request.body))), None)
    offered = None if found is None else disk_source(request.directory, found)
    if parent is None or found is None or offered is None:
        return
    state, generation, os_type = (text_at(parent.body, "properties", name) for name in _AGREEING)
    if None not in {offered.os_state, state} and offered.os_state != state:
        message = (
            f"Cannot create Gallery Image Version from: {found.id} "
            f"since the OS State in the parent gallery image ({state}) is not {offered.os_state}."
        )
        raise ArmError(409, "Conflict", message)
    if None not in {offered.generation, generation} and offered.generation != generation:
        message = (
            f"The resource with id '{found.id}' has a different Hypervisor generation ['{offered.generation}'] "
            f"than the parent gallery image Hypervisor generation ['{generation}']"
        )
        raise ArmError(409, "Conflict", message)
    if None not in {offered.os_type, os_type} and offered.os_type != os_type:
        message = (
            f"The resource with id '{found.id}' has a different OS type ['{offered.os_type}'] "
            f"than the parent gallery image OS type generation ['{os_type}']"
        )
        raise ArmError(409, "Conflict", message)


_AGREEING = ("osState", "hyperVGeneration", "osType")


def source_ids(body: Json) -> Iterator[str]:
    """Yield the ids of what the version is made of, the operating-system disk's first."""
    profile = value_at(body, "properties", "storageProfile")
    for path in _SOURCES:
        if found := text_at(profile, *path):
            yield found
    for image in objects_at(profile, "dataDiskImages"):
        if found := text_at(image, "source", "id"):
            yield found


def _target_names(request: PutRequest) -> list[str]:
    targets = objects_at(request.body, "properties", "publishingProfile", "targetRegions")
    return [str(target.get("name", "")) for target in targets]


RULES: tuple[Rule, ...] = (
    name_is_a_version,
    source_stays,
    target_regions_are_distinct,
    target_regions_contain_location,
    sources_are_there,
    source_agrees_with_definition,
)
"""All of them, in the order in which they are asked."""
