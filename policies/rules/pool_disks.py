"""Rules about the disks of a pool's nodes."""

from limits.lun import LUN_MAXIMUM, lun_faults
from limits.pool_disks import (
    CONFIDENTIAL_SOURCE,
    DATA_DISKS_SOURCE,
    EPHEMERAL_SOURCE,
    confidential_disk_fault,
    ephemeral_disk_fault,
    unprepared_disks,
    unprivileged_preparation,
)
from policies.part import part_of
from policies.pool import is_autoscaled, machine_of, may_scale_to_spot, nodes_of
from policies.resource import Resource
from policies.rule import Findings, Unseen, resource_rule
from policies.severity import Severity
from policies.tokens import POOL


@resource_rule(on=POOL, source=LUN_MAXIMUM.source, limits=(LUN_MAXIMUM,))
def pool_data_disks_have_luns_of_their_own(pool: Resource) -> Findings:
    """A pool's data disks have logical unit numbers in range, each its own.

    Number the disks from 0 on, and leave out the numbers of the image's data disks.
    """
    disks = machine_of(part_of(pool)).at("dataDisks")
    numbered = [(lun, lun.number) for lun in (disk.at("lun") for disk in disks.items)]
    known = [(lun, number) for lun, number in numbered if number is not None]
    for place, fault in lun_faults([number for _, number in known]):
        yield f"{known[place][0].path}: {fault}"
    yield from disks.unseen()


@resource_rule(on=POOL, source=EPHEMERAL_SOURCE)
def pool_with_ephemeral_disks_has_no_spot_nodes(pool: Resource) -> Findings:
    """A pool with ephemeral OS disks has dedicated nodes only.

    Set targetLowPriorityNodes to 0, or leave ephemeralOSDiskSettings out.
    """
    root = part_of(pool)
    if machine_of(root).at("osDisk", "ephemeralOSDiskSettings").given:
        if is_autoscaled(root) and may_scale_to_spot(root):
            yield Unseen("whether its formula ever asks for Spot nodes, which cannot have ephemeral OS disks")
        elif fault := ephemeral_disk_fault(nodes_of(root)[1]):
            yield fault
    yield from root.unseen()


@resource_rule(on=POOL, source=CONFIDENTIAL_SOURCE)
def pool_disks_fit_confidential_machines(pool: Resource) -> Findings:
    """The disks of confidential machines have a security profile, and those of other machines have none.

    Set osDisk.managedDisk.securityProfile together with the security type confidentialVM, or leave both out.
    """
    machine = machine_of(part_of(pool))
    kind, os_disk = machine.at("securityProfile", "securityType"), machine.at("osDisk")
    confidential = kind.word == "confidentialvm"
    profile = os_disk.at("managedDisk", "securityProfile")
    encrypted = profile.given
    if kind.is_known and profile.is_known:
        fault = confidential_disk_fault(encrypted=encrypted, confidential=confidential)
        if fault:
            yield f"{profile.path}: {fault}"
    for disk in machine.at("dataDisks").items:
        profile = disk.at("managedDisk", "securityProfile")
        if profile.given and kind.is_known and not confidential:
            yield f"{profile.path}: {confidential_disk_fault(encrypted=True, confidential=False)}"
    yield from machine.unseen()


@resource_rule(on=POOL, source=DATA_DISKS_SOURCE, severity=Severity.MEDIUM)
def pool_formats_its_data_disks(pool: Resource) -> Findings:
    """A pool with empty data disks has a start task that can prepare them.

    Add a start task with administrator's rights that partitions, formats and mounts the disks, and that does no harm
    when it runs again.
    """
    root = part_of(pool)
    disks, task = machine_of(root).at("dataDisks"), root.at("startTask")
    if disks.items:
        user = task.at("userIdentity")
        elevated = user.at("autoUser", "elevationLevel").word == "admin" or user.at("userName").value is not None
        if task.is_known and not task.at("commandLine").value:
            yield unprepared_disks(len(disks.items))
        elif task.given and user.at("autoUser", "elevationLevel").is_known and not elevated:
            yield unprivileged_preparation()
    yield from root.unseen()
