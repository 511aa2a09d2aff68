"""What follows from an environment, so that nobody has to count it."""

from collections.abc import Mapping
from typing import Any, cast

from limits.edition import Edition
from limits.node_agents import node_agent_for
from limits.region import canonical_region
from limits.replicas import replicas_for


def replicas_by_region(image: str, environment: Mapping[str, Any]) -> dict[str, int]:
    """Return how many replicas an image's version needs, by canonical region name.

    All pools that boot from it in a region count together, dedicated and Spot nodes alike. The environment's own region
    always gets replicas, because an image version has to be replicated where it is made, and so do regions that the
    image asks for. The environment may be incomplete: what is missing does not count.
    """
    spec = environment.get("images", {}).get(image, {})
    edition = edition_of(environment)
    least, spare = spec.get("minimum_replicas", 1), spec.get("spare_replicas", 0)
    return {
        region: max(least, replicas_for(nodes, edition) + spare)
        for region, nodes in _nodes_by_region(image, environment).items()
    }


def edition_of(environment: Mapping[str, Any]) -> Edition:
    """Return the edition of the guidance that an environment follows."""
    return Edition(environment.get("edition", Edition.E2020))


def node_agent_of(image: Mapping[str, Any]) -> str | None:
    """Return the node agent that is stated for an image, else the one that its system and identifier tell, if any."""
    if stated := image.get("node_agent_sku_id"):
        return cast("str", stated)
    identifier = image.get("identifier", {})
    parts = [identifier.get(part) for part in ("publisher", "offer", "sku")]
    if "os" not in image or None in parts:
        return None
    return node_agent_for(image["os"].value, *parts)


def versioned_name(name: str, version: str) -> str:
    """Return the name of what belongs to one version: `frames-1-0-0`, so that old and new stand side by side."""
    return f"{name}-{version.replace('.', '-')}"


def _nodes_by_region(image: str, environment: Mapping[str, Any]) -> dict[str, int]:
    asked = [environment["location"]] if "location" in environment else []
    asked += environment.get("images", {}).get(image, {}).get("regions", [])
    nodes = dict.fromkeys(map(canonical_region, asked), 0)
    for pool in environment.get("pools", {}).values():
        account = environment.get("accounts", {}).get(pool.get("account"), {})
        if pool.get("image") == image and "region" in account:
            region = canonical_region(account["region"])
            targets = (pool.get("dedicated_nodes", 0), pool.get("spot_nodes", 0))
            nodes[region] = nodes.get(region, 0) + sum(max(0, target) for target in targets)
    return nodes
