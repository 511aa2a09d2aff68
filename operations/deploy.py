"""Deploy a stack and verify it; `scripts/deploy --help` says how."""

from pathlib import Path

from operations.command import run_command
from operations.deploying import deploy
from operations.options import Command, Request
from operations.subject import Subject
from operations.verifying import verified


def _deploy(subject: Subject, request: Request, workspace: Path) -> int:
    if code := deploy(subject, workspace):
        return code
    return 0 if not request.verify or verified(subject, request.patience, workspace) else 1


if __name__ == "__main__":
    run_command(
        Command(
            "scripts/deploy",
            "Preview a stack with every policy pack; unless something is violated, update it, and wait until its pools "
            "have their nodes and its image versions are replicated.",
            "0 deployed and verified; 1 a violation, and nothing was deployed, or something deployed is not as it "
            "should be",
            waits=True,
            may_leave=True,
        ),
        _deploy,
    )
