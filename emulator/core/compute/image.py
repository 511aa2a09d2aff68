"""Managed images."""

from emulator.core.answer import answer, with_defaults
from emulator.core.compute import names
from emulator.core.compute.disk_source import disk_source
from emulator.core.compute.refusals import refuse, require, require_choices
from emulator.core.existence import require_referred
from emulator.core.json_body import Json, object_at, objects_at, text_at, value_at
from emulator.core.locations import TRACKED
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType


def name_is_valid(request: PutRequest) -> None:
    """Refuse a name outside of the service's pattern.

    Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
    """
    names.require_entity_name(request, "imageName")


def sources_exist(request: PutRequest) -> None:
    """Refuse an image of a machine, disk or snapshot that is missing; an image that is there has its copies.

    Source: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found
    """
    if request.existing is not None:
        return
    require_referred(request.directory, text_at(request.body, "properties", "sourceVirtualMachine", "id"))
    profile = value_at(request.body, "properties", "storageProfile")
    for disk in (object_at(profile, "osDisk"), *objects_at(profile, "dataDisks")):
        for kind in ("snapshot", "managedDisk"):
            require_referred(request.directory, text_at(disk, kind, "id"))


def system_and_state_are_given(request: PutRequest) -> None:
    """Refuse an image of neither a machine nor a disk with system and state, or of a blob without generation.

    Sources: https://learn.microsoft.com/rest/api/compute/images/create-or-update (required properties),
    https://github.com/ansible-collections/azure/issues/422 for the generation.
    """
    disk = object_at(request.body, "properties", "storageProfile", "osDisk")
    if value_at(request.body, "properties", "sourceVirtualMachine") is None:
        for name in ("osType", "osState"):
            require(disk, f"osDisk.{name}", name)
    if text_at(disk, "blobUri") is not None:
        require(request.body, "hyperVGeneration", "properties", "hyperVGeneration")


def choices_are_known(request: PutRequest) -> None:
    """Refuse a system, state, generation or caching that there is none of.

    Source: https://learn.microsoft.com/rest/api/compute/images/create-or-update
    """
    require_choices(request.body, _CHOICES)


def luns_are_distinct(request: PutRequest) -> None:
    """Refuse two data disks of one logical unit number; the words are those of image versions (inferred).

    Source: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
    """
    luns = [str(disk.get("lun")) for disk in objects_at(request.body, "properties", "storageProfile", "dataDisks")]
    if len(luns) != len(set(luns)):
        message = (
            "Duplicated lun numbers have been detected in the input data disks. Lun number must be unique for each "
            "data disk"
        )
        refuse("storageProfile.dataDisks", message)


_CHOICES = {
    "properties.hyperVGeneration": ("V1", "V2"),
    "properties.storageProfile.osDisk.osType": ("Linux", "Windows"),
    "properties.storageProfile.osDisk.osState": ("Generalized", "Specialized"),
    "properties.storageProfile.osDisk.caching": ("None", "ReadOnly", "ReadWrite"),
    "properties.storageProfile.dataDisks[].caching": ("None", "ReadOnly", "ReadWrite"),
}


def _complete(request: PutRequest) -> Json:
    properties = with_defaults(request.properties, {"hyperVGeneration": "V1"})
    machine = request.directory.find(text_at(properties, "sourceVirtualMachine", "id") or "")
    profile = object_at(properties, "storageProfile")
    if machine is not None and not profile:
        profile = _profile_of_machine(machine.body)
    if disk := object_at(profile, "osDisk"):
        profile["osDisk"] = _completed_disk(request, disk)
    profile["dataDisks"] = [_completed_disk(request, disk) for disk in objects_at(profile, "dataDisks")]
    return answer(
        request,
        names.IMAGE,
        {
            **properties,
            "storageProfile": with_defaults(profile, {"zoneResilient": False}),
            "provisioningState": "Succeeded",
        },
    )


def _profile_of_machine(machine: Json) -> Json:
    disk = object_at(machine, "properties", "storageProfile", "osDisk")
    data_disks = [
        {
            **{name: data[name] for name in ("lun", "caching", "diskSizeGB") if name in data},
            "managedDisk": {"id": text_at(data, "managedDisk", "id")},
        }
        for data in objects_at(machine, "properties", "storageProfile", "dataDisks")
    ]
    kept = {name: disk[name] for name in ("osType", "caching", "diskSizeGB") if name in disk}
    return {
        "dataDisks": data_disks,
        "osDisk": {**kept, "osState": "Generalized", "managedDisk": {"id": text_at(disk, "managedDisk", "id")}},
    }


def _completed_disk(request: PutRequest, disk: Json) -> Json:
    source = request.directory.find(text_at(disk, "snapshot", "id") or text_at(disk, "managedDisk", "id") or "")
    offered = None if source is None else disk_source(request.directory, source)
    size = {} if offered is None or offered.size is None else {"diskSizeGB": offered.size}
    return with_defaults(disk, {**size, "caching": "None", "storageAccountType": "Standard_LRS"})


RULES = (
    name_is_valid,
    *TRACKED,
    system_and_state_are_given,
    choices_are_known,
    luns_are_distinct,
    sources_exist,
)
"""All of them, in the order in which they are asked."""

IMAGE = ResourceType(name=names.IMAGE, complete=_complete, rules=RULES)
"""An image of a machine's disks, in one region."""
