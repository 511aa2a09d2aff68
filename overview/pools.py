"""The Batch pools of a stack."""

from collections.abc import Mapping
from typing import Any

from limits.resource_id import parse_resource_id
from limits.resource_kind import IMAGE_DEFINITION
from overview.facts import Pool
from overview.recorded import Recorded
from overview.resources import States
from policies.nodes import nodes_planned
from policies.part import Part, part_of
from policies.pool import is_autoscaled, machine_of, nodes_of
from policies.resource import Resource, count, text
from policies.rule import Unseen
from policies.rules.pool_images import region_of
from policies.stack import Stack
from policies.tokens import MANAGED_IMAGE


def pool_of(resource: Resource, version: str | None, states: States, stack: Stack, recorded: Recorded) -> Pool:
    """Return a pool that boots the version with this id, if that is known."""
    part = part_of(resource)
    identity = parse_resource_id(text(states.get(resource.urn, {}).get("id")) or "")
    name = part.at("poolName").text or (identity.name if identity else resource.name)
    account = _account(resource, stack) or (identity.names[0] if identity else "")
    region = region_of(resource, stack)
    place = (resource.parent, name)
    automatic = is_autoscaled(part)
    dedicated, spot = nodes_of(part)
    outputs = Part(resource.outputs)
    return Pool(
        urn=resource.urn,
        name=name,
        account=account,
        region=recorded.accounts.get((resource.parent, account), "") if isinstance(region, Unseen) else region,
        version=version,
        image="" if version else _image_in_words(resource, stack),
        vm_size=part.at("vmSize").text or "",
        dedicated=0 if automatic else dedicated,
        spot=0 if automatic else spot,
        maximum=_maximum(resource, stack) if automatic else None,
        automatic=automatic,
        resize_timeout="" if automatic else part.at("scaleSettings", "fixedScale", "resizeTimeout").text or "",
        node_agent=machine_of(part).at("nodeAgentSkuId").text or "",
        retiring=place in recorded.retiring,
        current_dedicated=count(outputs.at("currentDedicatedNodes").value),
        current_spot=count(outputs.at("currentLowPriorityNodes").value),
        state=outputs.at("allocationState").text or "",
        resize_errors=tuple(_errors(outputs)),
        known_as=recorded.known_as.get(place, name),
    )


def _account(pool: Resource, stack: Stack) -> str:
    account = stack.account_of(pool)
    bearers = [pool] if account is None else [pool, account]
    return next(filter(None, (text(bearer.at("accountName")) for bearer in bearers)), account.name if account else "")


def _maximum(pool: Resource, stack: Stack) -> int | None:
    nodes = nodes_planned(pool, stack)
    return nodes.number if nodes.is_bounded and not nodes.hidden else None


def _image_in_words(pool: Resource, stack: Stack) -> str:
    """Return the image of a pool that boots no version: of the Marketplace, a managed image, or one not known yet."""
    image = machine_of(part_of(pool)).at("imageReference")
    named = [image.at(key).text for key in ("publisher", "offer", "sku", "version")]
    if marketplace := ":".join(filter(None, named)):
        return marketplace
    identity = parse_resource_id(image.at("id").text or "")
    if identity is not None:
        is_definition = identity.type.lower() == IMAGE_DEFINITION.lower()
        return f"the latest version of {identity.name}" if is_definition else identity.name
    managed = stack.sources(pool, "deploymentConfiguration", MANAGED_IMAGE)
    return managed[0].name if managed else "an image that is not known yet"


def _errors(outputs: Part) -> list[tuple[str, str]]:
    faults = [*outputs.at("resizeOperationStatus", "errors").items, outputs.at("autoScaleRun", "error")]
    return [_told(fault.entries) for fault in faults if fault.given]


def _told(fault: Mapping[str, Any]) -> tuple[str, str]:
    code, message = (fault[key].text if key in fault else "" for key in ("code", "message"))
    return code or "", message or ""
