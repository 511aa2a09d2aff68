"""What the service accepts as names, and how versions are ordered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from limits.limit import Limit

_RULES = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules"
_GALLERIES = "https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images"
_RULES_DATE = date(2020, 2, 11)
_GALLERIES_DATE = date(2023, 2, 28)

COMPUTE_NAME_LENGTH = Limit(value=80, unit="characters", source=f"{_RULES}#microsoftcompute", as_of=_RULES_DATE)
"""At most, in the name of a gallery, an image definition, a managed image or a snapshot."""
ACCOUNT_NAME_MINIMUM_LENGTH = Limit(value=3, unit="characters", source=f"{_RULES}#microsoftbatch", as_of=_RULES_DATE)
"""At least, in the name of a Batch account."""
ACCOUNT_NAME_LENGTH = Limit(value=24, unit="characters", source=f"{_RULES}#microsoftbatch", as_of=_RULES_DATE)
"""At most, in the name of a Batch account."""
POOL_NAME_LENGTH = Limit(value=64, unit="characters", source=f"{_RULES}#microsoftbatch", as_of=_RULES_DATE)
"""At most, in the name of a pool."""
RESOURCE_GROUP_NAME_LENGTH = Limit(
    value=90, unit="characters", source=f"{_RULES}#microsoftresources", as_of=_RULES_DATE
)
"""At most, in the name of a resource group."""
VERSION_PART_MAXIMUM = Limit(value=2**31 - 1, unit="as a version's part", source=_GALLERIES, as_of=_GALLERIES_DATE)
"""The largest 32-bit integer: no part of an image version's name is larger."""
PUBLISHER_LENGTH = Limit(value=128, unit="characters", source=_GALLERIES, as_of=_GALLERIES_DATE)
"""At most, in an image definition's publisher."""
OFFER_LENGTH = Limit(value=64, unit="characters", source=_GALLERIES, as_of=_GALLERIES_DATE)
"""At most, in an image definition's offer, and in its SKU."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRule:
    """What the names of one kind of thing look like."""

    pattern: str
    """A regular expression that the whole name matches."""
    needed: str
    """The pattern in words."""
    example: str
    """A name that follows the rule."""
    source: str
    """The page that states the rule."""

    def matches(self, name: str) -> bool:
        """Tell whether a name follows the rule."""
        return re.fullmatch(self.pattern, name, re.ASCII) is not None

    def fault(self, name: str) -> str | None:
        """Say what is needed when a name does not follow the rule, else None."""
        if self.matches(name):
            return None
        return f"'{name}'; {self.needed}. Write it like {self.example}. See {self.source}"


GALLERY_NAME = NameRule(
    pattern=rf"[A-Za-z0-9](?:[A-Za-z0-9_.]{{0,{COMPUTE_NAME_LENGTH.value - 2}}}[A-Za-z0-9])?",
    needed="letters, digits, underscores and periods are needed, with a letter or digit first and last and no dashes, "
    f"at most {COMPUTE_NAME_LENGTH}",
    example="render_images",
    source=_GALLERIES,
)
"""Galleries."""

DEFINITION_NAME = NameRule(
    pattern=rf"[A-Za-z0-9](?:[A-Za-z0-9_.-]{{0,{COMPUTE_NAME_LENGTH.value - 2}}}[A-Za-z0-9])?",
    needed="letters, digits, underscores, hyphens and periods are needed, with a letter or digit first and last, "
    f"at most {COMPUTE_NAME_LENGTH}",
    example="frames-ubuntu-22.04",
    source=_GALLERIES,
)
"""Image definitions: stricter at the end than the service's own pattern, as the same page asks."""

IMAGE_NAME = NameRule(
    pattern=rf"^[^_\W][\w\-._]{{0,{COMPUTE_NAME_LENGTH.value - 1}}}(?<![-.])$",
    needed="letters, digits, underscores, hyphens and periods are needed, with a letter or digit first and "
    f"no hyphen or period last, at most {COMPUTE_NAME_LENGTH}",
    example="frames-1.0.0",
    source=COMPUTE_NAME_LENGTH.source,
)
"""Managed images: the service's own pattern for most names."""

SNAPSHOT_NAME = NameRule(
    pattern=rf"^[a-zA-Z0-9_\-]{{1,{COMPUTE_NAME_LENGTH.value}}}$",
    needed=f"letters, digits, underscores and hyphens are needed, at most {COMPUTE_NAME_LENGTH}",
    example="frames-os-disk",
    source="https://learn.microsoft.com/rest/api/compute/snapshots/create-or-update#uri-parameters",
)
"""Snapshots, as their own reference has it; the general page on names allows periods too."""

