"""The machine that a disk is the OS disk of: the disk of a machine is mostly no resource of the stack itself."""

from collections import defaultdict
from collections.abc import Mapping

from limits.resource_id import ResourceId, parse_resource_id
from limits.resource_kind import DISK as DISK_KIND
from policies.index import agree
from policies.part import Part
from policies.resource import Resource, text
from policies.stack import Stack, lies_in, only
from policies.tokens import DISK, VIRTUAL_MACHINE
from policies.unknown import Unknown

_PROFILE = "storageProfile"
_OS_DISK = (_PROFILE, "osDisk")
_DISK_ID = (*_OS_DISK, "managedDisk", "id")
_NAME = (*_OS_DISK, "name")
_GROUP = "resourceGroupName"


def machines_of_disk(resource: Resource, input_name: str, reference: object, stack: Stack) -> list[Resource]:
    """Return the machines that the disk with an id among a resource's inputs is of.

    They are told by what the id comes from, by the id of the disk in what came back of the machine, and by its name.
    """
    disk = _disk_id(reference)
    if disk is None:
        return []
    machines = stack.once(_machines_by_disk)
    named = _named(disk.resource_group, disk.name)
    found = stack.sources(resource, input_name, VIRTUAL_MACHINE) or machines.get(disk.key) or machines.get(named, [])
    return [machine for machine in found if lies_in(machine, disk)]


def machine_that_may_have(reference: object, stack: Stack) -> Resource | None:
    """Return a machine whose OS disk the one with an id may be, for all that is known of its name and its group."""
    disk = _disk_id(reference)
    if disk is None:
        return None
    return next((machine for machine in stack.once(_machines_half_known) if _may_have(machine, disk)), None)


def machines_with(resource: Resource, stack: Stack) -> list[Resource]:
    """Return the machines that a resource is attached to as their OS disk: none unless it is a disk."""
    return list(stack.once(_machines_by_disk).get(resource.urn, ()))


def _machines_by_disk(stack: Stack) -> Mapping[str, list[Resource]]:
    """Return the machines by the id of their OS disk, by its name in their group, and by its URN."""
    found: defaultdict[str, list[Resource]] = defaultdict(list)
    for machine in stack.of_type(VIRTUAL_MACHINE):
        given = machine.at(*_DISK_ID)
        attached = only(stack.referred(machine, given, DISK, _PROFILE))
        name, group = text(machine.at(*_NAME)), text(machine.at(_GROUP))
        ids = (text(given), Part(machine.outputs).at(*_DISK_ID).text)
        keys = [
            *(key.lower() for key in ids if key),
            *([_named(group, name)] if name and group else []),
            *([attached.urn] if attached else []),
        ]
        for key in dict.fromkeys(keys):
            found[key].append(machine)
    return found


def _machines_half_known(stack: Stack) -> list[Resource]:
    """Return the machines of whose OS disk neither the id nor both name and group are known yet."""
    return [
        machine
        for machine in stack.of_type(VIRTUAL_MACHINE)
        if not isinstance(machine.at(*_DISK_ID), str)
        and (isinstance(machine.at(*_NAME), Unknown) or isinstance(machine.at(_GROUP), Unknown))
    ]


def _may_have(machine: Resource, disk: ResourceId) -> bool:
    named = agree(machine.at(*_NAME), disk.name) and agree(machine.at(_GROUP), disk.resource_group)
    return named and lies_in(machine, disk)


def _disk_id(reference: object) -> ResourceId | None:
    identity = parse_resource_id(text(reference) or "")
    return identity if identity is not None and identity.type.lower() == DISK_KIND.lower() else None


def _named(group: str | None, name: str) -> str:
    return f"{group}/{name}".lower()
