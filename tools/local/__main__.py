"""Run `pulumi` against the local Azure; its arguments are pulumi's, with paths relative to the project's root."""

import os
import sys

from tools.checkout import HERE
from tools.entry import run_tool
from tools.fault import SetupFault
from tools.local.session import prepare


def main() -> None:
    """Become `pulumi`."""
    arguments = sys.argv[1:]
    pulumi = prepare(HERE, arguments).pulumi
    os.chdir(HERE.root)
    try:
        # In place of this process, so that signals reach pulumi itself.
        os.execve(pulumi.command, [str(pulumi.command), *arguments], pulumi.environment)  # noqa: S606
    except OSError as refused:
        message = f"{pulumi.command} does not start: {refused.strerror}"
        raise SetupFault(message) from refused


if __name__ == "__main__":
    run_tool(main)
