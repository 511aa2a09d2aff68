"""What accounts, image definitions and image versions keep as they were made with; a preview calls a change an update.

Accounts: https://github.com/Azure/azure-rest-api-specs/issues/999 says that other values are rejected, and the update
of an account has no such properties. Definitions: "Changing property ... is not allowed", says
https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images, and of purchase plans
https://github.com/hashicorp/terraform-provider-azurerm/pull/8124. Versions: the same page names their sources, and the
reference says of the replication mode that it is not updatable.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from limits.wording import listed

_GALLERIES = "https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries#updating-resources"

VERSION_SOURCES = (
    ("source", "id"),
    ("source", "virtualMachineId"),
    ("source", "communityGalleryImageId"),
    ("osDiskImage", "source", "id"),
    ("osDiskImage", "source", "uri"),
)
"""In a version's storage profile: the first three give the whole image, the others the operating system's disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What a type of resource keeps."""

    paths: tuple[tuple[str, ...], ...]
    """Where, among its properties."""
    source: str
    """The page that tells what can be updated."""


ACCOUNT_FIXED = Fixed(
    paths=(("poolAllocationMode",), ("keyVaultReference", "id"), ("keyVaultReference", "url")),
    source="https://learn.microsoft.com/rest/api/batchmanagement/batch-account/update",
)
DEFINITION_FIXED = Fixed(
    paths=(
        ("osType",),
        ("osState",),
        ("hyperVGeneration",),
        ("architecture",),
        *(("identifier", part) for part in ("publisher", "offer", "sku")),
        *(("purchasePlan", part) for part in ("name", "publisher", "product")),
    ),
    source=_GALLERIES,
)
VERSION_FIXED = Fixed(
    paths=(*(("storageProfile", *path) for path in VERSION_SOURCES), ("publishingProfile", "replicationMode")),
    source=_GALLERIES,
)

INFERRED = frozenset({("architecture",)})
"""Not among what can be updated, and nowhere said to be refused."""

DEFAULTED = frozenset(
    {("poolAllocationMode",), ("hyperVGeneration",), ("architecture",), ("publishingProfile", "replicationMode")}
)
"""What Azure chooses where it is not given, so that spelling it out may change nothing."""


def fixed_change(fixed: Fixed, old: Mapping[str, object], new: Mapping[str, object]) -> str | None:
    """Return what of an update Azure refuses, since it stays as it was made; None when there is nothing of that.

    Args:
        fixed: what the resource keeps.
        old: the resource's properties.
        new: those that it is to have; what is left out stays. A value that is not JSON is not known yet.

    """
    paths = [path for path, doubt in _changes(fixed, old, new) if not doubt]
    if not paths:
        return None
    verb = "changes; it stays as it was" if len(paths) == 1 else "change; they stay as they were"
    return f"{listed(paths)} {verb} when the resource was made"


def undecided_change(fixed: Fixed, old: Mapping[str, object], new: Mapping[str, object]) -> str | None:
    """Return what of an update Azure may refuse, and why that is not certain. The arguments are as above."""
    doubts = [f"{path} {doubt}" for path, doubt in _changes(fixed, old, new) if doubt]
    return f"{listed(doubts)}; Azure may refuse the update" if doubts else None


def _changes(fixed: Fixed, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the paths that change or may change, each with what is in doubt about it."""
    for path in fixed.paths:
        doubt = _doubt(path, _at(old, path), _at(new, path))
        if doubt is not None:
            yield ".".join(path), doubt


def _doubt(path: tuple[str, ...], was: object, will: object) -> str | None:
    """Return what is in doubt about a change, empty when nothing is; None when nothing changes."""
    if will is None or isinstance(will, int | float | Mapping | list):
        return None
    if not isinstance(will, str):
        return "is not known yet"
    if isinstance(was, str) and was.lower() == will.lower():
        return None
    if was is None and path in DEFAULTED:
        return "was not given before"
    return "changes, which is nowhere said to be possible" if path in INFERRED else ""


def _at(value: object, path: tuple[str, ...]) -> object:
    """Return what is at a path; what is not known on the way there is not known there."""
    for name in path:
        if not isinstance(value, Mapping):
            return value
        value = cast("Mapping[str, object]", value).get(name)
    return value
