"""Rules about the managed identities of a pool's nodes."""

from collections.abc import Iterator

from limits.pool_identity import (
    IDENTITY_SOURCE,
    MOUNT_IDENTITY_SOURCE,
    REGISTRY_IDENTITY_SOURCE,
    homeless_identity,
    mount_key,
    registry_password,
    stranger_identity,
)
from policies.part import Part, part_of
from policies.pool import identities_of, machine_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.severity import Severity
from policies.tokens import POOL
from policies.unknown import Unknown


@resource_rule(on=POOL, source=IDENTITY_SOURCE)
def pool_has_the_identities_it_refers_to(pool: Resource) -> Findings:
    """A pool's mounts, registries, files and keys refer to identities that are assigned to the pool.

    Add each identity to identity.userAssignedIdentities, with the type UserAssigned.
    """
    root = part_of(pool)
    references = [reference for reference in _references(root) if reference.value is not None]
    identities = identities_of(root) if references else None
    if identities is not None:
        all_known = all(identity.is_known for identity in identities)
        names = [identity.text for identity in identities if identity.text is not None]
        for reference in references:
            if not identities and isinstance(reference.value, Unknown):
                yield f"{reference.path}: {homeless_identity()}"
            elif all_known and reference.text is not None and (fault := stranger_identity(reference.text, names)):
                yield f"{reference.path}: {fault}"
        if not identities:
            return
    yield from root.unseen()


@resource_rule(on=POOL, source=REGISTRY_IDENTITY_SOURCE, severity=Severity.MEDIUM)
def pool_pulls_images_with_an_identity(pool: Resource) -> Findings:
    """A pool pulls container images from Azure's registries with a managed identity.

    Give the registry an identityReference in the place of userName and password; registries elsewhere have no choice.
    """
    root = part_of(pool)
    for registry in _registries(root):
        without = registry.is_known and registry.at("identityReference").value is None
        if without and registry.at("password").value is not None:
            server = registry.at("registryServer").text
            if fault := registry_password(server):
                yield f"{registry.path}: {fault}"
    yield from root.unseen()


@resource_rule(on=POOL, source=MOUNT_IDENTITY_SOURCE, severity=Severity.MEDIUM)
def pool_mounts_containers_with_an_identity(pool: Resource) -> Findings:
    """A pool mounts containers of storage accounts with a managed identity.

    Give identityReference in the place of accountKey or sasKey. Shares of Azure Files have no such choice.
    """
    mounts = part_of(pool, "mountConfiguration")
    for container in (mount.at("azureBlobFileSystemConfiguration") for mount in mounts.items):
        for key, meaning in (("accountKey", "an account key"), ("sasKey", "a shared access signature")):
            if container.is_known and container.at(key).value is not None:
                yield f"{container.path}: {mount_key(meaning)}"
    yield from mounts.unseen()


def _references(pool: Part) -> Iterator[Part]:
    """Yield every id of an identity that a pool refers to."""
    machine, task = machine_of(pool), pool.at("startTask")
    containers = (mount.at("azureBlobFileSystemConfiguration") for mount in pool.at("mountConfiguration").items)
    holders = [*containers, *_registries(pool), *task.at("resourceFiles").items]
    holders.append(machine.at("diskEncryptionConfiguration", "customerManagedKey"))
    for holder in holders:
        if holder.is_known:
            yield holder.at("identityReference", "resourceId")


def _registries(pool: Part) -> list[Part]:
    listed = machine_of(pool).at("containerConfiguration", "containerRegistries").items
    return [*listed, pool.at("startTask", "containerSettings", "registry")]
