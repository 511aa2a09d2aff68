"""What happens to an image version, in words."""

from collections.abc import Iterator

from limits.wording import counted, listed
from overview.facts import Region, Version


def version_sentence(old: Version | None, new: Version | None) -> str:
    """Return what happens to an image version; empty when nothing does."""
    if new is None:
        return _gone(old) if old else ""
    if old is None:
        return _new(new)
    clauses = [*_replicas(old, new), *_end_of_life(old, new), *_protection(old, new)]
    return f"image {new.name} {listed(clauses)}" if clauses else ""


def _new(version: Version) -> str:
    told = [
        listed([_in_region(region) for region in version.regions if region.replicas != 0]),
        f"end of life {version.end_of_life}" if version.end_of_life else "",
        "no deletion before that" if version.end_of_life and version.protected else "",
    ]
    verb = f"of the gallery {version.gallery} is used now" if version.given else "is new"
    sentence = f"image {version.name} {verb}"
    return f"{sentence}: {', '.join(filter(None, told))}" if any(told) else sentence


def _gone(version: Version) -> str:
    verb = f"of the gallery {version.gallery} is used no longer" if version.given else "is removed"
    return f"image {version.name} {verb}"


def _in_region(region: Region) -> str:
    return f"{_count(region.replicas)} in {region.name}"


def _replicas(old: Version, new: Version) -> Iterator[str]:
    had = {region.name: region for region in old.regions}
    has = {region.name: region for region in new.regions}
    for name, region in has.items():
        if name not in had:
            yield f"gets {_in_region(region)}"
        elif had[name].replicas != region.replicas:
            yield f"has {_count(region.replicas)} instead of {_number(had[name].replicas)} in {name}"
    for name, region in had.items():
        if name not in has:
            yield f"gives up {_in_region(region)}"


def _end_of_life(old: Version, new: Version) -> Iterator[str]:
    if old.end_of_life == new.end_of_life:
        return
    if new.end_of_life is None:
        yield f"has no end of life any more, which was {old.end_of_life}"
    elif old.end_of_life is None:
        yield f"has its end of life on {new.end_of_life}"
    else:
        yield f"has its end of life on {new.end_of_life} instead of {old.end_of_life}"


def _protection(old: Version, new: Version) -> Iterator[str]:
    if new.protected and not old.protected:
        yield "is protected from deletion before its end of life"
    elif old.protected and not new.protected:
        yield "is no longer protected from deletion before its end of life"


def _count(replicas: int | None) -> str:
    return "an unstated number of replicas" if replicas is None else counted(replicas, "replica")


def _number(replicas: int | None) -> str:
    return "an unstated number" if replicas is None else f"{replicas:,}"
