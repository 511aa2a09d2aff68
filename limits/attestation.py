"""What ARM cannot show of an image, stated by whoever prepared it and carried as tags of the image version.

A statement that is missing and one that says no are told apart: nobody looked, or somebody looked and it is not so.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, cast

from limits.statements import PREPARE_A_VM, STATEMENTS
from limits.tags import tag_value_excess

TAG_PREFIX = "attested-"
"""What the names of all attestation tags begin with; ARM does not tell their letters' case apart."""

YES = "yes"
"""The tag value of a statement that holds."""

NO = "no"
"""The tag value of a statement that does not hold."""

BASE_IMAGE_FIELD = "base_image"
"""The field with the parts of the Marketplace image."""

BASE_IMAGE_PARTS = ("publisher", "offer", "sku")
"""The parts of a Marketplace image's name, in the order of its tag: `publisher:offer:sku`."""

BASE_IMAGE_TAG = "attested-base-image"
"""The tag with the Marketplace image that the machine was made from."""

BY_TAG = "attested-by"
"""The tag with who prepared the image."""

WHEN_TAG = "attested-when"
"""The tag with when they looked: an ISO 8601 date-time with its offset from UTC."""

ATTESTATION_TAGS = (*(statement.tag for statement in STATEMENTS), BASE_IMAGE_TAG, BY_TAG, WHEN_TAG)
"""The names of all tags of an attestation."""


def denials(attestation: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield field and sentence of each statement that says no."""
    for statement in STATEMENTS:
        if attestation.get(statement.field) is False:
            yield (
                statement.field,
                f"{statement.denied}; {statement.needed} is needed. {statement.remedy}. See {statement.source}",
            )


def omissions(attestation: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield field path and sentence of all that is not stated, or not in a form that says anything."""
    for statement in STATEMENTS:
        value = attestation.get(statement.field)
        if not isinstance(value, bool):
            found = "not stated" if value is None else f"'{value}' is neither yes nor no"
            yield statement.field, f"{found}; {statement.needed} has to be attested. {_LOOK} See {statement.source}"
    yield from _base_image_gaps(attestation.get(BASE_IMAGE_FIELD))
    yield from _text_gaps("by", attestation.get("by"), "who prepared the image")
    when = attestation.get("when")
    if isinstance(when, str) and when and moment(when) is None:
        yield (
            "when",
            f"'{when}'; an ISO 8601 date-time with its offset is needed. Write it like {_MOMENT}. See {_ISO_8601}",
        )
    else:
        yield from _text_gaps("when", when, "when they looked")


def unattested() -> str:
    """Say that an image version carries nothing of an attestation."""
    return (
        "no attestation of how the image was prepared; what ARM cannot show, above all that no extension was ever "
        f"installed, has to be attested in tags. {_LOOK} See {PREPARE_A_VM}"
    )


def moment(text: str) -> datetime | None:
    """Return the moment that an ISO 8601 date-time with an offset from UTC names, else None."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def attestation_from_tags(tags: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the attestation that a resource's tags carry, as far as they go; None when they carry nothing of one.

    The inverse of `attestation_to_tags`. A statement that is neither yes nor no stays as it is written.
    """
    named = {str(name).casefold(): value for name, value in tags.items()}
    stated = {tag: named[tag] for tag in ATTESTATION_TAGS if tag in named}
    if not stated:
        return None
    found: dict[str, Any] = {
        statement.field: _spoken(stated[statement.tag]) for statement in STATEMENTS if statement.tag in stated
    }
    if BASE_IMAGE_TAG in stated:
        found[BASE_IMAGE_FIELD] = _parted(stated[BASE_IMAGE_TAG])
    found |= {field: stated[tag] for field, tag in (("by", BY_TAG), ("when", WHEN_TAG)) if tag in stated}
    return found


def attestation_to_tags(attestation: Mapping[str, Any]) -> dict[str, str]:
    """Return an attestation without omissions as tags."""
    return {
        **{statement.tag: YES if attestation[statement.field] else NO for statement in STATEMENTS},
        BASE_IMAGE_TAG: ":".join(attestation[BASE_IMAGE_FIELD][part] for part in BASE_IMAGE_PARTS),
        BY_TAG: attestation["by"],
        WHEN_TAG: attestation["when"],
    }


def _base_image_gaps(image: object) -> Iterator[tuple[str, str]]:
    if not isinstance(image, Mapping):
        found = "not stated" if image is None else f"'{image}' has no parts"
        yield (
            BASE_IMAGE_FIELD,
            f"{found}; the base image's publisher, offer and sku have to be attested. {_LOOK} See {PREPARE_A_VM}",
        )
        return
    parts = {part: cast("Mapping[str, object]", image).get(part) for part in BASE_IMAGE_PARTS}
    gaps = [
        gap
        for part, value in parts.items()
        for gap in _text_gaps(f"{BASE_IMAGE_FIELD}.{part}", value, f"the base image's {part}")
    ]
    gaps += [
        (
            f"{BASE_IMAGE_FIELD}.{part}",
            f"'{value}' contains a colon; the base image's {part} alone is needed. See {PREPARE_A_VM}",
        )
        for part, value in parts.items()
        if ":" in str(value)
    ]
    if not gaps and (excess := tag_value_excess(":".join(map(str, parts.values())))):
        gaps.append((BASE_IMAGE_FIELD, excess))
    yield from gaps


def _text_gaps(field: str, value: object, needed: str) -> Iterator[tuple[str, str]]:
    if value is None or (isinstance(value, str) and not value.strip()):
        yield field, f"not stated; {needed} has to be attested. {_LOOK} See {PREPARE_A_VM}"
    elif not isinstance(value, str):
        yield field, f"{value} is no text; {needed} has to be attested. {_LOOK} See {PREPARE_A_VM}"
    elif excess := tag_value_excess(value):
        yield field, excess


def _parted(value: object) -> object:
    """Return the parts of `publisher:offer:sku` that are there, and anything but text as it is."""
    return dict(zip(BASE_IMAGE_PARTS, value.split(":", 2), strict=False)) if isinstance(value, str) else value


def _spoken(value: object) -> object:
    """Return yes and no as booleans, and anything else as it is."""
    return {YES: True, NO: False}.get(value.casefold(), value) if isinstance(value, str) else value


_LOOK = "Run prepare/attest.sh or prepare/Attest.ps1 in the machine before it is generalized."
_MOMENT = "2026-05-19T08:30:00Z"
_ISO_8601 = "https://www.iso.org/iso-8601-date-and-time-format.html"
