"""What a pack is told about things outside the stack: it cannot see them, and some rules need them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from limits.edition import Edition
from limits.region import canonical_region

FACTS_NAME = "facts-about-what-is-outside-the-stack"
"""The policy under which the facts are configured: Pulumi configures a pack policy by policy."""

FACTS_DESCRIPTION = "Holds what the other rules are told about things outside the stack; it checks nothing itself."
"""What that policy says of itself."""


@dataclass(frozen=True, slots=True)
class KnownImage:
    """An image version that another stack made."""

    id: str
    """Its ARM id, or the end of it from `/galleries/` on."""
    os: str | None = None
    """`Linux` or `Windows`; None when that was not said."""
    generation: str | None = None
    """`V1` or `V2`; None when that was not said."""
    regions: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """How many replicas it has, by region; the names are canonical, such as `westeurope`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the configuration says about what is outside the stack."""

    edition: Edition | None = None
    """Which edition of the guidance holds; None when that was not said."""
    subscription: str | None = None
    """The subscription that the stack deploys to."""
    known_images: tuple[KnownImage, ...] = ()
    """The image versions that pools may boot from although the stack does not define them."""
    attestation_required: bool = False
    """Whether an image version without an attestation is a violation."""


def facts_from(configured: Mapping[str, Any]) -> Facts:
    """Return the facts of a configuration that the engine has compared with `FACTS_SCHEMA`."""
    return Facts(
        edition=Edition(configured["edition"]) if "edition" in configured else None,
        subscription=configured.get("subscription"),
        known_images=tuple(_known_image(image) for image in configured.get("knownImages", [])),
        attestation_required=configured.get("attestationRequired", False),
    )


def _known_image(image: Mapping[str, Any]) -> KnownImage:
    regions = {canonical_region(name): int(replicas) for name, replicas in image.get("regions", {}).items()}
    return KnownImage(image["id"], image.get("os"), image.get("generation"), MappingProxyType(regions))


_KNOWN_IMAGE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "description": "The version's ARM id, or its end from /galleries/ on"},
        "os": {"type": "string", "enum": ["Linux", "Windows"]},
        "generation": {"type": "string", "enum": ["V1", "V2"]},
        "regions": {
            "type": "object",
            "description": "The number of replicas by region",
            "additionalProperties": {"type": "integer", "minimum": 0},
        },
    },
}

FACTS_SCHEMA: Mapping[str, dict[str, Any]] = MappingProxyType(
    {
        "edition": {
            "type": "string",
            "enum": [str(edition) for edition in Edition],
            "description": "The edition of Microsoft's guidance that holds; otherwise the one that the stack's "
            f"environment states, or {Edition.E2020}",
        },
        "subscription": {
            "type": "string",
            "description": "The id of the subscription that the stack deploys to",
        },
        "knownImages": {
            "type": "array",
            "items": _KNOWN_IMAGE,
            "description": "Image versions of other stacks that pools may boot from",
        },
        "attestationRequired": {
            "type": "boolean",
            "default": False,
            "description": "Whether an image version without an attestation is a violation",
        },
    }
)
"""What may be configured, as the JSON schema of each property."""