ACCOUNT_NAME = NameRule(
    pattern=rf"[a-z0-9]{{{ACCOUNT_NAME_MINIMUM_LENGTH.value},{ACCOUNT_NAME_LENGTH.value}}}",
    needed=f"{ACCOUNT_NAME_MINIMUM_LENGTH.value} to {ACCOUNT_NAME_LENGTH.value} lower-case letters and digits "
    "are needed",
    example="renderwesteurope",
    source=ACCOUNT_NAME_LENGTH.source,
)
"""Batch accounts."""

POOL_NAME = NameRule(
    pattern=rf"[A-Za-z0-9_-]{{1,{POOL_NAME_LENGTH.value}}}",
    needed=f"letters, digits, underscores and hyphens are needed, at most {POOL_NAME_LENGTH}",
    example="frames-1-0-0",
    source=POOL_NAME_LENGTH.source,
)
"""Pools."""


def gallery_name_fault(name: str) -> str | None:
    """Say so when a gallery cannot have this name, else None."""
    return GALLERY_NAME.fault(name)


def definition_name_fault(name: str) -> str | None:
    """Say so when an image definition cannot have this name, else None."""
    return DEFINITION_NAME.fault(name)


def image_name_fault(name: str) -> str | None:
    """Say so when a managed image cannot have this name, else None."""
    return IMAGE_NAME.fault(name)


def snapshot_name_fault(name: str) -> str | None:
    """Say so when a snapshot cannot have this name, else None."""
    return SNAPSHOT_NAME.fault(name)


def account_name_fault(name: str) -> str | None:
    """Say so when a Batch account cannot have this name, else None."""
    return ACCOUNT_NAME.fault(name)


def pool_name_fault(name: str) -> str | None:
    """Say so when a pool cannot have this name, else None."""
    return POOL_NAME.fault(name)


def resource_group_name_fault(name: str) -> str | None:
    """Say so when a resource group cannot have this name, else None.

    Letters and digits are those of every script, as .NET's Char.IsLetterOrDigit has them.
    """
    limit = RESOURCE_GROUP_NAME_LENGTH
    accepted = all(sign.isalpha() or sign.isdecimal() or sign in "_-.()" for sign in name)
    if accepted and 1 <= len(name) <= limit.value and not name.endswith("."):
        return None
    return (
        f"'{name}'; letters, digits, underscores, hyphens, periods and parentheses are needed, "
        f"with no period last, at most {limit}. Write it like render-images. See {limit.source}"
    )


def version_key(name: str) -> tuple[int, int, int] | None:
    """Return the numbers of an image version's name, by which the service orders versions, or None when it is no name.

    No document forbids leading zeros, and the parts are integers: 1.02.0 is as new as 1.2.0.
    """
    found = _VERSION.fullmatch(name)
    if found is None:
        return None
    major, minor, patch = (int(part) for part in found.groups())
    return (major, minor, patch) if max(major, minor, patch) <= VERSION_PART_MAXIMUM.value else None


def version_name_fault(name: str) -> str | None:
    """Say so when an image version cannot have this name, else None."""
    if version_key(name) is not None:
        return None
    limit = VERSION_PART_MAXIMUM
    return (
        f"'{name}'; Major.Minor.Patch is needed, three 32-bit integers of at most {limit.value:,}. "
        f"Write it like 1.0.0. See {limit.source}"
    )


def identifier_fault(publisher: str, offer: str, sku: str) -> Iterator[tuple[str, str]]:
    """Yield the field and what is needed for each part of an image definition's identifier that it cannot have."""
    for field, value, limit in (
        ("publisher", publisher, PUBLISHER_LENGTH),
        ("offer", offer, OFFER_LENGTH),
        ("sku", sku, OFFER_LENGTH),
    ):
        if _IDENTIFIER.fullmatch(value) is None or len(value) > limit.value:
            sentence = (
                f"'{value}'; letters, digits, hyphens, underscores and periods are needed, with no period last, "
                f"at most {limit}. Take the {field} of the base image. See {limit.source}"
            )
            yield field, sentence


_VERSION = re.compile(r"(\d{1,10})\.(\d{1,10})\.(\d{1,10})", re.ASCII)
_IDENTIFIER = re.compile(r"[A-Za-z0-9_.-]+(?<!\.)")
