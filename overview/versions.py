"""The image versions of a stack: its own, and those that are given to it by their ids."""

from collections.abc import Iterator, Mapping
from typing import Any

from limits.end_of_life import end_of_life
from limits.region import canonical_region
from limits.resource_id import ResourceId, parse_resource_id
from limits.resource_kind import IMAGE_VERSION
from overview.facts import Region, Version
from overview.resources import States
from overview.storage import storage_of
from policies.origins import origins_of
from policies.part import Part
from policies.replicas import replicas_by_region
from policies.resource import Resource, count, entries, text
from policies.rule import Unseen
from policies.stack import Stack
from policies.tokens import ARM_NAMES, DISK, SNAPSHOT
from policies.unknown import Unknown

HIDDEN = "..."
"""Stands for a name that is not known yet."""


def own_version(resource: Resource, states: States, stack: Stack) -> Version:
    """Return a version that is a resource of the stack."""
    state = states.get(resource.urn, {})
    identity = _identity(resource, text(state.get("id")), stack)
    gallery, image, number = identity.names
    profile = Part(resource.at("publishingProfile"))
    date = profile.at("endOfLifeDate").text
    return Version(
        id=str(identity),
        gallery=gallery,
        image=image,
        number=number,
        regions=tuple(_regions(resource)),
        end_of_life=None if date is None else end_of_life(date),
        size=_size(resource, stack),
        protected=resource.at("safetyProfile", "blockDeletionBeforeEndOfLife") is True,
        given=state.get("external") is True,
        provisioning=text(resource.outputs.get("provisioningState")) or "",
        urn=resource.urn,
    )


def given_version(given: str, regions: Mapping[str, int]) -> Version | None:
    """Return a version of which its id is known, and the replicas that are stated; None for the id of anything else."""
    identity = parse_resource_id(given)
    if identity is None or identity.type.lower() != IMAGE_VERSION.lower():
        return None
    gallery, image, number = identity.names
    placed = tuple(Region(name, replicas) for name, replicas in sorted(regions.items()))
    return Version(str(identity), gallery, image, number, placed, None, None, protected=False, given=True)


def _identity(resource: Resource, known: str | None, stack: Stack) -> ResourceId:
    """Return a version's id, in which what is not known is left out."""
    identity = parse_resource_id(known or "")
    if identity is not None and identity.type.lower() == IMAGE_VERSION.lower():
        return identity
    kind, keys = ARM_NAMES[resource.token]
    owners = [each for each in (stack.gallery_of(resource), stack.definition_of(resource)) if each is not None]
    names = tuple(_name(key, [resource, *owners]) for key in keys)
    group = _name("resourceGroupName", [resource, *owners])
    subscription = text(resource.provider.get("subscriptionId")) or HIDDEN
    provider, *types = kind.split("/")
    return ResourceId(f"/subscriptions/{subscription}/resourceGroups/{group}", provider, tuple(types), names)


def _name(key: str, bearers: list[Resource]) -> str:
    return next(filter(None, (text(bearer.at(key)) for bearer in bearers)), HIDDEN)


def _regions(version: Resource) -> Iterator[Region]:
    reached = {
        canonical_region(each.at("region").text or ""): each
        for each in Part(version.outputs).at("replicationStatus", "summary").items
    }
    storage = storage_of(version)
    for name, replicas in replicas_by_region(version):
        status = reached.get(name, Part(None))
        progress = status.at("progress")
        yield Region(
            name=name or HIDDEN,
            replicas=None if isinstance(replicas, Unseen) else replicas,
            state=status.at("state").text or "",
            progress=count(progress.value),
            details=status.at("details").text or "",
            storage=storage.get(name, ()),
        )


def _size(version: Resource, stack: Stack) -> int | None:
    """Return the size of a version's disks together, in GB: its own word, else that of what it was made from."""
    profile = Part(version.outputs).at("storageProfile")
    disks = [profile.at("osDiskImage"), *profile.at("dataDiskImages").items]
    sizes: list[Any] = [disk.at("sizeInGB").value for disk in disks]
    if disks[0].value is None:
        origins = origins_of(version, stack).found
        for token in (SNAPSHOT, DISK):
            if found := [each for each in origins if each.token == token]:
                sizes = [_size_of_disk(each) for each in found]
                break
    counted = [count(size) for size in sizes]
    return None if None in counted else sum(filter(None, counted))


def _size_of_disk(disk: Resource) -> object:
    asked = disk.at("diskSizeGB")
    return entries(disk.outputs).get("diskSizeGB") if asked is None or isinstance(asked, Unknown) else asked
