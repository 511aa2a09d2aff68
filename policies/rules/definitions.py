"""Rules about image definitions."""

from collections.abc import Iterator

from limits.image_definition import plain_machine, unstated_machine
from limits.image_identifier import IDENTIFIER_SOURCE, taken_identifier
from limits.names import OFFER_LENGTH, PUBLISHER_LENGTH, identifier_fault
from limits.os_state import OS_STATE_SOURCE, os_state_fault
from limits.purchase_plan import PURCHASE_PLAN_SOURCE, purchase_plan_fault
from limits.security_type import SECURITY_TYPE_DEFAULT_SOURCE, SECURITY_TYPE_FEATURE, TRUSTED_LAUNCH_SOURCE
from policies.editions import edition_of
from policies.images import booted_by, serves_pools, unseen_definition
from policies.part import part_of
from policies.resource import Resource, entries, items, text
from policies.rule import Findings, Unseen, joining_rule, resource_rule
from policies.severity import Severity
from policies.stack import Stack
from policies.tokens import GALLERY_IMAGE, POOL
from policies.unknown import Unknown

_PARTS = ("publisher", "offer", "sku")


@resource_rule(on=GALLERY_IMAGE, source=PUBLISHER_LENGTH.source, limits=(PUBLISHER_LENGTH, OFFER_LENGTH))
def definition_has_an_acceptable_identifier(definition: Resource) -> Findings:
    """An image definition's publisher, offer and SKU are ones that the service accepts.

    Take those of the base image, of letters, digits, hyphens, underscores and periods.
    """
    part = part_of(definition, "identifier")
    given = {name: part.at(name).text for name in _PARTS}
    harmless = "frames"
    for field, sentence in identifier_fault(*(harmless if value is None else value for value in given.values())):
        yield f"identifier.{field}: {sentence}"
    yield from part.unseen()


@joining_rule(on=GALLERY_IMAGE, source=IDENTIFIER_SOURCE)
def definition_has_an_identifier_of_its_own(definition: Resource, stack: Stack) -> Findings:
    """No two image definitions of a gallery have the same publisher, offer and SKU.

    Change one of the three; together they are what finds a definition.
    """
    identifier = [definition.at("identifier", part) for part in _PARTS]
    place = _place(definition, stack)
    if place is None or any(isinstance(part, Unknown) for part in identifier):
        yield Unseen("its gallery or its identifier is not known yet")
    elif all(text(part) for part in identifier):
        for other in stack.once(_by_place).get(place, []):
            if other.urn == definition.urn:
                break
            yield taken_identifier(":".join(identifier), other.name)


@joining_rule(on=(GALLERY_IMAGE, POOL), source=OS_STATE_SOURCE)
def definition_is_generalized(resource: Resource, stack: Stack) -> Findings:
    """An image that pools boot was generalized.

    Make a definition whose osState is Generalized, and versions of a machine that was; a pool cannot boot anything
    else.
    """
    if resource.token == POOL:
        yield from _unseen_definition(resource, stack, "whether it was generalized")
        return
    part = part_of(resource)
    if (state := part.at("osState").text) is not None and (sentence := os_state_fault(state)):
        yield from _for_pools(sentence, resource, stack)
    yield from part.unseen()


@joining_rule(on=(GALLERY_IMAGE, POOL), source=PURCHASE_PLAN_SOURCE)
def definition_has_no_purchase_plan(resource: Resource, stack: Stack) -> Findings:
    """An image that pools boot has no purchase plan, in the edition that allows none.

    Prepare the image from one without a plan, or state the edition 2026, which allows the plan of the base image.
    """
    fault = purchase_plan_fault(edition_of(stack))
    if fault is None:
        return
    if resource.token == POOL:
        yield from _unseen_definition(resource, stack, "whether it has a purchase plan")
        return
    plan = resource.at("purchasePlan")
    if isinstance(plan, Unknown):
        yield Unseen("purchasePlan is not known yet")
    elif entries(plan):
        yield from _for_pools(fault, resource, stack)


