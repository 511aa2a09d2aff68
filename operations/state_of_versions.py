"""What of a stack's image versions is not replicated yet, and what has gone wrong with that."""

from collections.abc import Iterator, Mapping

from limits.region import canonical_region
from limits.wording import counted
from overview.escaping import plain
from overview.facts import Region, Version
from overview.json_value import Json, entries, items, text

_DONE = "completed"
_FAILED = "failed"


def regions_of(version: Version, seen: Mapping[str, Json]) -> Iterator[tuple[Region, str, str]]:
    """Yield each region of a version, its state as it was seen, and what Azure says of it."""
    answer = entries(seen.get(version.id))
    status = {
        canonical_region(text(each.get("region"))): each
        for each in map(entries, items(entries(answer.get("replicationStatus")).get("summary")))
    }
    for region in version.regions:
        told = status.get(region.name, {})
        yield region, text(told.get("state")) or "Missing", text(told.get("details"))


def is_on_its_way(version: Version, seen: Mapping[str, Json]) -> bool:
    """Tell whether a version still goes to a region."""
    return any(state.lower() not in {_DONE, _FAILED, "missing"} for _, state, _ in regions_of(version, seen))


def progress_of(version: Version, seen: Mapping[str, Json]) -> str:
    """Return how far a version is, in words."""
    places = [region.name for region, state, _ in regions_of(version, seen) if state.lower() != _DONE]
    return f"{_subject(version)} goes to {', '.join(map(plain, places))}"


def faults_of(version: Version, seen: Mapping[str, Json]) -> Iterator[str]:
    """Yield each region that a version did not reach, and those in which a given one has fewer replicas than stated."""
    kept = _replicas(entries(seen.get(version.id)))
    for region, state, details in regions_of(version, seen):
        place = f"{_subject(version)} in {plain(region.name)}"
        if state.lower() != _DONE:
            yield f"{place}: {plain(state).lower()}{f' ({plain(details)})' if details else ''}"
        elif version.given and region.replicas is not None and kept.get(region.name, 0) < region.replicas:
            there = counted(kept.get(region.name, 0), "replica")
            yield f"{place}: {there}, and {region.replicas:,} are stated; its owner has to raise them"


def _subject(version: Version) -> str:
    return f"image {plain(version.image)} {plain(version.number)}"


def _replicas(answer: Mapping[str, object]) -> dict[str, int]:
    profile = entries(answer.get("publishingProfile"))
    return {
        canonical_region(text(target.get("name"))): int(target.get("regionalReplicaCount") or 0)
        for target in map(entries, items(profile.get("targetRegions")))
    }
