"""What was found, as Markdown to be read: short, with long lists folded."""

from collections.abc import Mapping
from datetime import date

from check.finding import Level, Outcome
from check.findings_table import folded_findings, violations_in
from limits.wording import counted
from overview.escaping import fenced, markdown
from overview.markdown import changes_section, overview
from overview.page import section
from overview.picture import Picture
from policies import clock

_OPERATIONS = {
    "create": "to create",
    "update": "to update",
    "replace": "to replace",
    "delete": "to delete",
    "import": "to import",
    "read": "to read",
    "same": "unchanged",
}


def summary(outcome: Outcome, picture: Picture | None = None, today: date | None = None) -> str:
    """Return a page of Markdown about a check.

    Args:
        outcome: what was found.
        picture: what the stack holds, and what changes; None where nothing is known of it.
        today: the day by which dates are judged; that of the run unless given.

    """
    title = markdown(outcome.title)
    parts = [
        f"## {markdown(picture.environment)}\n\n{title}" if picture and picture.environment else f"## {title}",
        f"**{verdict(outcome)}**",
        markdown(changes(outcome.changes)),
        body(outcome, picture, today),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def body(outcome: Outcome, picture: Picture | None = None, today: date | None = None) -> str:
    """Return the page without its head, for one that tells of several checks."""
    is_partial = bool(outcome.failures) or outcome.partial
    parts = [
        *(fenced(failure) for failure in outcome.failures),
        _PARTIAL if is_partial and picture and picture.facts.stack else "",
        changes_section(picture) if picture and (_changing(outcome) or not is_partial) else "",
        section("Violations", *violations_in(outcome.at(Level.ERROR))),
        overview(picture.facts, today or clock.today()) if picture else "",
        folded_findings("piece", "of advice", outcome.at(Level.WARNING)),
        folded_findings("thing", "that could not be judged", outcome.at(Level.NOTE)),
    ]
    return "\n\n".join(filter(None, parts))


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
    return ", ".join(f"{number:,} {words}" for number, words in [*known, *others])


def _changing(outcome: Outcome) -> bool:
    """Tell whether something changes, as far as that was seen."""
    return any(number for operation, number in outcome.changes.items() if operation != "same")


_PARTIAL = "What follows is no more than was seen until then."
