"""What a run of the engine left behind, and what of it says that the run went wrong."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from check.rules import Pack
from overview.json_value import Json, entries, text

_CONCLUSIONS = {
    "preview failed",
    "update failed",
    "one or more mandatory policy violations were found",
}
"""What the engine says at the end besides the reason, as when a policy was violated."""

_ENDED = "an unhandled error occurred: program exited with non-zero exit code"
"""What it says of a program that has told the reason itself."""

_CUT_OFF = "context canceled"
"""How it ends what it says of work that it broke off."""

_TRACEBACK = "Traceback (most recent call last)"


@dataclass(frozen=True, slots=True)
class Recording:
    """One run of the engine."""

    events: list[Json]
    digest: Json
    """The steps of a preview; empty for a state."""
    complaints: list[str]
    """What it wrote as faults to standard error."""
    code: int
    """Its exit code."""

    def faults(self) -> Iterator[Mapping[str, Any]]:
        """Yield the events that tell a fault, but for mere conclusions."""
        for event in self.events:
            told = entries(event.get("diagnosticEvent"))
            if told.get("severity") == "error" and text(told.get("message")).strip() not in _CONCLUSIONS:
                yield told

    @property
    def summary(self) -> Mapping[str, Any]:
        """The engine's last word; empty when it never came to that."""
        found: Mapping[str, Any] = {}
        for event in self.events:
            found = entries(event.get("summaryEvent")) or found
        return found


def failures(
    run: Recording, packs: list[Pack], *, explained: Callable[[Mapping[str, Any]], bool], stopped: bool
) -> Iterator[str]:
    """Yield why a run did not do what it was for.

    Args:
        run: the run.
        packs: the packs that were to judge.
        explained: tells whether a fault is one that a finding stands for.
        stopped: whether there are violations, with which the engine ends as with failures.

    """
    faults = [*run.faults()]
    unexplained = [text(fault.get("message")) for fault in faults if not explained(fault)]
    if len(unexplained) < len(faults):
        # What stopped the run is known, and the engine was asking packs about other resources at that moment.
        unexplained = [message for message in unexplained if not message.strip().endswith(_CUT_OFF)]
    told = [*map(_short, unexplained)]
    reasons = [reason for reason in told if not reason.startswith(_ENDED)]
    yield from reasons or told
    complaint = run.complaints[-1] if run.code != 0 and run.complaints else ""
    if complaint and complaint not in _CONCLUSIONS:
        yield complaint
    elif told:
        return
    elif not run.summary:
        yield f"the engine ended without a result, with exit code {run.code}"
    elif (run.summary.get("result") == "failed" or run.code != 0) and not stopped:
        yield f"the engine failed without a reason, with exit code {run.code}"
    else:
        judged = {name.partition("|")[0] for name in entries(run.summary.get("PolicyPacks"))}
        yield from (f"the pack '{pack.name}' did not judge" for pack in packs if pack.name not in judged)


def complaint_in(line: str) -> str | None:
    """Return the fault that a line of standard error tells, if it tells one."""
    found = re.match(r"error: (.*\S)", line)
    return found[1] if found else None


def _short(message: str) -> str:
    """Return a message without the inside of a traceback, which the engine's own text shows."""
    lines = message.strip().splitlines()
    if _TRACEBACK not in message:
        return "\n".join(lines[:_LINES])
    return f"{lines[0].removesuffix(':')}: {lines[-1]}"


_LINES = 20
"""More would hide the rest of a summary."""
