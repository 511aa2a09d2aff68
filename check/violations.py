"""What policies reported, from the engine's events."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from check.finding import Described, Finding, Level
from overview.json_value import Json, entries, text
from overview.urn import Urn

_NOT_JUDGED = re.compile(r"can't run policy '.*?' .*?: (.*)", re.DOTALL)
"""What the engine writes around the note of a policy that met an unknown value."""


def violations(events: list[Json], rules: Mapping[str, Described]) -> Iterator[Finding]:
    """Yield what policies reported: violations, advice, and notes on what could not be judged."""
    for event in events:
        if reported := entries(event.get("policyEvent")):
            yield _finding(reported, rules)


def _finding(reported: Mapping[str, Any], rules: Mapping[str, Described]) -> Finding:
    name, message = text(reported.get("policyName")), text(reported.get("message")).strip()
    advisory = reported.get("enforcementLevel") == "advisory"
    level = Level.WARNING if advisory else Level.ERROR
    rule = rules.get(name) or Described(name, name, "", "", level)
    note = _NOT_JUDGED.fullmatch(message) if advisory else None
    found = note[1] if note else _without_frame(message, rule)
    return Finding(rule, Level.NOTE if note else level, Urn(text(reported.get("resourceUrn"))), found)


def _without_frame(message: str, rule: Described) -> str:
    """Return a message without the rule's description before it and the link after it, which are told apart."""
    found = message.removeprefix(rule.description).strip() or message
    return found.removesuffix(f"See {rule.source}").strip() if rule.source else found
