"""Run `pulumi` against the local Azure, or a command for the local Azure itself, with paths relative to the root."""

import os
import sys

from tools.checkout import HERE
from tools.entry import run_tool
from tools.fault import SetupFault


def main() -> None:
    """Become `pulumi`, unless the first argument is `azure`."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["azure"]:
        from tools.local.azure_command import azure_command  # noqa: PLC0415 - pulumi's commands need none of it

        sys.exit(azure_command(HERE, arguments[1:]))
    from tools.local.session import prepare  # noqa: PLC0415 - the other commands need none of it

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
