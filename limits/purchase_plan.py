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
