"""Rules for virtual machines that image versions are made of.

Source of the rules: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images; the code is
inferred from those of other disagreements with a source.
"""

from collections.abc import Iterator

from emulator.core.arm_error import ArmError
from emulator.core.compute import names
from emulator.core.compute.version_sources import whole_source_ids
from emulator.core.json_body import object_at, objects_at, text_at, value_at
from emulator.core.put_request import PutRequest
from emulator.store.stored_resource import StoredResource


def machine_has_managed_disks(request: PutRequest) -> None:
    """Refuse a machine with unmanaged disks ("must be created from Managed Disks")."""
    for machine in _machines(request):
        disk = value_at(machine.body, "properties", "storageProfile", "osDisk")
        if value_at(disk, "vhd") is not None or not object_at(disk, "managedDisk"):
            message = f"Source virtual machine {machine.id} must be created from Managed Disks"
            raise ArmError(409, "Conflict", message)


def machine_has_no_ephemeral_disk(request: PutRequest) -> None:
    """Refuse a machine whose operating system's disk goes with it ("cannot contain an ephemeral OS disk")."""
    for machine in _machines(request):
        if object_at(machine.body, "properties", "storageProfile", "osDisk", "diffDiskSettings"):
            message = f"Source virtual machine {machine.id} cannot contain an ephemeral OS disk"
            raise ArmError(409, "Conflict", message)


def machine_has_no_ultra_disk(request: PutRequest) -> None:
    """Refuse a machine with an Ultra disk ("stored in an UltraSSD account type")."""
    for machine in _machines(request):
        for disk in objects_at(machine.body, "properties", "storageProfile", "dataDisks"):
            if text_at(disk, "managedDisk", "storageAccountType") == "UltraSSD_LRS":
                disk_id = text_at(disk, "managedDisk", "id")
                message = (
                    f"Source virtual machine {machine.id} cannot contain disk ['{disk_id}'] "
                    "stored in an UltraSSD account type"
                )
                raise ArmError(409, "Conflict", message)


def _machines(request: PutRequest) -> Iterator[StoredResource]:
    """Yield the machine that a new version is made of, if it is made of one."""
    if request.existing is not None:
        return
    for _, source_id in whole_source_ids(request.body):
        found = request.directory.find(source_id)
        if found is not None and found.type.lower() == names.VIRTUAL_MACHINE.lower():
            yield found


MACHINE_RULES = (machine_has_managed_disks, machine_has_no_ephemeral_disk, machine_has_no_ultra_disk)
"""All of them, in the order in which they are asked."""
