"""How many replicas an image version has in a region."""

from limits.region import canonical_region
from policies.resource import Resource, count, entries, items, text
from policies.rule import Unseen
from policies.unknown import Unknown


def replicas_in(version: Resource, region: str) -> int | Unseen | None:
    """Return how many replicas a gallery image version has in a region.

    None means that it has some there and states no number. A count is the target region's regionalReplicaCount, else
    the publishing profile's replicaCount; additionalReplicaSets add to it. A version without target regions is kept
    where it is made. Source: https://learn.microsoft.com/rest/api/compute/gallery-image-versions/create-or-update.
    """
    profile = version.at("publishingProfile")
    targets = version.at("publishingProfile", "targetRegions")
    if isinstance(profile, Unknown) or isinstance(targets, Unknown):
        return Unseen(f"the target regions of {version.subject} are not known yet")
    wanted = canonical_region(region)
    fallback = entries(profile).get("replicaCount")
    if not items(targets):
        location = text(version.at("location"))
        if location is None:
            return Unseen(f"the location of {version.subject} is not known yet")
        return _counted(version, fallback, []) if canonical_region(location) == wanted else 0
    for target in items(targets):
        name = entries(target).get("name")
        if isinstance(name, str) and canonical_region(name) == wanted:
            stated = entries(target).get("regionalReplicaCount")
            sets = items(entries(target).get("additionalReplicaSets"))
            return _counted(version, fallback if stated is None else stated, sets)
    names = [target if isinstance(target, Unknown) else entries(target).get("name") for target in items(targets)]
    if any(isinstance(name, Unknown) for name in names):
        return Unseen(f"a target region of {version.subject} is not known yet")
    return 0


def _counted(version: Resource, stated: object, sets: list[object]) -> int | Unseen | None:
    """Add a stated number of replicas and those of the additional sets."""
    more = [entries(replica_set).get("regionalReplicaCount") for replica_set in sets]
    if any(isinstance(number, Unknown) for number in (stated, *more)):
        return Unseen(f"a replica count of {version.subject} is not known yet")
    added = sum(count(number) or 0 for number in more)
    own = count(stated)
    if own is None:
        return 1 + added if added else None
    return own + added
