"""What was found, as Markdown to be read: short, with long lists folded."""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from check.escaping import fenced, markdown
from check.finding import Finding, Level, Outcome
from limits.wording import counted

_OPERATIONS = {
    "create": "to create",
    "update": "to update",
    "replace": "to replace",
    "delete": "to delete",
    "import": "to import",
    "read": "to read",
    "same": "unchanged",
}


def summary(outcome: Outcome) -> str:
    """Return a page of Markdown about a check."""
    violations = outcome.at(Level.ERROR)
    parts = [
        f"## {markdown(outcome.title)}",
        f"**{verdict(outcome)}**",
        changes(outcome.changes),
        *(fenced(failure) for failure in outcome.failures),
        _table(violations) if violations else "",
        _folded("piece", "of advice", outcome.at(Level.WARNING)),
        _folded("thing", "that could not be judged", outcome.at(Level.NOTE)),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def verdict(outcome: Outcome) -> str:
    """Return what a check comes to, in one sentence or two."""
    found = len(outcome.at(Level.ERROR))
    violated = f"{counted(found, 'violation')}." if found else "No violations."
    if not outcome.failures:
        return violated
    stopped = "The check could not be run to its end."
    return f"{stopped} {violated}" if found else stopped


def changes(counts: Mapping[str, int]) -> str:
    """Return what a preview would change, in one line."""
    known = [(counts[name], words) for name, words in _OPERATIONS.items() if name in counts]
    others = [(number, name) for name, number in sorted(counts.items()) if name not in _OPERATIONS]
    return ", ".join(f"{number:,} {markdown(words)}" for number, words in [*known, *others])


def _table(findings: Iterable[Finding]) -> str:
    header = "| resource | rule | what was found | remedy | source |\n| --- | --- | --- | --- | --- |"
    return "\n".join([header, *(_row(finding) for finding in findings)])


def _row(finding: Finding) -> str:
    kind = finding.urn.type.rpartition(":")[2]
    source = f"[page]({quote(finding.rule.source, safe=_URL)})" if finding.rule.source else ""
    # A note tells of no fault that the rule's remedy would be for; a remedy is the project's own text, with its markup.
    remedy = "" if finding.level == Level.NOTE else finding.remedy.replace("|", r"\|")
    cells = [*map(markdown, (f"{kind} {finding.urn.name}", finding.rule.name, finding.found)), remedy, source]
    return f"| {' | '.join(cells)} |"


def _folded(noun: str, rest: str, findings: list[Finding]) -> str:
    if not findings:
        return ""
    head = f"<details><summary>{counted(len(findings), noun)} {rest}</summary>"
    return f"{head}\n\n{_table(findings)}\n\n</details>"


_URL = ":/?#=&%@+,;~-._"
