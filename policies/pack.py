"""The two packs: which rules each enforces, and how much a violation matters."""

from dataclasses import dataclass

from pulumi_policy import EnforcementLevel

from policies.catalogue import DOCUMENTED, RECOMMENDED
from policies.rule import Rule


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules that are enforced together."""

    name: str
    rules: tuple[Rule, ...]
    level: EnforcementLevel
    """What a violation does, unless it is configured for a rule."""


DOCUMENTED_PACK = Pack("documented", DOCUMENTED, EnforcementLevel.MANDATORY)

RECOMMENDED_PACK = Pack("recommended", RECOMMENDED, EnforcementLevel.ADVISORY)

PACKS = (DOCUMENTED_PACK, RECOMMENDED_PACK)
