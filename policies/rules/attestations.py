"""Rules about what an image version's tags say of how its source was prepared."""

from collections.abc import Mapping
from typing import Any

from limits.attestation import (
    ATTESTATION_TAGS,
    BASE_IMAGE_TAG,
    BY_TAG,
    TAG_PREFIX,
    WHEN_TAG,
    YES,
    attestation_from_tags,
    denials,
    omissions,
    unattested,
)
from limits.statements import PREPARE_A_VM
from policies.resource import Resource, entries
from policies.rule import Findings, Unseen, joining_rule
from policies.severity import Severity
from policies.stack import Stack
from policies.tokens import GALLERY_IMAGE_VERSION
from policies.unknown import Unknown


@joining_rule(on=GALLERY_IMAGE_VERSION, source=PREPARE_A_VM)
def version_attests_nothing_amiss(version: Resource, stack: Stack) -> Findings:
    """No attestation of an image version says that its source was not prepared as pools need it.

    Prepare the machine anew and capture that; a statement of an attestation is changed only when it was wrong. Where
    the pack is configured to demand attestations, a missing statement is a violation too.
    """
    for _, sentence in denials(attestation_from_tags(_known_tags(version)) or {}):
        yield sentence
    if stack.facts.attestation_required:
        yield from _gaps(version)
    yield from _hidden(version)


@joining_rule(on=GALLERY_IMAGE_VERSION, source=PREPARE_A_VM, severity=Severity.MEDIUM)
def version_is_attested(version: Resource, stack: Stack) -> Findings:
    """An image version carries an attestation of what ARM cannot show of it.

    Run prepare/attest.sh or prepare/Attest.ps1 in the machine before it is generalized, and give the version the tags
    that it prints.
    """
    if not stack.facts.attestation_required:
        yield from _gaps(version)
        yield from _hidden(version)


def _gaps(version: Resource) -> Findings:
    """Yield what is not attested, as one sentence when nothing is."""
    if isinstance(version.at("tags"), Unknown):
        return
    stand_ins = {tag: _STAND_INS.get(tag, YES) for tag in _hidden_tags(version)}
    attested = attestation_from_tags({**_known_tags(version), **stand_ins})
    if attested is None:
        yield unattested()
        return
    for field, sentence in omissions(attested):
        yield f"tags.{TAG_PREFIX}{field.partition('.')[0].replace('_', '-')}: {sentence}"


def _hidden(version: Resource) -> Findings:
    """Yield what of an attestation is not known yet."""
    if isinstance(version.at("tags"), Unknown):
        yield Unseen("tags are not known yet")
    for tag in _hidden_tags(version):
        yield Unseen(f"tags.{tag} is not known yet")


def _hidden_tags(version: Resource) -> list[str]:
    named = {str(name).casefold(): value for name, value in entries(version.at("tags")).items()}
    return [tag for tag in ATTESTATION_TAGS if isinstance(named.get(tag), Unknown)]


def _known_tags(version: Resource) -> Mapping[str, Any]:
    return {name: value for name, value in entries(version.at("tags")).items() if not isinstance(value, Unknown)}


_STAND_INS = {BASE_IMAGE_TAG: "publisher:offer:sku", BY_TAG: "somebody", WHEN_TAG: "2000-01-01T00:00:00Z"}
"""What stands in the place of a tag that is not known yet, so that it is not taken for a missing one."""
