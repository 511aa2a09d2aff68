"""Rules about the encryption of the disks of a pool's nodes."""

from limits.pool_bounds import POOL_REFERENCE
from limits.pool_disks import OS_DISK, encryption_targets_fault
from limits.pool_encryption import (
    ADE_SOURCE,
    CUSTOMER_KEY_SOURCE,
    NODE_SECURITY_SOURCE,
    customer_key_fault,
    disputed_linux_image,
    disputed_targets,
    encryption_inside,
    unencrypted_disks,
)
from policies.part import Part, part_of
from policies.pool import identities_of, machine_of, windows_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.severity import Severity
from policies.tokens import POOL


@resource_rule(on=POOL, source=CUSTOMER_KEY_SOURCE)
def pool_can_use_its_disk_key(pool: Resource) -> Findings:
    """A pool whose disks are encrypted with a key of one's own can read that key.

    Assign a user-assigned identity to the pool, name OsDisk among the targets, and give keyUrl with a version.
    """
    root = part_of(pool)
    encryption = machine_of(root).at("diskEncryptionConfiguration")
    key = encryption.at("customerManagedKey")
    if key.given:
        targets, url = encryption.at("targets"), key.at("keyUrl")
        identities = identities_of(root)
        # What is not known yet may be what is needed.
        open_targets = not targets.is_known or not all(item.is_known for item in targets.items)
        named = [*targets.texts, OS_DISK] if open_targets else targets.texts
        if fault := customer_key_fault(named, url.text, has_identity=identities is None or bool(identities)):
            yield f"{key.path}: {fault}"
    yield from root.unseen()


@resource_rule(on=POOL, source=NODE_SECURITY_SOURCE, severity=Severity.MEDIUM)
def pool_encrypts_its_disks(pool: Resource) -> Findings:
    """A pool's nodes encrypt their disks, temporary ones too.

    Set securityProfile.encryptionAtHost to true where the VM size has it, else diskEncryptionConfiguration.targets.
    """
    machine = machine_of(part_of(pool))
    if machine.given:
        at_host, targets = _at_host(machine), _targets(machine)
        if not at_host and not targets and not machine.hidden:
            yield unencrypted_disks()
        if at_host or targets:
            return
    yield from machine.unseen()


@resource_rule(on=POOL, source=ADE_SOURCE, severity=Severity.MEDIUM)
def pool_encrypts_at_the_host(pool: Resource) -> Findings:
    """A pool whose disks are encrypted has them encrypted by the host.

    Set securityProfile.encryptionAtHost to true where the VM size has it: otherwise it may take Azure Disk Encryption,
    which is about to retire, and about Linux the documents do not agree.
    """
    machine = machine_of(part_of(pool))
    if _targets(machine):
        at_host = machine.at("securityProfile", "encryptionAtHost")
        if not at_host.flag and at_host.is_known:
            yield disputed_linux_image() if windows_of(machine) is False else encryption_inside()
    yield from machine.unseen()


@resource_rule(on=POOL, source=f"{POOL_REFERENCE}#diskencryptionconfiguration")
def pool_encryption_targets_fit_its_system(pool: Resource) -> Findings:
    """A pool encrypts the disks that Batch can encrypt on its operating system.

    Set targets to TemporaryDisk on Linux, and to OsDisk and TemporaryDisk on Windows. The documents do not agree, so
    this is advice.
    """
    machine = machine_of(part_of(pool))
    targets = machine.at("diskEncryptionConfiguration", "targets")
    windows = windows_of(machine) if targets.items else None
    if windows is not None and all(item.is_known for item in targets.items):
        fault = encryption_targets_fault(targets.texts, windows=windows)
        if fault:
            yield f"{targets.path}: {disputed_targets(fault)}"
    yield from machine.unseen()


def _at_host(machine: Part) -> bool:
    return machine.at("securityProfile", "encryptionAtHost").flag is True


def _targets(machine: Part) -> list[Part]:
    return machine.at("diskEncryptionConfiguration", "targets").items
