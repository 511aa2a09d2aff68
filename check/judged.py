"""A stack as a preview would make it, or a state, judged with every pack."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from check.engine import analyze, preview
from check.finding import Outcome
from check.judgement import judge
from check.options import Options
from check.rules import known_rules, packs_in
from check.state_file import read_state, require_same_scope
from overview.picture import Picture, picture_of_states, picture_of_steps
from overview.resources import States
from overview.steps import steps_of
from tools.checkout import HERE
from tools.console import say
from tools.engine.choice import provide_engine
from tools.local.pulumi import Pulumi
from tools.local.session import prepare


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found, and what it is about."""

    outcome: Outcome
    states: States
    """The resources, as they are to be or were."""
    picture: Picture


def judged(options: Options) -> Judged:
    """Run the engine on a stack or a state, and return what was found.

    Raises:
        SetupFault: the engine cannot be had, or the state is none, or not the one that is meant.

    """
    packs = packs_in(HERE.root)
    with tempfile.TemporaryDirectory(prefix="check-") as workspace:
        if options.state is None:
            pulumi = pulumi_for(options)
            say(f"previewing with {' and '.join(pack.name for pack in packs)} ...")
            run = preview(pulumi, options, packs, Path(workspace))
            steps = steps_of(run.digest)
            outcome = judge(run, packs, known_rules(), "Preview")
            return Judged(outcome, {step.urn.text: step.state for step in steps}, picture_of_steps(steps, options.name))
        states = read_state(options.state)
        require_same_scope(states, options)
        subject = f"State {options.state.name}"
        picture = picture_of_states(states, options.name)
        run = analyze(pulumi_for(options), options, packs, Path(workspace))
        if not states and run.code == 0:
            # The engine has read it, and asks no pack about nothing.
            return Judged(Outcome(subject, "", (), (), {}), states, picture)
        return Judged(judge(run, packs, known_rules(), subject), states, picture)


def pulumi_for(options: Options) -> Pulumi:
    """Return the engine, in the environment for the local Azure or in the user's own."""
    if options.azure:
        return Pulumi(provide_engine(HERE).pulumi, dict(os.environ), options.project)
    # A state needs no stack, so that none is made for it.
    command = "preview" if options.state is None else "about"
    stack = ["--stack", options.stack] if options.stack else []
    return prepare(HERE, [command, *stack, "--cwd", str(options.project)]).pulumi
