"""Print what a shell needs for plain `pulumi` commands against the local Azure."""

import sys

from tools.checkout import HERE
from tools.entry import run_tool
from tools.local.session import Session, prepare


def lines_for(session: Session) -> list[str]:
    """Return the session's environment as shell commands."""
    return [
        *(f"unset {name}" for name in session.unset),
        *(f"export {name}={_quoted(value)}" for name, value in session.settings.items()),
    ]


def main() -> None:
    """Print one line for each variable."""
    # `preview` stands for the commands that are to come: they need the stack.
    sys.stdout.write("".join(f"{line}\n" for line in lines_for(prepare(HERE, ["preview"]))))


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "'\\''") + "'"


if __name__ == "__main__":
    run_tool(main)
