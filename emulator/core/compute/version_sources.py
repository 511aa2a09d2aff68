"""Where an image version's request names what the version is made of."""

from collections.abc import Iterator

from emulator.core.json_body import Json, found_at, text_at
from limits.fixed_properties import VERSION_SOURCES


def whole_source_ids(body: Json) -> Iterator[tuple[str, str]]:
    """Yield path and id of what gives the whole image."""
    for path in VERSION_SOURCES[:2]:
        if found := text_at(body, "properties", "storageProfile", *path):
            yield ".".join(path), found


def disk_source_ids(body: Json) -> Iterator[tuple[str, str]]:
    """Yield path and id of what gives a single disk, the operating system's first."""
    for path in ("osDiskImage.source.id", "dataDiskImages[].source.id"):
        for place, found in found_at(body, f"properties.storageProfile.{path}"):
            yield place.removeprefix("properties.storageProfile."), str(found)


def source_ids(body: Json) -> Iterator[str]:
    """Yield the ids of what the version is made of, the operating system's disk first."""
    for _, found in (*whole_source_ids(body), *disk_source_ids(body)):
        yield found
