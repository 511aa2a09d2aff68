"""How many replicas an image has in a region."""

from collections.abc import Iterator
from dataclasses import dataclass

from limits.names import version_key
from limits.region import canonical_region
from policies.facts import KnownImage
from policies.images import Booted, unseen_definition, versions_by_definition, versions_of
from policies.location import location_of
from policies.resource import Resource, count, entries, items, text
from policies.rule import Unseen
from policies.stack import Stack
from policies.unknown import Unknown

Replicas = int | Unseen | None
"""A number of replicas; None when there are some and no number is stated."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A version that pools in a region may boot, with its replicas there."""

    replicas: Replicas
    """How many; not 0."""
    key: tuple[int, int, int] | None
    """What orders versions: the numbers of its name; None when that is not known."""
    version: Resource | None = None
    """The version itself, when it is in the stack."""


def replicas_in(version: Resource, region: str, stack: Stack | None = None) -> Replicas:
    """Return how many replicas a gallery image version has in a region.

    None means that it has some there and states no number. A count is the target region's regionalReplicaCount, else
    the publishing profile's replicaCount; additionalReplicaSets add to it. A version without target regions is kept
    where it is made; the stack may tell where that is. Source:
    https://learn.microsoft.com/rest/api/compute/gallery-image-versions/create-or-update.
    """
    profile = version.at("publishingProfile")
    targets = version.at("publishingProfile", "targetRegions")
    if isinstance(profile, Unknown) or isinstance(targets, Unknown):
        return Unseen(f"the target regions of {version.subject} are not known yet")
    fallback = entries(profile).get("replicaCount")
    if not items(targets):
        location = text(version.at("location") if stack is None else location_of(version, stack))
        if location is None:
            return Unseen(f"the location of {version.subject} is not known yet")
        return _counted(version, fallback, []) if canonical_region(location) == canonical_region(region) else 0
    target = _target(version, region)
    if isinstance(target, Unseen):
        return target
    if target is None:
        return 0
    stated = entries(target).get("regionalReplicaCount")
    sets = entries(target).get("additionalReplicaSets")
    return _counted(
        version, fallback if stated is None else stated, [sets] if isinstance(sets, Unknown) else items(sets)
    )


def replicas_by_region(version: Resource) -> Iterator[tuple[str, Replicas]]:
    """Yield each target region once with its replicas; those of a version without any, where it is made."""
    given = version.at("publishingProfile", "targetRegions")
    if isinstance(given, Unknown):
        yield "", Unseen("its target regions are not known yet")
        return
    targets = items(given)
    named = [each if isinstance(each, Unknown) else entries(each).get("name") for each in targets]
    for name in dict.fromkeys(map(_canonical, named or [version.at("location")])):
        if isinstance(name, Unknown):
            yield "", Unseen("a target region is not known yet")
        elif name:
            yield name, replicas_in(version, name)


def readings_of(booted: Booted, region: str, stack: Stack) -> list[int | None] | Unseen:
    """Return how many replicas a pool's image has in a region; of the latest version there, when it follows that.

    There is more than one number only while it is not known whether the pool follows the latest version or names one.
    """
    if not booted.is_latest:
        found = [replicas_of_version(booted, region, stack)]
    else:
        latest = latest_in(booted, region, stack)
        named = versions_of(booted, stack) if booted.is_any else []
        found = [replicas_offered(latest), *(replicas_in(version, region, stack) for version in named)]
    unseen = next((replicas for replicas in found if isinstance(replicas, Unseen)), None)
    return unseen or [replicas for replicas in dict.fromkeys(found) if not isinstance(replicas, Unseen)]


