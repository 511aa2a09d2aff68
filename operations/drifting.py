"""Looks for drift: what is deployed breaks a rule by now, or is not what the program asks for any more."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from check.engine import analyze, preview
from check.finding import Outcome
from check.judgement import judge
from check.rules import Pack, known_rules, packs_in
from check.terminal import added
from limits.wording import counted
from operations.subject import Subject
from overview.escaping import plain
from overview.steps import Step, steps_of
from tools.checkout import HERE
from tools.console import say

_SAME = {"same", "read", "refresh"}
"""What changes nothing; what a refresh finds, an update then brings back."""
_WORDS = {
    "create": "is gone from Azure, or was never made",
    "update": "differs",
    "replace": "differs so that it would be replaced",
    "delete": "is not asked for any more",
}
_EXPECTED = "no changes were expected"


def drift(subject: Subject, workspace: Path) -> int:
    """Judge what is deployed, and compare it with what the program asks for; return 0, 1 or 2 as a check does."""
    packs = packs_in(HERE.root)
    say(f"{subject.name}: judging what is deployed ...")
    deployed = _deployed(subject, packs, workspace)
    say(f"{subject.name}: comparing what is deployed with what the program asks for ...")
    run = preview(subject.pulumi, subject.options("--refresh", "--expect-no-changes"), packs, workspace)
    steps = steps_of(run.digest)
    judged = judge(run, packs, known_rules(), "Preview")
    # That there are changes is what is looked for, and no failure.
    compared = replace(judged, failures=tuple(each for each in judged.failures if not each.startswith(_EXPECTED)))
    drifted = list(drifted_in(steps))
    _tell(subject, deployed, compared, drifted)
    return max(deployed.code, compared.code, int(bool(drifted)))


def drifted_in(steps: list[Step]) -> Iterator[str]:
    """Yield a line for each resource that an update would change."""
    for step in steps:
        # The parts of a replacement stand beside it.
        if step.operation in _SAME or step.operation.startswith(("create-", "delete-")):
            continue
        kind = step.urn.type.rpartition(":")[2]
        told = _WORDS.get(step.operation, f"would be treated by {step.operation}")
        changed = f": {', '.join(map(plain, step.changed))}" if step.changed else ""
        yield f"{plain(kind)} {plain(step.urn.name)} {told}{changed}"


def _deployed(subject: Subject, packs: list[Pack], workspace: Path) -> Outcome:
    state = workspace / "state.json"
    if not subject.export(state):
        return Outcome("State", "", (), (), {})
    options = replace(subject.options(), state=state)
    return judge(analyze(subject.pulumi, options, packs, workspace), packs, known_rules(), "State")


def _tell(subject: Subject, deployed: Outcome, compared: Outcome, drifted: list[str]) -> None:
    for title, outcome in (("what is deployed", deployed), ("what the program asks for", compared)):
        sys.stdout.write(f"{plain(subject.name)}, {title}:\n" + "".join(f"{line}\n" for line in added(outcome)))
    sys.stdout.flush()
    for line in drifted:
        say(f"{subject.name}: {line}")
    say(f"{subject.name}: {counted(len(drifted), 'drifted resource') if drifted else 'nothing has drifted'}.")
