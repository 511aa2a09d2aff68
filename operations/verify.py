"""Verify a stack; `scripts/verify --help` says how."""

from pathlib import Path

from operations.command import run_command
from operations.options import Command, Request
from operations.subject import Subject
from operations.verifying import verified


def _verify(subject: Subject, request: Request, workspace: Path) -> int:
    return 0 if verified(subject, request.patience, workspace) else 1


if __name__ == "__main__":
    run_command(
        Command(
            "scripts/verify",
            "Wait until a stack's pools are steady and its image versions replicated, and name what is wrong then: "
            "each resize error, each missing node, each region that failed.",
            "0 all is there; 1 something is wrong",
            waits=True,
        ),
        _verify,
    )
