"""The machine that a disk is the OS disk of: the disk of a machine is mostly no resource of the stack itself."""

from collections import defaultdict
from collections.abc import Mapping

from limits.resource_id import parse_resource_id
from limits.resource_kind import DISK as DISK_KIND
from policies.part import Part
from policies.resource import Resource, text
from policies.stack import Stack, lies_in, only
from policies.tokens import DISK, VIRTUAL_MACHINE

_PROFILE = "storageProfile"
_OS_DISK = (_PROFILE, "osDisk")
_DISK_ID = (*_OS_DISK, "managedDisk", "id")


def machines_of_disk(resource: Resource, input_name: str, reference: object, stack: Stack) -> list[Resource]:
    """Return the machines that the disk with an id among a resource's inputs is of.

    They are told by what the id comes from, by the id of the disk in what came back of the machine, and by its name.
    """
    disk = parse_resource_id(text(reference) or "")
    if disk is None or disk.type.lower() != DISK_KIND.lower():
        return []
    machines = stack.once(_machines_by_disk)
    named = _named(disk.resource_group, disk.name)
    found = stack.sources(resource, input_name, VIRTUAL_MACHINE) or machines.get(disk.key) or machines.get(named, [])
    return [machine for machine in found if lies_in(machine, disk)]


def machines_with(disk: Resource, stack: Stack) -> list[Resource]:
    """Return the machines that a disk of the stack is attached to as their OS disk."""
    return stack.once(_machines_by_disk).get(disk.urn, [])


def _machines_by_disk(stack: Stack) -> Mapping[str, list[Resource]]:
    """Return the machines by the id of their OS disk, by its name in their group, and by its URN."""
    found: defaultdict[str, list[Resource]] = defaultdict(list)
    for machine in stack.of_type(VIRTUAL_MACHINE):
        given = machine.at(*_DISK_ID)
        attached = only(stack.referred(machine, given, DISK, _PROFILE))
        name, group = text(machine.at(*_OS_DISK, "name")), text(machine.at("resourceGroupName"))
        ids = (text(given), Part(machine.outputs).at(*_DISK_ID).text)
        keys = [
            *(key.lower() for key in ids if key),
            *([_named(group, name)] if name and group else []),
            *([attached.urn] if attached else []),
        ]
        for key in dict.fromkeys(keys):
            found[key].append(machine)
    return found


def _named(group: str | None, name: str) -> str:
    return f"{group}/{name}".lower()
