"""Everything that one run shows, judged."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from check.finding import Described, Finding, Level, Outcome
from check.fixed import refused_changes
from check.recording import Recording, failures
from check.removals import removed_pools
from check.rules import Pack
from check.updates import BATCH_TAKES_THE_UPDATE, refused_updates
from check.violations import violations
from overview.json_value import Json, entries, text
from overview.steps import counts_of, steps_of
from overview.urn import Urn
from policies.severity import Severity


def judge(run: Recording, packs: list[Pack], rules: Mapping[str, Described], subject: str) -> Outcome:
    """Return what a run of the engine found, and what it did not get to."""
    steps = steps_of(run.digest)
    updates = [*refused_updates(steps)]
    refused = {finding.urn.text for finding in updates}
    stopping = [_stopped_by(fault) for fault in run.faults() if _is_refused_update(fault)]
    found = [
        *updates,
        *(finding for finding in stopping if finding.urn.text not in refused),
        *refused_changes(steps),
        *violations(run.events, rules),
        *removed_pools(steps),
        *(_unseen_after(finding) for finding in stopping),
    ]
    findings = tuple(dict.fromkeys(found))
    return Outcome(
        subject=subject,
        scope=_scope(run.events),
        findings=tuple(sorted(findings, key=_weight)),
        failures=tuple(
            failures(
                run,
                packs,
                explained=_is_refused_update,
                stopped=any(finding.level == Level.ERROR for finding in findings),
            )
        ),
        changes=counts_of(steps),
        partial=bool(stopping),
    )


def _weight(finding: Finding) -> tuple[int, int]:
    """Return what findings are sorted by: the level, and then the severity, as the engine does."""
    severities = (*Severity, None)
    return [*Level].index(finding.level), severities.index(finding.rule.severity)


def _is_refused_update(fault: Mapping[str, Any]) -> bool:
    """Tell whether this is the hook by which the project's own components stop an update that Batch refuses."""
    told = text(fault.get("message"))
    return _BEFORE_HOOK.match(told) is not None and BATCH_TAKES_THE_UPDATE.source in told


def _stopped_by(fault: Mapping[str, Any]) -> Finding:
    told = text(fault.get("message")).strip().removesuffix(f"See {BATCH_TAKES_THE_UPDATE.source}").strip()
    found = _BEFORE_HOOK.sub("", told)
    return Finding(BATCH_TAKES_THE_UPDATE, Level.ERROR, Urn(text(fault.get("urn"))), found)


def _unseen_after(finding: Finding) -> Finding:
    return Finding(
        finding.rule,
        Level.NOTE,
        finding.urn,
        "The preview stopped at this update: resources that come after it, and the stack as a whole, were not judged.",
    )


_BEFORE_HOOK = re.compile(r'.*?\bbefore hook ".*?" failed: ')
"""What the engine writes before the text of a hook that stopped it."""


def _scope(events: Iterable[Json]) -> str:
    """Return the project and the stack that events are about."""
    for event in events:
        for kind in ("resourcePreEvent", "policyEvent"):
            told = entries(event.get(kind))
            urn = Urn(text(entries(told.get("metadata")).get("urn")) or text(told.get("resourceUrn")))
            if urn.project:
                return f"{urn.project}/{urn.stack}"
    return ""
