"""One environment: deployed as it was before, and previewed as it is now, in a local Azure of its own."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from check.finding import Outcome
from check.judgement import judge
from check.recording import failures
from check.rules import known_rules, packs_in
from overview.picture import Picture, picture_of_steps
from overview.steps import Step, steps_of
from rehearsal.place import Rehearsal
from tools.checkout import HERE
from tools.fault import SetupFault
from tools.local.stack import project_name


@dataclass(frozen=True, slots=True)
class Trial:
    """What a pull request would do to one environment."""

    environment: str
    config_file: Path
    outcome: Outcome
    steps: tuple[Step, ...] = ()
    note: str = ""
    """What the preview was made over, where that is not the environment as it was before."""

    @property
    def picture(self) -> Picture | None:
        """What the environment would be, and what changes; None where a preview that failed did not get to anything."""
        picture = picture_of_steps(self.steps, self.environment)
        facts = picture.facts
        return picture if not self.outcome.failures or facts.pools or facts.versions or facts.accounts else None


def tried(environment: str, config_file: Path, before: Path | None, place: Path) -> Trial:
    """Return what the checkout would do to an environment.

    Args:
        environment: its name.
        config_file: its configuration.
        before: its configuration as it was, beside the program of then; None for a new environment.
        place: a directory for everything that is made on the way.

    """
    scope = f"{project_name(HERE.root)}/{environment}"
    packs = packs_in(HERE.root)
    try:
        rehearsal, note = _deployed(environment, config_file, before, place)
        with tempfile.TemporaryDirectory(prefix="preview-", dir=place) as workspace:
            run = rehearsal.preview(packs, Path(workspace))
    except SetupFault as fault:
        return Trial(environment, config_file, Outcome("Preview", scope, (), (str(fault),), {}))
    outcome = replace(judge(run, packs, known_rules(), "Preview"), scope=scope)
    return Trial(environment, config_file, outcome, tuple(steps_of(run.digest)), note)


def _deployed(environment: str, config_file: Path, before: Path | None, place: Path) -> tuple[Rehearsal, str]:
    """Return a rehearsal that is ready for the preview, and what it holds if that is not the environment as it was."""
    fresh = Rehearsal(environment, config_file, place / "fresh")
    if before is None:
        return fresh, f"The environment is new: {config_file.name} was not there before."
    rehearsal = Rehearsal(environment, before, place / "deployed")
    if reason := _hindrance(rehearsal, before.parent):
        return fresh, f"What there was before could not be deployed, so that the preview starts from nothing: {reason}"
    rehearsal.reconfigure(config_file)
    return rehearsal, ""


def _hindrance(rehearsal: Rehearsal, program: Path) -> str:
    """Deploy what there was before; return why that is impossible, or nothing."""
    try:
        run = rehearsal.up([], "--cwd", str(program))
    except SetupFault as fault:
        return str(fault)
    return next(failures(run, [], explained=lambda _: False, stopped=False), "")
