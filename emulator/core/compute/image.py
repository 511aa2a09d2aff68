"""Managed images."""

from emulator.core.answer import answer, with_defaults
from emulator.core.compute import names
from emulator.core.compute.disk_source import disk_source
from emulator.core.existence import require_referred
from emulator.core.json_body import Json, object_at, objects_at, text_at, value_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType


def name_is_valid(request: PutRequest) -> None:
    """Refuse a name outside of the service's pattern.

    Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
    """
    names.require_entity_name(request, "imageName")


def sources_exist(request: PutRequest) -> None:
    """Refuse an image of a machine, disk or snapshot that is missing.

    Source: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found
    """
    require_referred(request.directory, text_at(request.body, "properties", "sourceVirtualMachine", "id"))
    profile = value_at(request.body, "properties", "storageProfile")
    for disk in (object_at(profile, "osDisk"), *objects_at(profile, "dataDisks")):
        for kind in ("snapshot", "managedDisk"):
            require_referred(request.directory, text_at(disk, kind, "id"))


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
    kept = {name: disk[name] for name in ("osType", "caching", "diskSizeGB") if name in disk}
    return {"osDisk": {**kept, "osState": "Generalized", "managedDisk": {"id": text_at(disk, "managedDisk", "id")}}}


def _completed_disk(request: PutRequest, disk: Json) -> Json:
    source = request.directory.find(text_at(disk, "snapshot", "id") or text_at(disk, "managedDisk", "id") or "")
    offered = None if source is None else disk_source(request.directory, source)
    size = {} if offered is None or offered.size is None else {"diskSizeGB": offered.size}
    return with_defaults(disk, {**size, "caching": "None", "storageAccountType": "Standard_LRS"})


IMAGE = ResourceType(name=names.IMAGE, complete=_complete, rules=(name_is_valid, sources_exist))
"""An image of a machine's disks, in one region."""
