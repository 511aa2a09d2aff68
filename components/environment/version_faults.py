"""What is wrong with one version of an image: one that is made, or one that exists and is given by its id."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from components.disk_snapshots import snapshot_faults
from components.environment.given import beside_id_faults, given_id
from components.environment.plan import Plan
from components.environment.pool_resources import versioned_name
from components.environment.replicas import location_of
from components.environment.version_parts import name_in_group, target_regions
from components.faults import Fault, below
from components.given_ids import id_faults, one_of_faults
from components.image_regions import region_faults
from components.image_source import source_faults
from components.image_version import version_settings_faults
from limits.edition import Edition
from limits.image_subscription import subscription_mismatch
from limits.names import version_name_fault
from limits.region import canonical_region
from limits.replicas import replica_excess, replica_shortfall
from limits.resource_kind import IMAGE_VERSION
from limits.wording import counted

_GIVEN = frozenset({"id", "replicas", "attestation"})
MADE = frozenset({"os_disk_id", "data_disks", "source", "location", "id", "replicas"})
"""The keys that a version of an environment has besides those of every version."""


def given_version_faults(image: str, number: str, plan: Plan) -> Iterator[Fault]:
    """Yield what is wrong with a version that exists.

    Each pool alone has to be served; what all pools of a region need together is advice.
    """
    version = plan.environment["images"][image]["versions"][number]
    yield from beside_id_faults(version, _GIVEN, "version")
    faults = list(id_faults("id", version["id"], IMAGE_VERSION))
    yield from faults
    if not faults:
        found = given_id(version["id"])
        if found.name != number:
            yield Fault("id", f"'{found.name}' is the number in it, and '{number}' the one here; the same is needed")
        yield from _subscription_faults(found.subscription or "", plan)
    if not version.get("replicas"):
        yield Fault("replicas", "missing; how many replicas the version has, by region, is needed")
        return
    has = {canonical_region(region): count for region, count in version["replicas"].items()}
    for region, count in has.items():
        if count < 1:
            yield Fault(f"replicas.{region}", f"{counted(count, 'replica')}; at least 1 needed. Leave the region out")
    for region, pools in plan.asked(image, number).items():
        pool, nodes = max(pools.items(), key=lambda entry: entry[1])
        if shortfall := replica_shortfall(nodes, max(0, has.get(region, 0)), region, plan.edition):
            reason = f"pool {pool}: {shortfall}. The owner of the image has to raise it: {version['id']}"
            yield Fault("replicas", reason)


def _subscription_faults(image: str, plan: Plan) -> Iterator[Fault]:
    """Yield a fault where the edition demands one subscription; the other asks for what cannot be seen here."""
    if plan.subscription is None or plan.edition is not Edition.E2020:
        return
    if found := subscription_mismatch(image, plan.subscription, plan.edition):
        yield Fault("id", found)


def made_version_faults(image: str, number: str, plan: Plan) -> Iterator[Fault]:
    """Yield what is wrong with a version that is made."""
    spec, replicas = plan.environment["images"][image], plan.replicas[image][number]
    version = spec["versions"][number]
    if fault := version_name_fault(number):
        yield Fault("", fault)
    if "replicas" in version:
        yield Fault("replicas", "given without id; they are derived for a version that is made. Leave it out")
    yield from _source_faults(image, number, version)
    if excess := replica_excess(replicas, _nodes_by_pool(plan.asked(image, number))):
        yield Fault("", excess)
    if (location := location_of(version, plan.environment)) is not None:
        for fault in region_faults(location, target_regions(spec, replicas)):
            if fault.path == "regions" and fault.reason != replica_excess(replicas):
                yield Fault("", fault.reason)
    settings = cast("Any", {key: value for key, value in version.items() if key not in MADE})
    demanded = plan.environment.get("require_attestation", True)
    yield from version_settings_faults(settings, replicas, attested=demanded)


def _source_faults(image: str, number: str, version: Mapping[str, Any]) -> Iterator[Fault]:
    disk, source = version.get("os_disk_id"), version.get("source")
    yield from one_of_faults("", {"osDiskId": disk, "source": source, "id": None}, "the version's origin")
    if source is not None:
        yield from below("source", source_faults(source))
        if "data_disks" in version:
            yield Fault("dataDisks", "given without osDiskId; a source has data disks of its own")
    if disk is not None:
        disks = {"os_disk_id": disk, "data_disks": version.get("data_disks", [])}
        prefix = versioned_name(name_in_group(image), number)
        args = cast("Any", {**disks, "name_prefix": prefix, "resource_group_name": "", "location": ""})
        yield from (fault for fault in snapshot_faults(args) if fault.path != "namePrefix")


def _nodes_by_pool(asked: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    return {pool: nodes for pools in asked.values() for pool, nodes in pools.items() if nodes}
