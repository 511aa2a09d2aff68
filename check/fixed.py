"""Updates that Azure refuses since the resource keeps what it was made with, however a preview calls them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from check.finding import Described, Finding, Level
from check.hidden import comparable
from limits.fixed_properties import (
    ACCOUNT_FIXED,
    DEFINITION_FIXED,
    VERSION_FIXED,
    Fixed,
    fixed_change,
    undecided_change,
)
from overview.json_value import entries
from overview.steps import Step
from policies.severity import Severity
from policies.tokens import BATCH_ACCOUNT, GALLERY_IMAGE, GALLERY_IMAGE_VERSION, plain_token


@dataclass(frozen=True, slots=True)
class _Kept:
    fixed: Fixed
    rule: Described


def _kept(fixed: Fixed, name: str, subject: str, remedy: str) -> _Kept:
    words = f"An update of {subject} changes nothing that stays as it was when it was made."
    return _Kept(fixed, Described(name, words, remedy, fixed.source, Level.ERROR, Severity.HIGH))


_KEPT: Mapping[str, _Kept] = {
    BATCH_ACCOUNT: _kept(
        ACCOUNT_FIXED,
        "account-keeps-what-it-was-made-with",
        "a Batch account",
        "Make a new account beside this one, and new pools in it; then remove this one.",
    ),
    GALLERY_IMAGE: _kept(
        DEFINITION_FIXED,
        "definition-keeps-what-it-was-made-with",
        "an image definition",
        "Make a new definition beside this one, under another name and another sku, with versions of its own.",
    ),
    GALLERY_IMAGE_VERSION: _kept(
        VERSION_FIXED,
        "version-keeps-what-it-was-made-with",
        "an image version",
        "Make a new version, with the next number, and name it in the pools.",
    ),
}

FIXED_RULES = tuple(kept.rule for kept in _KEPT.values())
"""What is demanded of such updates, by type."""


def refused_changes(steps: list[Step]) -> Iterator[Finding]:
    """Yield the updates that Azure refuses, and those that it refuses if what is not known here is so."""
    for step in steps:
        kept = _KEPT.get(plain_token(step.urn.type))
        if kept is not None and step.operation == "update":
            yield from _refused(step, kept)


def _refused(step: Step, kept: _Kept) -> Iterator[Finding]:
    before, after = comparable(entries(step.old.get("inputs")), entries(step.new.get("inputs")), step.changed)
    was = _filled(before, entries(step.old.get("outputs")))
    told = ((Level.ERROR, fixed_change), (Level.WARNING, undecided_change))
    for level, tell in told:
        if sentence := tell(kept.fixed, was, after):
            subject = f"{plain_token(step.urn.type).rpartition(':')[2]} '{step.urn.name}'"
            yield Finding(kept.rule, level, step.urn, f"{subject}: {sentence}.", kept.rule.remedy)


def _filled(asked: Mapping[str, Any], answered: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what was asked for, and what Azure chose where nothing was."""
    return {
        **answered,
        **{
            name: _filled(entries(value), entries(answered.get(name))) if entries(value) else value
            for name, value in asked.items()
            if value is not None
        },
    }
