"""On which storage an image version keeps its replicas."""

from collections import Counter

from limits.region import canonical_region
from policies.part import Part, part_of
from policies.resource import Resource


def storage_of(version: Resource) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return, by region, how many replicas are kept on which type of storage, as far as a version tells.

    What a region or a further set of replicas does not say, the version says for all of them.
    """
    profile = part_of(version, "publishingProfile")
    targets = profile.at("targetRegions").items or [Part({"name": version.at("location")})]
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for target in targets:
        usual = target.at("storageAccountType").text or profile.at("storageAccountType").text
        stated = target.at("regionalReplicaCount")
        kept: Counter[str] = Counter()
        if usual:
            kept[usual] += (stated if stated.given else profile.at("replicaCount")).count
        for more in target.at("additionalReplicaSets").items:
            if kind := more.at("storageAccountType").text or usual:
                kept[kind] += more.at("regionalReplicaCount").count
        region = canonical_region(target.at("name").text or "")
        found[region] = tuple(sorted((kind, number) for kind, number in kept.items() if number))
    return found
