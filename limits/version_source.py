"""What an image version is made of: exactly one source."""

from collections.abc import Collection, Sequence

from limits.pool_choices import choice_fault

VERSION_SOURCE = "https://learn.microsoft.com/rest/api/compute/gallery-image-versions/create-or-update"
"""The reference of an image version's properties."""

SOURCES = ("source.id", "source.virtualMachineId", "source.communityGalleryImageId", "osDiskImage.source")
"""The ways to say what a version is made of, below its storageProfile."""

DISK_SOURCES = ("id", "uri")
"""The ways to say what a single disk of a version is made of."""


def version_source_fault(given: Collection[str]) -> str | None:
    """Say so when not exactly one of `SOURCES` is given, else None."""
    return _choice("the source", given, SOURCES)


def disk_source_fault(disk: str, given: Collection[str]) -> str | None:
    """Say so when a disk has not exactly one of `DISK_SOURCES`, else None."""
    return _choice(f"the source of {disk}", given, DISK_SOURCES)


def _choice(what: str, given: Collection[str], choices: Sequence[str]) -> str | None:
    fault = choice_fault(given, choices, VERSION_SOURCE)
    return None if fault is None else f"{what}: {fault}"
