"""Marketplace purchase plans of the images that pools boot."""

from collections.abc import Mapping
from types import MappingProxyType

from limits.edition import Edition

PURCHASE_PLAN_SOURCE = "https://learn.microsoft.com/azure/batch/batch-sig-images"
"""The page whose editions differ: 2020 allows first-party base images only, 2026 the plan of the base image."""

PURCHASE_PLAN_ALLOWED: Mapping[Edition, bool] = MappingProxyType({Edition.E2020: False, Edition.E2026: True})
"""Whether the base image, and with it the image definition, may have a purchase plan."""


def purchase_plan_fault(edition: Edition) -> str | None:
    """Say so when an image definition must not have a purchase plan, else None."""
    if PURCHASE_PLAN_ALLOWED[edition]:
        return None
    return (
        f"a purchase plan; the {edition.value} edition allows none, since third-party images with a plan cannot be "
        f"the base of a pool's image. Prepare from an image without a plan, or build to the {Edition.E2026.value} "
        f"edition. See {PURCHASE_PLAN_SOURCE}"
    )


PLAN_PARTS = ("name", "publisher", "product")
"""What a purchase plan consists of."""

PLAN_MISMATCH_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images"
"""The page with the service's refusal of a source of another plan."""


def plan_mismatch(source: Mapping[str, object], definition: Mapping[str, object] | None) -> str | None:
    """Say so when an image definition's purchase plan is not the one of a version's source, else None."""
    found, wanted = _plan(definition or {}), _plan(source)
    if found.lower() == wanted.lower():
        return None
    said = f"the plan {found}" if definition else "no purchase plan"
    return (
        f"{said} for a source with the plan {wanted}; the plan of the source is needed. "
        f"Give the image definition exactly that plan. See {PLAN_MISMATCH_SOURCE}"
    )


def _plan(parts: Mapping[str, object]) -> str:
    return ":".join(str(parts.get(part) or "") for part in PLAN_PARTS)
