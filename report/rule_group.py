"""Findings of one rule together, so that it is explained once."""

from collections.abc import Iterable
from dataclasses import dataclass

from check.finding import Described, Finding, Level


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """What one rule found, with one remedy for all of it."""

    rule: Described
    remedy: str
    """In Markdown with `code` alone; empty for notes, which tell of no fault that there is a remedy for."""
    findings: tuple[Finding, ...]


def by_rule(findings: Iterable[Finding]) -> list[RuleGroup]:
    """Return findings by rule and remedy, in the order in which they come."""
    groups: dict[tuple[Described, str], list[Finding]] = {}
    for finding in findings:
        remedy = "" if finding.level == Level.NOTE else finding.remedy
        groups.setdefault((finding.rule, remedy), []).append(finding)
    return [RuleGroup(rule, remedy, tuple(found)) for (rule, remedy), found in groups.items()]
