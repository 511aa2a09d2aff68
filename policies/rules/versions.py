"""Rules about image versions: where they are kept, and what they are made of."""

from collections.abc import Iterator

from limits.lun import LUN_MAXIMUM, lun_faults
from limits.purchase_plan import PLAN_MISMATCH_SOURCE, plan_mismatch
from limits.region import canonical_region
from limits.replicas import REPLICAS_PER_VERSION, replica_excess
from limits.replication import SHALLOW_SOURCE, shallow_excess
from limits.target_regions import REPEATED_REGION_SOURCE, repeated_regions, replica_count_fault
from limits.version_source import DISK_SOURCES, SOURCES, VERSION_SOURCE, disk_source_fault, version_source_fault
from policies.origins import origins_of
from policies.part import Part, part_of
from policies.resource import Resource, entries
from policies.rule import Findings, Unseen, joining_rule, resource_rule
from policies.stack import Stack
from policies.tokens import GALLERY_IMAGE_VERSION, MANAGED_IMAGE
from policies.unknown import Unknown

SHALLOW = "shallow"
"""The replication mode of versions that are for tests, in lower case."""

_OLD_SOURCES = ("storageProfile.source.uri", "publishingProfile.source")
"""How API versions before 2022-03-03 have a VHD, and the first one a managed image; both are left in peace."""
_PLANS = ("plan", "purchasePlan")


@resource_rule(on=GALLERY_IMAGE_VERSION, source=REPEATED_REGION_SOURCE)
def version_names_each_region_once(version: Resource) -> Findings:
    """An image version's target regions are all different, in whatever spelling.

    Put all replicas of a region into one entry.
    """
    part = part_of(version, "publishingProfile", "targetRegions")
    yield from repeated_regions(name for target in part.items if (name := target.at("name").text))
    yield from part.unseen()


@resource_rule(on=GALLERY_IMAGE_VERSION, source=REPLICAS_PER_VERSION.source, limits=(REPLICAS_PER_VERSION,))
def version_keeps_an_acceptable_number_of_replicas(version: Resource) -> Findings:
    """An image version keeps at least one replica in each of its regions, and no more in all than the service allows.

    Give each region a count of one or more, and spread the pools of a region over several versions when one version
    cannot have enough.
    """
    profile = part_of(version, "publishingProfile")
    kept: dict[str, int] = {}
    faults: list[str] = []
    for region, counts in _counts(profile):
        faults += [fault for given in counts if given is not None and (fault := replica_count_fault(given, region))]
        kept[region] = kept.get(region, 0) + sum(1 if given is None else int(given) for given in counts)
    yield from faults
    if not faults and (excess := replica_excess(kept)):
        yield excess
    yield from profile.unseen()


@resource_rule(on=GALLERY_IMAGE_VERSION, source=SHALLOW_SOURCE)
def version_replicates_fully_beyond_one_replica(version: Resource) -> Findings:
    """An image version with more than one replica, or in more than one region, is replicated in full.

    Set replicationMode to Full: a shallow version is for tests, and is kept once.
    """
    profile = part_of(version, "publishingProfile")
    if profile.at("replicationMode").word == SHALLOW:
        kept: dict[str, int] = {}
        for region, counts in _counts(profile):
            name = canonical_region(region)
            kept[name] = kept.get(name, 0) + sum(1 if given is None else max(0, int(given)) for given in counts)
        if excess := shallow_excess(kept):
            yield excess
    yield from profile.unseen()


@resource_rule(on=GALLERY_IMAGE_VERSION, source=VERSION_SOURCE)
def version_has_one_source(version: Resource) -> Findings:
    """An image version, and each of its disks, is made of exactly one thing.

    Give a managed image, a machine, another version, or an OS disk: one of them, and for each disk one source.
    """
    root = part_of(version)
    restore = root.at("restore")
    if restore.flag:
        return
    part = root.at("storageProfile")
    if any(_is_there(root, path) for path in _OLD_SOURCES):
        return
    given = [name for name in SOURCES if _is_there(part, name)]
    if all(each.is_known for each in (restore, part, part.at("source"), part.at("osDiskImage"))) and (
        fault := version_source_fault(given)
    ):
        yield fault
    for name, source in _disk_sources(part):
        chosen = source.chosen(DISK_SOURCES) if source.is_known else None
        if chosen is not None and (fault := disk_source_fault(name, chosen)):
            yield fault
    yield from root.unseen()


@resource_rule(on=(GALLERY_IMAGE_VERSION, MANAGED_IMAGE), source=LUN_MAXIMUM.source, limits=(LUN_MAXIMUM,))
def image_disks_have_luns_of_their_own(image: Resource) -> Findings:
    """Each data disk of an image has a logical unit number of its own, within range.

    Number the disks as they were attached to the machine, from 0 on.
    """
    part = part_of(image, "storageProfile")
    disks = part.at("dataDisks" if image.token == MANAGED_IMAGE else "dataDiskImages").items
    numbered = [(disk.at("lun"), number) for disk in disks if (number := disk.at("lun").number) is not None]
    for place, sentence in lun_faults([number for _, number in numbered]):
        yield f"{numbered[place][0].path}: {sentence}"
    yield from part.unseen()


@joining_rule(on=GALLERY_IMAGE_VERSION, source=PLAN_MISMATCH_SOURCE)
def version_has_the_plan_of_its_source(version: Resource, stack: Stack) -> Findings:
    """An image definition has the purchase plan of what its versions are made of.

    Give the definition the plan of the base image, exactly as that has it.
    """
    origins = origins_of(version, stack)
    for origin in origins.found:
        stated = next((plan for key in _PLANS if isinstance(plan := origin.at(key), Unknown) or entries(plan)), None)
        if stated is None:
            continue
        definition = stack.definition_of(version)
        if definition is None:
            yield Unseen("its definition is not in this stack, so its purchase plan cannot be seen")
            break
        plan = definition.at("purchasePlan")
        if any(
            isinstance(each, Unknown) for each in (plan, stated, *entries(plan).values(), *entries(stated).values())
        ):
            yield Unseen(f"the purchase plan of {definition.subject} or of {origin.subject} is not known yet")
        elif sentence := plan_mismatch(entries(stated), entries(plan)):
            yield sentence
    yield from origins.hidden


def _counts(profile: Part) -> Iterator[tuple[str, list[float | None]]]:
    """Yield each target region with its counts, its own and those of its additional sets; None is one at least."""
    fallback = profile.at("replicaCount")
    targets = profile.at("targetRegions")
    if not targets.given and fallback.given:
        yield "the region where it is made", [fallback.number]
    for target in targets.items:
        own = target.at("regionalReplicaCount")
        sets = [each.at("regionalReplicaCount").number for each in target.at("additionalReplicaSets").items]
        yield target.at("name").text or "a region", [own.number if own.given else fallback.number, *sets]


def _is_there(profile: Part, path: str) -> bool:
    """Tell whether a source is given; one that is not known yet is: somebody wrote it."""
    value = profile.value
    for step in path.split("."):
        value = entries(value).get(step)
    return value is not None


def _disk_sources(profile: Part) -> Iterator[tuple[str, Part]]:
    """Yield the source of each disk that has one, with a name for messages."""
    if _is_there(profile, "osDiskImage.source"):
        yield "osDiskImage", profile.at("osDiskImage", "source")
    for disk in profile.at("dataDiskImages").items:
        if entries(disk.value).get("source") is not None:
            yield disk.path.rpartition(".")[2], disk.at("source")
