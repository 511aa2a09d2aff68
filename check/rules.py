"""The packs that a check uses, and every rule that it can report."""

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import cast

from check.finding import Described, Level
from check.fixed import FIXED_RULES
from check.removals import REMOVED_POOL_HAS_NO_NODES
from check.updates import BATCH_TAKES_THE_UPDATE
from policies import catalogue
from policies.rule import Rule

PACKS = MappingProxyType({"documented": Level.ERROR, "recommended": Level.WARNING})
"""The packs by the names of their directories in policies/, which are the packs' own, with the level of each."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A policy pack of this project."""

    name: str
    directory: Path


def packs_in(root: Path) -> list[Pack]:
    """Return the packs that are there."""
    places = [Pack(name, root / "policies" / name) for name in PACKS]
    return [pack for pack in places if (pack.directory / "PulumiPolicy.yaml").is_file()]


def known_rules() -> dict[str, Described]:
    """Return all rules by name: those of the packs, and what a check finds by itself."""
    described = [
        Described(rule.name, rule.description, rule.remedy, rule.source, level, rule.severity)
        for name, level in PACKS.items()
        for rule in cast("tuple[Rule, ...]", getattr(catalogue, name.upper(), ()))
    ]
    return {rule.name: rule for rule in [*described, BATCH_TAKES_THE_UPDATE, *FIXED_RULES, REMOVED_POOL_HAS_NO_NODES]}
