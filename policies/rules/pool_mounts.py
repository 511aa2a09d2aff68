"""Rules about the file systems that a pool's nodes mount."""

from limits.pool_choices import choice_fault
from limits.pool_mounts import (
    CONTAINER_PROOFS,
    CONTAINER_SOURCE,
    MOUNT_KINDS,
    MOUNT_SOURCE,
    SUPPORTED_MOUNTS_SOURCE,
    mount_on_windows,
)
from policies.part import part_of
from policies.pool import machine_of, windows_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.tokens import POOL


@resource_rule(on=POOL, source=MOUNT_SOURCE)
def pool_mounts_are_of_one_kind_each(pool: Resource) -> Findings:
    """Each file system that a pool mounts is of exactly one kind.

    Make one entry of mountConfiguration for each file system.
    """
    mounts = part_of(pool, "mountConfiguration")
    for mount in mounts.items:
        chosen = mount.chosen(MOUNT_KINDS) if mount.is_known else None
        if chosen is not None and (fault := choice_fault(chosen, MOUNT_KINDS, MOUNT_SOURCE)):
            yield f"{mount.path}: {fault}"
    yield from mounts.unseen()


@resource_rule(on=POOL, source=CONTAINER_SOURCE)
def pool_mounts_containers_in_one_way(pool: Resource) -> Findings:
    """Each container that a pool mounts comes with exactly one of an identity, an account key and a signature.

    Give identityReference, and neither accountKey nor sasKey.
    """
    mounts = part_of(pool, "mountConfiguration")
    for container in (mount.at("azureBlobFileSystemConfiguration") for mount in mounts.items):
        chosen = container.chosen(CONTAINER_PROOFS) if container.given else None
        if chosen is not None and (fault := choice_fault(chosen, CONTAINER_PROOFS, CONTAINER_SOURCE)):
            yield f"{container.path}: {fault}"
    yield from mounts.unseen()


@resource_rule(on=POOL, source=SUPPORTED_MOUNTS_SOURCE)
def pool_mounts_what_its_system_can(pool: Resource) -> Findings:
    """A Windows pool mounts Azure Files shares only.

    Mount a share of Azure Files, or let tasks read the files in another way; Linux mounts all four kinds.
    """
    root = part_of(pool)
    kinds = [mount.at(kind) for mount in root.at("mountConfiguration").items for kind in MOUNT_KINDS]
    given = [kind for kind in kinds if kind.value is not None]
    if given and windows_of(machine_of(root)):
        for kind in given:
            if kind.given and (fault := mount_on_windows(kind.path.rpartition(".")[2])):
                yield f"{kind.path}: {fault}"
    yield from root.unseen()
