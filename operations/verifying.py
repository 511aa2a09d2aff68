"""Waits until what was deployed is there: `up` succeeds although no node ever came up."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from limits.duration import spell_minutes
from limits.wording import counted
from operations import state_of_pools, state_of_versions
from operations.replication import replication_of
from operations.subject import Subject
from overview.facts import Facts
from overview.json_value import Json
from overview.reading import facts_of_states
from tools.console import say

_PAUSE = 15.0
"""Seconds between two looks at Azure."""
_LOCAL_PAUSE = 0.5
"""The same for the local Azure, where an hour passes in a second."""


def verify(subject: Subject, patience: timedelta, workspace: Path) -> list[str]:
    """Wait until every pool is steady and every image version replicated; return what is wrong then.

    Args:
        subject: the stack.
        patience: how long to wait; what is not done by then is wrong.
        workspace: a directory for files on the way.

    Raises:
        SetupFault: the stack cannot be looked at.

    """
    until = time.monotonic() + patience.total_seconds()
    while True:
        facts, seen = _look(subject, workspace)
        waiting = list(_waiting(facts, seen))
        for line in waiting:
            say(f"{subject.name}: {line}")
        pause = _PAUSE if subject.azure else _LOCAL_PAUSE
        if not waiting or time.monotonic() + pause > until:
            break
        time.sleep(pause)
    if waiting:
        say(f"{subject.name}: no more waiting after {spell_minutes(patience)}")
    return list(_faults(facts, seen))


def verified(subject: Subject, patience: timedelta, workspace: Path) -> bool:
    """Verify a stack, say what is wrong or that all is well, and return which."""
    say(f"{subject.name}: looking at its pools and image versions ...")
    faults = verify(subject, patience, workspace)
    for fault in faults:
        say(f"{subject.name}: {fault}")
    if faults:
        say(f"{subject.name}: not verified, {counted(len(faults), 'fault')}.")
    else:
        say(f"{subject.name}: verified; every pool is steady with all its nodes, every image version is replicated.")
    return not faults


def _look(subject: Subject, workspace: Path) -> tuple[Facts, dict[str, Json]]:
    subject.run(*subject.arguments("refresh", "--yes", "--skip-preview", "--non-interactive", "--color", "never"))
    facts = facts_of_states(subject.export(workspace / "state.json"))
    return facts, replication_of([version.id for version in facts.versions], subject, workspace)


def _waiting(facts: Facts, seen: dict[str, Json]) -> Iterator[str]:
    yield from (state_of_pools.progress_of(pool) for pool in facts.pools if state_of_pools.is_under_way(pool))
    for version in facts.versions:
        if state_of_versions.is_on_its_way(version, seen):
            yield state_of_versions.progress_of(version, seen)


def _faults(facts: Facts, seen: dict[str, Json]) -> Iterator[str]:
    for version in facts.versions:
        yield from state_of_versions.faults_of(version, seen)
    for pool in facts.pools:
        yield from state_of_pools.faults_of(pool)
