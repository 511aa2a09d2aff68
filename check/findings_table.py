"""Findings as a table in Markdown, in which those that say the same share a row."""

from collections.abc import Sequence
from urllib.parse import quote

from check.finding import Finding, Level
from limits.wording import counted
from overview.escaping import markdown
from overview.page import folded, long_list, table


def violations_in(findings: Sequence[Finding]) -> list[str]:
    """Return the violations as a table; of a long one, the end folds."""
    return [*long_list(_rows(findings, named=len(findings)), "more row", _table)]


def folded_findings(noun: str, rest: str, findings: Sequence[Finding]) -> str:
    """Return findings that fold, under a title that counts them; empty when there are none."""
    title = f"{counted(len(findings), noun)} {rest}"
    return folded(title, _table(_rows(findings, named=_NAMED))) if findings else ""


Row = tuple[str, ...]


def _table(rows: Sequence[Row]) -> str:
    return table(("resource", "rule", "what was found", "remedy", "source"), rows)


def _rows(findings: Sequence[Finding], named: int) -> list[Row]:
    alike: dict[Row, dict[str, None]] = {}
    for finding in findings:
        alike.setdefault(_cells(finding), {})[_resource(finding)] = None
    return [(_names([*resources], named), *cells) for cells, resources in alike.items()]


def _cells(finding: Finding) -> Row:
    """Return what a finding says, without the name of its resource."""
    rule, found = finding.rule, finding.found
    kind = finding.urn.type.rpartition(":")[2]
    said = found.removeprefix(f"{kind} '{finding.urn.name}': ")
    source = f"[page]({quote(rule.source, safe=_URL)})" if rule.source else ""
    # A note tells of no fault that the rule's remedy would be for; a remedy is the project's own text, with its markup.
    remedy = "" if finding.level == Level.NOTE else finding.remedy.replace("|", r"\|")
    return markdown(rule.name), markdown(said), remedy, source


def _resource(finding: Finding) -> str:
    return markdown(f"{finding.urn.type.rpartition(':')[2]} {finding.urn.name}")


def _names(resources: list[str], named: int) -> str:
    shown, rest = resources[:named], len(resources) - named
    return ", ".join([*shown, f"and {rest:,} more"] if rest > 0 else shown)


_NAMED = 5
"""How many resources are named of those of which the same is advised; SARIF has them all."""

_URL = ":/?#=&%@+,;~-._"
