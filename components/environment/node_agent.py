"""The node agent that fits an image."""

from collections.abc import Mapping
from typing import Any, cast

from limits.node_agents import node_agent_for


def node_agent_of(image: Mapping[str, Any]) -> str | None:
    """Return the node agent that is stated for an image, else the one that its system and base image tell, if any."""
    if stated := image.get("node_agent_sku_id"):
        return cast("str", stated)
    if "os" not in image:
        return None
    for base in base_images(image):
        if agent := node_agent_for(image["os"].value, base["publisher"], base["offer"], base["sku"]):
            return agent
    return None


def base_images(image: Mapping[str, Any]) -> list[Mapping[str, str]]:
    """Return what tells the base image: the identifier, and what is attested of the current version."""
    current = image.get("versions", {}).get(image.get("version"), {})
    told = (image.get("identifier", {}), current.get("attestation", {}).get("base_image", {}))
    return [base for base in told if {"publisher", "offer", "sku"} <= base.keys()]
