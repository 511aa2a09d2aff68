"""How many replicas each image version needs, and where: nobody has to count them."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.environment.pool_resources import pool_resources
from components.environment.version_parts import replicas_in_sets
from limits.edition import Edition
from limits.region import canonical_region
from limits.replicas import replicas_for

Demand = dict[tuple[str, str], dict[str, dict[str, int]]]
"""How many nodes boot from an image version (image, version) in a region, by pool."""


def edition_of(environment: Mapping[str, Any]) -> Edition:
    """Return the edition of the guidance that an environment follows."""
    return Edition(environment.get("edition", Edition.E2020))


def demand_of(environment: Mapping[str, Any]) -> Demand:
    """Return what the pools of an environment boot, and where; the environment may be incomplete."""
    demand: Demand = {}
    for resource in pool_resources(environment):
        if resource.region is not None:
            regions = demand.setdefault((resource.image, resource.version), {})
            regions.setdefault(resource.region, {})[resource.pool] = resource.nodes
    return demand


def replicas_of(
    environment: Mapping[str, Any], demand: Demand, deployed: Mapping[tuple[str, str], Sequence[str]]
) -> dict[str, dict[str, dict[str, int]]]:
    """Return the replicas of every version, by image, version and canonical region.

    A version that is made gets as many as its pools need: all that boot from it in a region count together, dedicated
    and Spot nodes alike. It always has some where its source is, since a version has to be replicated where it is
    made, in the regions that its image asks for, and, unless the image drops them, in those where it is deployed:
    `deployed` has those regions by image and version. A version that is given has what is stated.
    """
    edition = edition_of(environment)
    return {
        name: {
            number: _stated(version)
            if "id" in version
            else _derived(
                image,
                demand.get((name, number), {}),
                [*_locations(version, environment), *_kept(image, deployed.get((name, number), ()))],
                edition,
            )
            for number, version in image.get("versions", {}).items()
        }
        for name, image in environment.get("images", {}).items()
    }


def location_of(version: Mapping[str, Any], environment: Mapping[str, Any]) -> str | None:
    """Return the region of what a version is made from, as it is stated."""
    return version.get("location", environment.get("location"))


def _derived(
    image: Mapping[str, Any], demand: Mapping[str, Mapping[str, int]], beside: Sequence[str], edition: Edition
) -> dict[str, int]:
    asked = {canonical_region(region): wish for region, wish in image.get("regions", {}).items()}
    nodes = dict.fromkeys([*map(canonical_region, beside), *asked], 0)
    nodes |= {region: sum(pools.values()) for region, pools in demand.items()}
    least, spare = image.get("minimum_replicas", 1), image.get("spare_replicas", 0)
    floors = {region: max(wish.get("replicas", 1), 1 + replicas_in_sets(wish)) for region, wish in asked.items()}
    return {
        region: max(least, floors.get(region, 1), replicas_for(count, edition) + spare)
        for region, count in nodes.items()
    }


def _stated(version: Mapping[str, Any]) -> dict[str, int]:
    return {canonical_region(region): count for region, count in version.get("replicas", {}).items()}


def _locations(version: Mapping[str, Any], environment: Mapping[str, Any]) -> list[str]:
    location = location_of(version, environment)
    return [] if location is None else [location]


def _kept(image: Mapping[str, Any], deployed: Sequence[str]) -> list[str]:
    dropped = {canonical_region(region) for region in image.get("drop_regions", [])}
    return [region for region in deployed if canonical_region(region) not in dropped]
