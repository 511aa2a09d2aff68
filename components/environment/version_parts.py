"""What the version of an image is made of, as the components take it."""

from collections.abc import Mapping
from typing import Any, cast

from components.image_regions import TargetRegionArgs
from limits.region import canonical_region


def target_regions(image: Mapping[str, Any], replicas: Mapping[str, int]) -> list[TargetRegionArgs]:
    """Return where a version goes, with the settings that its image has for a region."""
    wishes = {canonical_region(region): wish for region, wish in image.get("regions", {}).items()}
    return [
        cast("TargetRegionArgs", {**wish, "region": region, "replicas": count - replicas_in_sets(wish)})
        for region, count in replicas.items()
        for wish in (wishes.get(region, {}),)
    ]


def replicas_in_sets(wish: Mapping[str, Any]) -> int:
    """Return how many of a region's replicas are on storage of another kind."""
    return sum(more["replicas"] for more in wish.get("additional_replica_sets", []))


def name_in_group(image: str) -> str:
    """Return an image's name as snapshots and managed images may have it: without periods."""
    return image.replace(".", "-")
