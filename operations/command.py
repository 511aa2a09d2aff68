"""How the commands of this room begin and end."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from operations.options import Command, Request, read_request
from operations.subject import Subject, subject_of
from tools.checkout import HERE
from tools.entry import run_tool

Action = Callable[[Subject, Request, Path], int]
"""Does the work in a workspace, and returns the exit code."""


def run_command(command: Command, action: Action) -> NoReturn:
    """Run a command and end with its exit code; what cannot be run ends with 2 and one message."""

    def main() -> int:
        request = read_request(command, sys.argv[1:], HERE.root)
        with tempfile.TemporaryDirectory(prefix="stack-") as workspace:
            return action(subject_of(request), request, Path(workspace))

    run_tool(main, not_run=2)
