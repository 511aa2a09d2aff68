"""Look for drift of a stack; `scripts/drift --help` says how."""

from pathlib import Path

from operations.command import run_command
from operations.drifting import drift
from operations.options import Command, Request
from operations.subject import Subject


def _drift(subject: Subject, _request: Request, workspace: Path) -> int:
    return drift(subject, workspace)


if __name__ == "__main__":
    run_command(
        Command(
            "scripts/drift",
            "Judge what a stack has deployed with every policy pack, and compare it with what the program asks for; it "
            "changes nothing in Azure.",
            "0 no drift and no violations; 1 drift, or violations",
        ),
        _drift,
    )
