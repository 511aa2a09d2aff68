"""Rules about whether a pool's machines fit the image that they boot."""

from limits.node_agents import ALIGNMENT_SOURCE, node_agent_mismatch
from limits.security_type import (
    SECURITY_TYPE_SOURCE,
    demanded_security,
    security_of_first_generation,
    unoffered_security,
)
from limits.vm_series import SINGLE_GENERATION, boots_one_generation, generation_misfit
from policies import clock
from policies.images import Booted, booted_by, unseen_definition
from policies.part import part_of
from policies.pool import MACHINE
from policies.resource import Resource, text
from policies.rule import Findings, Unseen, joining_rule
from policies.rules.definitions import security_type_of
from policies.stack import Stack
from policies.tokens import POOL
from policies.unknown import Unknown

_IDENTIFIER = ("publisher", "offer", "sku")


@joining_rule(on=POOL, source=ALIGNMENT_SOURCE)
def pool_node_agent_fits_its_image(pool: Resource, stack: Stack) -> Findings:
    """A pool's node agent is the one for its image's system and, where the identifier tells, distribution and version.

    Set nodeAgentSkuId to the agent of the base image; the definition's publisher, offer and sku are best those of that
    image.
    """
    booted = booted_by(pool, stack)
    if booted is None:
        return
    part = part_of(pool, *MACHINE)
    agent = part.at("nodeAgentSkuId").text
    system = _stated(booted, "osType")
    if isinstance(system, Unseen):
        yield system
    elif agent is not None and system is not None:
        identifier = (
            [] if booted.definition is None else [booted.definition.at("identifier", key) for key in _IDENTIFIER]
        )
        publisher, offer, sku = (text(value) or "" for value in identifier or ("", "", ""))
        sentence = node_agent_mismatch(agent, system, (publisher, offer, sku), clock.today())
        if sentence:
            yield sentence
        elif any(isinstance(value, Unknown) for value in identifier):
            yield Unseen("the identifier of its image is not known yet")
    yield from part.unseen()


@joining_rule(on=POOL, source=SINGLE_GENERATION[0].source)
def pool_size_can_start_its_image(pool: Resource, stack: Stack) -> Findings:
    """A pool's VM size boots images of the Hyper-V generation that its image has.

    Take a size of another series, or prepare an image of the generation that the series boots.
    """
    booted = booted_by(pool, stack)
    if booted is None:
        return
    part = part_of(pool, "vmSize")
    size = part.text
    if size is not None and not boots_one_generation(size):
        return
    generation = _generation(booted)
    if isinstance(generation, Unseen):
        yield generation
    elif size is not None and (sentence := generation_misfit(size, generation)):
        yield sentence
    yield from part.unseen()


@joining_rule(on=POOL, source=SECURITY_TYPE_SOURCE)
def pool_has_the_security_type_that_its_image_demands(pool: Resource, stack: Stack) -> Findings:
    """A pool whose image is for Trusted Launch or confidential machines only has such nodes, and no V1 image has.

    Set the pool's securityProfile.securityType to what the image definition's SecurityType says, or leave it out for
    an image of generation V1.
    """
    booted = booted_by(pool, stack)
    if booted is None:
        return
    part = part_of(pool, *MACHINE, "securityProfile", "securityType")
    given, demanded = part.text, _security(booted)
    # Plain machines are of either generation.
    generation = None if given is None else _generation(booted)
    found: list[Unseen] = []
    for image, check in ((generation, security_of_first_generation), (demanded, demanded_security)):
        if isinstance(image, Unseen):
            found.append(image)
        elif image is not None and part.is_known and (sentence := check(image, given)):
            yield sentence
            return
    yield from {unseen.what: unseen for unseen in (*found, *part.unseen())}.values()


@joining_rule(on=POOL, source=SECURITY_TYPE_SOURCE)
def pool_security_type_is_offered_by_its_image(pool: Resource, stack: Stack) -> Findings:
    """A pool's nodes have a protection that the documents name for the security type of their image.

    Give the image definition a SecurityType that offers the pool's protection. The documents say what can be made from
    each, not that nothing else can.
    """
    booted = booted_by(pool, stack)
    if booted is None:
        return
    part = part_of(pool, *MACHINE, "securityProfile", "securityType")
    given, offered = part.text, _security(booted)
    if isinstance(offered, Unseen):
        yield offered
    elif offered is not None and (sentence := unoffered_security(offered, given)):
        yield sentence
    yield from part.unseen()


def _stated(booted: Booted, key: str) -> str | Unseen | None:
    """Return the system or the generation that is stated for an image; None when none is."""
    if booted.definition is not None:
        value = booted.definition.at(key)
        if isinstance(value, Unknown):
            return Unseen(f"the {key} of {booted.definition.subject} is not known yet")
        return text(value)
    known = {image.os if key == "osType" else image.generation for image in booted.known}
    if len(known) == 1 and None not in known:
        return known.pop()
    return unseen_definition(f"its {key}")


def _generation(booted: Booted) -> str | Unseen:
    unstated = "the definition of its image states no hyperVGeneration, and the API version decides which one it gets"
    stated = _stated(booted, "hyperVGeneration")
    return Unseen(unstated) if stated is None else stated


def _security(booted: Booted) -> str | Unseen | None:
    if booted.definition is None:
        return unseen_definition("its security type")
    return security_type_of(booted.definition)