@resource_rule(on=GALLERY_IMAGE, source=SECURITY_TYPE_DEFAULT_SOURCE, severity=Severity.MEDIUM)
def definition_states_its_generation_and_security_type(definition: Resource) -> Findings:
    """An image definition states its Hyper-V generation and its security type.

    Set hyperVGeneration, and SecurityType among the features: what holds without them depends on the API version.
    """
    generation, security, unseen = _machine(definition)
    if unseen:
        yield from unseen
    elif sentence := unstated_machine(generation, security):
        yield sentence


@resource_rule(on=GALLERY_IMAGE, source=TRUSTED_LAUNCH_SOURCE, severity=Severity.MEDIUM)
def definition_supports_trusted_launch(definition: Resource) -> Findings:
    """An image definition is one of which machines with Trusted Launch can be made.

    Make a definition of generation V2 whose SecurityType is TrustedLaunchSupported; plain machines can be made of it
    all the same.
    """
    generation, security, unseen = _machine(definition)
    if sentence := plain_machine(generation, security):
        yield sentence
    else:
        yield from unseen


def security_type_of(definition: Resource) -> str | Unseen | None:
    """Return the security type that a definition states among its features; None when it states none."""
    features = definition.at("features")
    if isinstance(features, Unknown):
        return Unseen(f"the features of {definition.subject} are not known yet")
    hidden = None
    for feature in items(features):
        name = feature if isinstance(feature, Unknown) else entries(feature).get("name")
        if isinstance(name, Unknown):
            hidden = hidden or Unseen(f"a feature of {definition.subject} is not known yet")
        elif (text(name) or "").lower() == SECURITY_TYPE_FEATURE.lower():
            value = entries(feature).get("value")
            if isinstance(value, str):
                return value
            if isinstance(value, Unknown):
                hidden = Unseen(f"the {SECURITY_TYPE_FEATURE} of {definition.subject} is not known yet")
    return hidden


def _machine(definition: Resource) -> tuple[str | None, str | None, list[Unseen]]:
    """Return the stated generation and security type, and what of them is not known yet."""
    part = part_of(definition)
    generation, security = part.at("hyperVGeneration").text, security_type_of(definition)
    unseen = [*part.unseen(), *([security] if isinstance(security, Unseen) else [])]
    return generation, None if isinstance(security, Unseen) else security, unseen


def _for_pools(sentence: str, definition: Resource, stack: Stack) -> Findings:
    """Yield what pools do not bear of a definition, if pools are to boot it."""
    serves = serves_pools(definition, stack)
    if isinstance(serves, Unseen):
        yield serves
    elif serves:
        yield sentence


def _unseen_definition(pool: Resource, stack: Stack, what: str) -> Iterator[Unseen]:
    booted = booted_by(pool, stack)
    if booted is not None and booted.definition is None:
        yield unseen_definition(what)


def _place(definition: Resource, stack: Stack) -> tuple[str, ...] | None:
    """Return what tells a definition apart, its gallery and its identifier; None when that is not known yet."""
    gallery = stack.gallery_of(definition)
    names = [definition.at(key) for key in ("resourceGroupName", "galleryName")]
    where = [definition.subscription, *names] if gallery is None else [gallery.urn]
    parts = [*where, *(definition.at("identifier", part) for part in _PARTS)]
    if any(isinstance(part, Unknown) for part in parts):
        return None
    return tuple((text(part) or "").lower() for part in parts)


def _by_place(stack: Stack) -> dict[tuple[str, ...], list[Resource]]:
    found: dict[tuple[str, ...], list[Resource]] = {}
    for definition in stack.of_type(GALLERY_IMAGE):
        if place := _place(definition, stack):
            found.setdefault(place, []).append(definition)
    return found
