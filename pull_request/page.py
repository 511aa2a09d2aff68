"""What a pull request would do, as one page of Markdown: all environments at a glance, then each by itself."""

from collections.abc import Iterable, Iterator, Sequence

from check.summary import body, changes, verdict
from overview.escaping import markdown
from overview.page import folded, table
from pull_request.trial import Trial

SUMMARY_LIMIT = 1024 * 1024
"""Bytes that GitHub takes as the summary of a step.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
"""


def page(trials: Sequence[Trial], gone: Iterable[str], limit: int = SUMMARY_LIMIT) -> str:
    """Return the page: first what is stopped, then the rest, folded.

    Args:
        trials: what was found, environment by environment.
        gone: the environments whose files the pull request removes.
        limit: bytes that the page may have; what is too much for it is left out, and that is said.

    """
    parts = [f"## {headline(trials)}", _at_a_glance(trials), *map(_left, gone)]
    ordered = sorted(trials, key=lambda trial: -trial.outcome.code)
    room = limit + 1 - _size(parts) - _size([_section(trial, _OMISSION) for trial in ordered])
    for trial in ordered:
        told, kept = _section(trial, _told(trial)), _section(trial, _OMISSION)
        room -= _size([told]) - _size([kept])
        if room < 0:
            room += _size([told]) - _size([kept])
            told = kept
        parts.append(told)
    return "\n\n".join(parts) + "\n"


def headline(trials: Iterable[Trial]) -> str:
    """Return what all comes to, in one line of Markdown."""
    said = "; ".join(_said(list(trials)))
    return said[:1].upper() + said[1:] or "Nothing stands in the way"


def _said(trials: Sequence[Trial]) -> Iterator[str]:
    for code, words in ((1, "stopped"), (2, "not previewed to the end")):
        if names := [markdown(trial.environment) for trial in trials if trial.outcome.code == code]:
            yield f"{words}: {', '.join(names)}"


def _at_a_glance(trials: Iterable[Trial]) -> str:
    rows = [(_name(trial), verdict(trial.outcome), _changes(trial)) for trial in trials]
    return table(("environment", "verdict", "what changes"), rows)


def _name(trial: Trial) -> str:
    name = markdown(trial.environment)
    return f"**{name}**" if trial.outcome.code else name


def _changes(trial: Trial) -> str:
    if trial.picture is None or trial.outcome.failures:
        return ""
    sentences = trial.picture.changes
    shown = [markdown(sentence) for sentence in sentences[:_SENTENCES]]
    if more := len(sentences) - len(shown):
        shown.append(f"and {more:,} more")
    return "<br>".join(shown)


def _told(trial: Trial) -> str:
    return "\n\n".join(filter(None, (markdown(trial.note), body(trial.outcome, trial.picture))))


def _section(trial: Trial, text: str) -> str:
    title = f"{markdown(trial.environment)}: {verdict(trial.outcome)}"
    counts = markdown(changes(trial.outcome.changes))
    if trial.outcome.code:
        return "\n\n".join(filter(None, (f"## {title}", counts, text)))
    return folded(" ".join(filter(None, (title, counts))), text)


def _left(environment: str) -> str:
    name = markdown(environment)
    return (
        f"**{name}** loses its file: what is deployed there stays as it is, without checks, until it is destroyed with "
        "the file as it was."
    )


def _size(parts: Iterable[str]) -> int:
    # Each is followed by an empty line; the last one by the end of its line alone.
    return sum(len(f"{part}\n\n".encode()) for part in parts)


_SENTENCES = 4
"""How many the table shows of one environment; its own part has all."""

_OMISSION = "Left out, since the page would be longer than GitHub shows; the log of this step has it."