def latest_in(booted: Booted, region: str, stack: Stack) -> Offer | Unseen | None:
    """Return the latest version in a region of the definition that a pool follows; None when there is none there.

    Where it is not known which one that is, but all have as many replicas, it is an offer of these and of no version.
    """
    offers = list(offers_in(booted, region, stack))
    for stray in stack.once(versions_by_definition).get("", ()):
        return Unseen(f"the definition of {stray.subject} is not known yet")
    if not offers and not booted.known and not versions_of(booted, stack):
        return _NOT_SEEN if booted.definition else unseen_definition("its latest version")
    if unseen := next((offer.replicas for offer in offers if isinstance(offer.replicas, Unseen)), None):
        return unseen
    if all(offer.key is not None for offer in offers):
        return max(offers, key=lambda offer: offer.key or (), default=None)
    counts = {offer.replicas for offer in offers}
    if len(counts) == 1:
        return Offer(counts.pop(), key=None)
    return Unseen(f"which version of {booted.name} is the latest is not known yet")


def replicas_offered(latest: Offer | Unseen | None) -> Replicas:
    """Return how many replicas the latest version has: none when there is no such version."""
    if latest is None:
        return 0
    return latest.replicas if isinstance(latest, Offer) else latest


def which_version(booted: Booted) -> Unseen:
    """Say that it depends on the version what there is to say of a pool."""
    return Unseen(f"which version of {booted.name} it boots is not known yet")


def offers_in(booted: Booted, region: str, stack: Stack) -> Iterator[Offer]:
    """Yield the versions that a pool which follows the latest one may boot in a region: there, and not left out."""
    for version in versions_of(booted, stack):
        left_out = _is_left_out(version, region)
        replicas = left_out if isinstance(left_out, Unseen) else replicas_in(version, region, stack)
        if left_out is not True and replicas != 0:
            yield Offer(replicas, version_key(text(version.at("galleryImageVersionName")) or ""), version)
    for known in booted.known:
        replicas = _known_replicas(known, region)
        if replicas != 0:
            yield Offer(replicas, version_key(known.id.rpartition("/")[2]))


def replicas_of_version(booted: Booted, region: str, stack: Stack) -> Replicas:
    """Return how many replicas the image version that a pool names has in a region."""
    if booted.version is not None:
        return replicas_in(booted.version, region, stack)
    return _known_replicas(booted.known[0], region) if booted.known else _NOT_SEEN


def _known_replicas(known: KnownImage, region: str) -> Replicas:
    if not known.regions:
        return Unseen("its regions are not among what knownImages says of its image")
    return known.regions.get(canonical_region(region), 0)


def _target(version: Resource, region: str) -> object:
    """Return a version's entry for a region; None when there is none, and `Unseen` when it may be a hidden one."""
    targets = items(version.at("publishingProfile", "targetRegions"))
    names = [target if isinstance(target, Unknown) else entries(target).get("name") for target in targets]
    for target, name in zip(targets, names, strict=True):
        if isinstance(name, str) and canonical_region(name) == canonical_region(region):
            return target
    if any(isinstance(name, Unknown) for name in names):
        return Unseen(f"a target region of {version.subject} is not known yet")
    return None


def _is_left_out(version: Resource, region: str) -> bool | Unseen:
    """Tell whether a version is kept from being the latest one in a region, where the region's own word comes first."""
    target = _target(version, region)
    regional = entries(target).get("excludeFromLatest")
    stated = version.at("publishingProfile", "excludeFromLatest") if regional is None else regional
    if isinstance(stated, Unknown):
        return Unseen(f"whether {version.subject} is left out of the latest is not known yet")
    return stated is True


def _canonical(name: object) -> str | Unknown:
    return name if isinstance(name, Unknown) else canonical_region(text(name) or "")


def _counted(version: Resource, stated: object, sets: list[object]) -> Replicas:
    """Add a stated number of replicas and those of the additional sets."""
    more = [each if isinstance(each, Unknown) else entries(each).get("regionalReplicaCount") for each in sets]
    if any(isinstance(number, Unknown) for number in (stated, *more)):
        return Unseen(f"a replica count of {version.subject} is not known yet")
    added = sum(count(number) or 0 for number in more)
    own = count(stated)
    if own is None:
        return 1 + added if added else None
    return own + added


_NOT_SEEN = Unseen("its image version is not in this stack, or not known yet")
