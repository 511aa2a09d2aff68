"""Check the workflows with actionlint, or say why that is skipped; what it finds goes to standard output."""

import subprocess
import sys
from pathlib import Path

from tools.checkout import HERE
from tools.console import say
from tools.engine.go_tool import NoGo, find_go
from tools.engine.pin import pinned_go
from tools.entry import run_tool

_MODULE = Path(__file__).parent


def main() -> None:
    """Check what is named on the command line, or else every workflow, and end as actionlint does."""
    go = find_go(pinned_go(_MODULE))
    if isinstance(go, NoGo):
        say(f"actionlint is skipped, since Go builds it: {go.reason}")
        return
    named = [Path(name).absolute() for name in sys.argv[1:]]
    workflows = named or sorted((HERE.root / ".github" / "workflows").glob("*.yaml"))
    # Where the Python environment has shellcheck, actionlint finds it on PATH beside this Python.
    environment = go.environment()
    environment["PATH"] = f"{Path(sys.executable).parent}:{environment['PATH']}"
    done = subprocess.run(  # noqa: S603 - the `go` on PATH is the one that the user means
        [go.command, "-C", str(_MODULE), "tool", "actionlint", *map(str, workflows)],
        check=False,
        env=environment,
    )
    sys.exit(done.returncode)


if __name__ == "__main__":
    run_tool(main)
