"""Check a stack or a state; `scripts/check --help` says how."""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from check.engine import analyze, preview
from check.finding import Outcome
from check.judgement import judge
from check.options import Options, read_options
from check.output_file import require_writable, write_all
from check.positions import Positions, repository_of
from check.rules import known_rules, packs_in
from check.sarif import sarif_log
from check.state_file import is_of_project, read_state, require_same_scope
from check.steps import steps_of
from check.summary import summary
from check.terminal import added
from tools.checkout import HERE
from tools.console import say
from tools.engine.choice import provide_engine
from tools.entry import run_tool
from tools.fault import SetupFault
from tools.local.pulumi import Pulumi
from tools.local.session import prepare

States = Mapping[str, Mapping[str, Any]]


def main() -> None:
    """Check, and end with the code that says how it went."""
    try:
        code = _check(read_options(sys.argv[1:], HERE.root))
    except SetupFault as fault:
        say(str(fault))
        code = 2
    sys.exit(code)


def _check(options: Options) -> int:
    require_writable([path for path in (options.sarif, options.summary) if path])
    outcome, states = _judged(options)
    contents: dict[Path, str] = {}
    if options.sarif:
        is_at_hand = options.state is None or is_of_project(states, options)
        positions = Positions(states if is_at_hand else {}, options.project, repository_of(options.project))
        contents[options.sarif] = sarif_log(outcome, known_rules(), positions)
    if options.summary:
        contents[options.summary] = summary(outcome)
    write_all(contents)
    sys.stdout.write("".join(f"{line}\n" for line in added(outcome)))
    return outcome.code


def _judged(options: Options) -> tuple[Outcome, States]:
    """Return what was found, and the resources that it is about."""
    packs = packs_in(HERE.root)
    with tempfile.TemporaryDirectory(prefix="check-") as workspace:
        if options.state is None:
            pulumi = _pulumi(options)
            say(f"previewing with {' and '.join(pack.name for pack in packs)} ...")
            run = preview(pulumi, options, packs, Path(workspace))
            states = {step.urn.text: step.state for step in steps_of(run.digest)}
            return judge(run, packs, known_rules(), "Preview"), states
        states = read_state(options.state)
        require_same_scope(states, options)
        subject = f"State {options.state.name}"
        if not states:
            return Outcome(subject, "", (), (), {}), states
        run = analyze(_pulumi(options), options, packs, Path(workspace))
        return judge(run, packs, known_rules(), subject), states


def _pulumi(options: Options) -> Pulumi:
    """Return the engine, in the environment for the local Azure or in the user's own."""
    if options.azure:
        return Pulumi(provide_engine(HERE).pulumi, dict(os.environ), options.project)
    # A state needs no stack, so that none is made for it.
    command = "preview" if options.state is None else "about"
    stack = ["--stack", options.stack] if options.stack else []
    return prepare(HERE, [command, *stack, "--cwd", str(options.project)]).pulumi


if __name__ == "__main__":
    run_tool(main)
