"""Deploys a stack: nothing that a policy pack refuses, and never without its preview."""

import sys
from pathlib import Path

from check.engine import change, preview
from check.judgement import judge
from check.rules import known_rules, packs_in
from check.terminal import added
from operations.subject import Subject
from tools.checkout import HERE
from tools.console import say


def deploy(subject: Subject, workspace: Path) -> int:
    """Preview a stack with every pack, and update it when nothing is violated; return 0, 1 or 2 as a check does."""
    packs = packs_in(HERE.root)
    say(f"{subject.name}: previewing with {' and '.join(pack.name for pack in packs)} ...")
    foreseen = judge(preview(subject.pulumi, subject.options(), packs, workspace), packs, known_rules(), "Preview")
    sys.stdout.write("".join(f"{line}\n" for line in added(foreseen)))
    sys.stdout.flush()
    if foreseen.code:
        say(f"{subject.name}: nothing was deployed.")
        return foreseen.code
    say(f"{subject.name}: deploying ...")
    # With its own preview, however long that takes: it judges the stack as a whole before anything is made.
    done = judge(
        change(subject.pulumi, subject.arguments("up"), packs, workspace, shown=True), packs, known_rules(), "Update"
    )
    if done.code:
        sys.stdout.write("".join(f"{line}\n" for line in added(done)))
        say(f"{subject.name}: not deployed to its end; the text above says where it stopped.")
    return done.code
