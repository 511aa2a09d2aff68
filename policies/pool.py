"""What rules read of a pool, whichever of its properties they are about."""

import re

from limits.base_images import paired_agent
from limits.custom_image import IMAGE_IDS
from limits.pool_upgrade import LATEST
from limits.pool_windows import is_windows_agent
from limits.resource_id import parse_resource_id
from limits.resource_kind import IMAGE_DEFINITION, IMAGE_VERSION
from policies.part import Part

MACHINE = ("deploymentConfiguration", "virtualMachineConfiguration")
"""The path of what a pool's machines are."""

_AGENT = "batch.node."
_SPOT_TARGET = re.compile(r"\$TargetLowPriority", re.IGNORECASE)


def machine_of(pool: Part) -> Part:
    """Return what a pool's machines are."""
    return pool.at(*MACHINE)


def windows_of(machine: Part) -> bool | None:
    """Tell whether machines run Windows, by their node agent or else by their Marketplace image; None: untold."""
    agent = machine.at("nodeAgentSkuId").word.strip()
    if agent.startswith(_AGENT):
        return is_windows_agent(agent)
    image = machine.at("imageReference")
    publisher, offer, sku = (image.at(key).text or "" for key in ("publisher", "offer", "sku"))
    found = paired_agent(publisher, offer, sku)
    return None if found is None else is_windows_agent(found[0])


def is_custom(machine: Part) -> bool:
    """Tell whether machines boot from an image of somebody's own rather than from the Marketplace."""
    image = machine.at("imageReference")
    return image.given and any(image.at(key).value is not None for key in IMAGE_IDS)


def is_autoscaled(pool: Part) -> bool:
    """Tell whether a formula decides on the number of nodes."""
    scale = pool.at("scaleSettings")
    return scale.at("autoScale").given and not scale.at("fixedScale").given


def nodes_of(pool: Part) -> tuple[int, int]:
    """Return how many dedicated and how many Spot nodes a pool of fixed size asks for, as far as is known."""
    fixed = pool.at("scaleSettings", "fixedScale")
    return fixed.at("targetDedicatedNodes").count, fixed.at("targetLowPriorityNodes").count


def may_scale_to_spot(pool: Part) -> bool:
    """Tell whether the formula of a pool sets its number of Spot nodes."""
    formula = pool.at("scaleSettings", "autoScale", "formula").text
    return formula is not None and _SPOT_TARGET.search(formula) is not None


def endpoints_of(pool: Part) -> Part:
    """Return the list of a pool's inbound endpoints."""
    return pool.at("networkConfiguration", "endpointConfiguration", "inboundNatPools")


def endpoint_rules(endpoint: Part) -> list[Part]:
    """Return the rules that say who reaches an endpoint."""
    return endpoint.at("networkSecurityGroupRules").items


def identities_of(pool: Part) -> list[Part] | None:
    """Return the ids of the identities that are assigned to a pool, or None when the list is not known yet.

    azure-native takes them as a list, and the service as an object whose keys they are.
    """
    assigned = pool.at("identity", "userAssignedIdentities")
    if not assigned.is_known:
        return None
    return assigned.items or [Part(key, assigned, (key,)) for key in assigned.entries]


def image_version_of(machine: Part) -> str | None:
    """Return the version of the image that machines boot from, `latest` when none is named; None: untold."""
    image = machine.at("imageReference")
    identity = image.at("id")
    if identity.value is not None:
        return None if identity.text is None else _version_in(identity.text)
    if image.at("publisher").text is None:
        return None
    version = image.at("version")
    if not version.is_known:
        return None
    return (version.text or LATEST).lower()


def _version_in(image_id: str) -> str | None:
    parsed = parse_resource_id(image_id)
    if parsed is None or parsed.type.lower() not in {IMAGE_VERSION.lower(), IMAGE_DEFINITION.lower()}:
        return None
    return parsed.name.lower() if parsed.type.lower() == IMAGE_VERSION.lower() else LATEST
