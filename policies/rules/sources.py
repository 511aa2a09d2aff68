"""Rules about the machine that an image was made from."""

from limits.source_machine import MANAGED_DISKS, NO_EXTENSIONS, extended_machine, unmanaged_disks
from policies.origins import origins_of
from policies.part import Part, part_of
from policies.resource import Resource
from policies.rule import Findings, Unseen, joining_rule
from policies.stack import Stack
from policies.tokens import GALLERY_IMAGE_VERSION, VIRTUAL_MACHINE, VIRTUAL_MACHINE_EXTENSION
from policies.unknown import Unknown


@joining_rule(on=GALLERY_IMAGE_VERSION, source=MANAGED_DISKS.source)
def source_machine_has_managed_disks(version: Resource, stack: Stack) -> Findings:
    """The machine that an image was made from has managed disks and no others.

    Convert the machine with az vm convert and capture it again.
    """
    origins = origins_of(version, stack)
    for machine in origins.machines:
        profile = part_of(machine, "storageProfile")
        disks = [disk for disk in (profile.at("osDisk"), *profile.at("dataDisks").items) if disk.at("vhd").given]
        if sentence := unmanaged_disks(machine.name, [_disk_name(disk) for disk in disks]):
            yield sentence
        for unseen in profile.unseen():
            yield Unseen(f"in {machine.subject}, {unseen.what}")
    yield from origins.hidden


@joining_rule(on=GALLERY_IMAGE_VERSION, source=NO_EXTENSIONS.source)
def source_machine_has_no_extensions(version: Resource, stack: Stack) -> Findings:
    """The machine that an image was made from never had a VM extension.

    Prepare the machine without extensions; those that nodes need belong to the pool.
    """
    origins = origins_of(version, stack)
    for machine in origins.machines:
        extensions = stack.once(_extensions_by_machine)
        named = [extension.name for extension in extensions.get(machine.urn, [])]
        if sentence := extended_machine(machine.name, named):
            yield sentence
        for extension in extensions.get("", []):
            if any(isinstance(each.at("vmName"), Unknown) for each in (extension, machine)):
                yield Unseen(f"the machine of {extension.subject} is not known yet")
    yield from origins.hidden


def _disk_name(disk: Part) -> str:
    return disk.at("name").text or disk.path.rpartition(".")[2]


def _extensions_by_machine(stack: Stack) -> dict[str, list[Resource]]:
    """Return the extensions by the URN of their machine; by none those whose machine is not found."""
    found: dict[str, list[Resource]] = {}
    for extension in stack.of_type(VIRTUAL_MACHINE_EXTENSION):
        machine = stack.owner_of(extension, VIRTUAL_MACHINE, "vmName")
        found.setdefault("" if machine is None else machine.urn, []).append(extension)
    return found
