"""What the tools say, on standard error: standard output belongs to the command that they run."""

import sys


def say(text: str) -> None:
    """Write one message, at once."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
