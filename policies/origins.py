"""What an image version was made of, as far back as the stack shows it: images, snapshots, disks and machines."""

from collections.abc import Iterator
from dataclasses import dataclass

from policies.os_disks import machine_that_may_have, machines_of_disk, machines_with
from policies.part import Part, part_of
from policies.resource import Resource
from policies.rule import Unseen
from policies.stack import Stack
from policies.tokens import ARM_NAMES, DISK, GALLERY_IMAGE_VERSION, MANAGED_IMAGE, SNAPSHOT, VIRTUAL_MACHINE
from policies.unknown import Unknown

_KINDS = (VIRTUAL_MACHINE, MANAGED_IMAGE, SNAPSHOT, DISK)


@dataclass(frozen=True, slots=True)
class Origins:
    """What a version comes from."""

    found: list[Resource]
    """The resources of the stack, nearest first: what its ids name, what that was made of, and so on."""
    hidden: list[Unseen]
    """What is not known yet, and may be the id or the name of another one."""

    @property
    def machines(self) -> list[Resource]:
        """The machines among them."""
        return [origin for origin in self.found if origin.token == VIRTUAL_MACHINE]


def origins_of(version: Resource, stack: Stack) -> Origins:
    """Return what a version comes from; the stack may not show all of it."""
    found: dict[str, Resource] = {}
    hidden: dict[str, Unseen] = {}
    waiting = [version]
    while waiting:
        resource = waiting.pop(0)
        origins = machines_with(resource, stack)
        for input_name, reference in _references(resource):
            named = [origin for kind in _KINDS for origin in stack.referred(resource, reference, kind, input_name)]
            named = named or machines_of_disk(resource, input_name, reference, stack)
            if reference is not None and not named and (unseen := _hidden(resource, input_name, reference, stack)):
                hidden[unseen.what] = unseen
            origins = [*origins, *named]
        for origin in origins:
            if origin.urn not in found:
                found[origin.urn] = origin
                waiting.append(origin)
    return Origins(list(found.values()), list(hidden.values()))


def _hidden(resource: Resource, input_name: str, reference: object, stack: Stack) -> Unseen | None:
    """Return what keeps a reference from being found, if anything but its being outside of the stack."""
    if isinstance(reference, Unknown):
        return Unseen(f"what {resource.subject} is made from is not known yet")
    for kind in stack.once(_nameless):
        if not stack.sources(resource, input_name, kind.token):
            return Unseen(f"the name of {kind.subject}, which it may be made from, is not known yet")
    machine = machine_that_may_have(reference, stack)
    return machine and Unseen(f"the OS disk of {machine.subject}, which it may be made from, is not known yet")


def _nameless(stack: Stack) -> list[Resource]:
    """Return the possible sources whose own name is not known yet."""
    return [
        each for token in _KINDS for each in stack.of_type(token) if isinstance(each.at(*ARM_NAMES[token][1]), Unknown)
    ]


def _references(resource: Resource) -> Iterator[tuple[str, object]]:
    """Yield each id of what a resource was made of, with the input that it is in."""
    profile = part_of(resource, "storageProfile")
    if resource.token == GALLERY_IMAGE_VERSION:
        for path in (("source", "id"), ("source", "virtualMachineId"), ("osDiskImage", "source", "id")):
            yield "storageProfile", profile.at(*path).value
        for disk in _disks(profile.at("dataDiskImages")):
            yield "storageProfile", disk.at("source", "id").value
    elif resource.token == MANAGED_IMAGE:
        yield "sourceVirtualMachine", resource.at("sourceVirtualMachine", "id")
        for disk in (profile.at("osDisk"), *_disks(profile.at("dataDisks"))):
            for kind in ("snapshot", "managedDisk"):
                yield "storageProfile", disk.at(kind, "id").value
    elif resource.token in {SNAPSHOT, DISK}:
        yield "creationData", resource.at("creationData", "sourceResourceId")


def _disks(listed: Part) -> list[Part]:
    """Return the disks of a list; while that is not known, the list itself, of which nothing else is known either."""
    return listed.items if listed.is_known else [listed]
