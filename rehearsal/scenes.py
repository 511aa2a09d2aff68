"""A rehearsal from beginning to end: deployed, verified, unchanged the second time, and gone without a trace."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import monotonic

from check.finding import Level, Outcome
from check.judgement import judge
from check.recording import Recording
from check.rules import Pack, known_rules, packs_in
from check.terminal import added
from limits.wording import counted
from operations.verifying import verify
from overview.json_value import entries
from rehearsal.place import Rehearsal
from tools.checkout import HERE
from tools.console import say

_PATIENCE = timedelta(minutes=10)
"""For what takes hours in Azure; the local Azure's own time passes faster."""
_UNCHANGED = frozenset({"same"})


class SceneError(Exception):
    """A scene went wrong: the text says what, and the code is the one to end with."""

    def __init__(self, code: int, *lines: str) -> None:
        """Hold the code and the lines."""
        super().__init__("\n".join(lines))
        self.code = code
        self.lines = lines


def play(rehearsal: Rehearsal) -> int:
    """Play all scenes, with a line for each; return 0, or 1 for violations and faults, or 2 when one could not be run.

    Raises:
        SetupFault: the rehearsal cannot be set up.

    """
    name = rehearsal.environment
    scenes: tuple[tuple[str, Callable[[Rehearsal], str]], ...] = (
        ("set up", _set_up),
        ("deployed with both packs", _deployed),
        ("verified", _verified),
        ("deployed again", _deployed_again),
        ("removed", _removed),
    )
    for title, scene in scenes:
        began = monotonic()
        try:
            told = scene(rehearsal)
        except SceneError as wrong:
            say(f"{name}: {title}: failed")
            for line in wrong.lines:
                say(f"{name}:   {line}")
            return wrong.code
        say(f"{name}: {title}: {told} ({monotonic() - began:.0f} s)")
    return 0


def outcome_of(rehearsal: Rehearsal, run: Recording, packs: list[Pack], subject: str) -> Outcome:
    """Return what a run comes to; raise SceneError, with the engine's text, when it did not do its work."""
    outcome = judge(run, packs, known_rules(), subject)
    if outcome.code:
        raise SceneError(outcome.code, *rehearsal.text.strip().splitlines(), *added(outcome))
    return outcome


def _set_up(rehearsal: Rehearsal) -> str:
    place = Path(rehearsal.pulumi.environment["LOCAL_AZURE_STORE"]).parent
    return f"stack '{rehearsal.stack}' in {_shown(place)}"


def _deployed(rehearsal: Rehearsal) -> str:
    run = rehearsal.up()
    outcome = outcome_of(rehearsal, run, packs_in(HERE.root), "Update")
    advice = counted(len(outcome.at(Level.WARNING)), "warning")
    return f"{counted(_changes(run), 'resource')}, no violations, {advice}"


def _verified(rehearsal: Rehearsal) -> str:
    faults = verify(rehearsal.subject, _PATIENCE, rehearsal.directory)
    if faults:
        raise SceneError(1, *faults)
    return "every pool has its nodes, every image version its replicas"


def _deployed_again(rehearsal: Rehearsal) -> str:
    run = rehearsal.up()
    outcome = outcome_of(rehearsal, run, packs_in(HERE.root), "Update")
    if changed := _changes(run):
        raise SceneError(1, f"{counted(changed, 'resource')} changed though nothing was to", *_last(rehearsal))
    return f"nothing changed, no violations, {counted(len(outcome.at(Level.WARNING)), 'warning')}"


def _removed(rehearsal: Rehearsal) -> str:
    lifted = rehearsal.lift_protection()
    if lifted is not None:
        outcome_of(rehearsal, lifted, [], "Update")
    outcome_of(rehearsal, rehearsal.destroy(), [], "Destroy")
    if left := rehearsal.left():
        raise SceneError(1, "left in Azure though everything was to go:", *left)
    return "nothing is left" + (", once deletion protection was lifted" if lifted is not None else "")


def _changes(run: Recording) -> int:
    counts = entries(run.summary.get("resourceChanges"))
    return sum(int(number) for operation, number in counts.items() if operation not in _UNCHANGED)


def _last(rehearsal: Rehearsal) -> list[str]:
    return rehearsal.text.strip().splitlines()[-20:]


def _shown(path: Path) -> str:
    return str(path.relative_to(HERE.root)) if path.is_relative_to(HERE.root) else str(path)
