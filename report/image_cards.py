"""The image versions of a stack with their replicas, and the pools that these serve."""

from collections.abc import Iterator
from dataclasses import dataclass

from limits.wording import counted
from overview.facts import Facts, Region, Version
from overview.headroom import Headroom, Room, headroom
from report.day import day_in_words


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One version in one region."""

    name: str
    replicas: str
    state: str
    """What Azure says of the copying, in words; empty where all is copied, and where nothing is told."""
    asked: int
    """How many nodes all pools there ask for together, as far as that is known."""
    served: int
    """How many the replicas serve at once."""
    said: str
    """Both, in words."""
    room: Room
    pools: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImageCard:
    """One image version."""

    anchor: str
    """The name by which other places on the page lead here."""
    version: Version
    about: tuple[str, ...]
    """What else is to be known of it, in a few words each."""
    rows: tuple[RegionRow, ...]


def image_cards(facts: Facts) -> list[ImageCard]:
    """Return all image versions, those whose replicas are pressed first."""
    rows = headroom(facts)
    order = {
        version.id: at for at, version in reversed(list(enumerate((*(row.version for row in rows), *facts.versions))))
    }
    versions = sorted(facts.versions, key=lambda version: order[version.id])
    return [
        ImageCard(
            anchor=f"image-{at}",
            version=version,
            about=tuple(_about(version)),
            rows=tuple(_row(row) for row in rows if row.version.id == version.id),
        )
        for at, version in enumerate(versions, 1)
    ]


def _about(version: Version) -> Iterator[str]:
    if version.gallery:
        yield f"in {version.gallery}"
    if version.given:
        yield "made elsewhere, only used here"
    if version.size is not None:
        yield f"{version.size:,} GB"
    if version.end_of_life:
        protected = ", not to be deleted before" if version.protected else ""
        yield f"end of life on {day_in_words(version.end_of_life)}{protected}"


def _row(row: Headroom) -> RegionRow:
    region = next((each for each in row.version.regions if each.name == row.region), None)
    return RegionRow(
        name=row.region or "not known",
        replicas="not stated" if row.replicas is None else f"{row.replicas:,}",
        state=_state(region) if region else "",
        asked=row.asked,
        served=row.served,
        said=_said(row),
        room=row.room,
        pools=tuple(pool.name for pool in row.pools),
    )


def _said(row: Headroom) -> str:
    said = f"{row.asked:,} of {counted(row.served, 'node')}"
    match row.room:
        case Room.SHORT:
            return f"{said}: {counted(row.needed, 'replica')} needed"
        case Room.TIGHT:
            return f"{said}: all pools at once need {counted(row.needed, 'replica')}"
        case Room.UNKNOWN:
            return f"{said}, and more that are not known"
        case Room.ENOUGH:
            return said


def _state(region: Region) -> str:
    if region.state in {"", "Completed"}:
        return ""
    copied = "" if region.progress is None else f", {region.progress} %"
    return f"{region.state.lower()}{copied}"
