"""What a check adds to the engine's own text."""

from collections.abc import Iterator

from check.finding import Level, Outcome
from check.fixed import FIXED_RULES
from check.removals import REMOVED_POOL_HAS_NO_NODES
from check.summary import verdict
from check.updates import BATCH_TAKES_THE_UPDATE
from limits.wording import counted
from overview.escaping import plain

_OWN = (BATCH_TAKES_THE_UPDATE, *FIXED_RULES, REMOVED_POOL_HAS_NO_NODES)
_WORDS = {Level.ERROR: "refused", Level.WARNING: "advice", Level.NOTE: "note"}


def added(outcome: Outcome) -> Iterator[str]:
    """Yield the lines: what the engine does not know, and what all comes to."""
    own = [finding for finding in outcome.findings if finding.rule in _OWN]
    if own:
        yield "Updates and removals:"
    for finding in own:
        yield f"    [{_WORDS[finding.level]}]  {finding.rule.name}  ({plain(finding.urn.name)})"
        yield f"        {plain(finding.text)}"
    if own:
        yield ""
    for failure in outcome.failures:
        yield f"Not run to its end: {plain(failure)}"
    advice, notes = len(outcome.at(Level.WARNING)), len(outcome.at(Level.NOTE))
    yield f"{verdict(outcome)} Besides: {counted(advice, 'warning')}, {counted(notes, 'note')}."
