"""Rehearse environments; `scripts/rehearse --help` says how."""

import argparse
from pathlib import Path

from filelock import FileLock, Timeout

from rehearsal.environments import named
from rehearsal.place import Rehearsal
from rehearsal.scenes import play
from tools.checkout import HERE
from tools.command_line import Parser
from tools.console import say
from tools.entry import run_tool
from tools.fault import SetupFault


def main() -> int:
    """Rehearse, and return the worst code that an environment comes to."""
    given = _parser().parse_args()
    environments = named(HERE.root, given.environments)
    codes = {name: _rehearsed(name, file) for name, file in environments.items()}
    say(", ".join(f"{name}: {_VERDICTS[code]}" for name, code in codes.items()))
    return max(codes.values(), default=0)


def _rehearsed(name: str, config_file: Path) -> int:
    directory = HERE.local / "rehearsals" / name
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with FileLock(directory / ".lock", timeout=0):
            return play(Rehearsal(name, config_file, directory))
    except Timeout:
        say(f"{name}: another rehearsal of it is under way in {directory}; wait for its end.")
    except OSError as refused:
        say(f"{name}: {directory} cannot hold a rehearsal: {refused.strerror}.")
    except SetupFault as fault:
        say(f"{name}: {fault}")
    return 2


_VERDICTS = {0: "rehearsed", 1: "faults", 2: "not run to its end"}


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="scripts/rehearse",
        allow_abbrev=False,
        description="Play environments through on this machine, each as the stack local-ENVIRONMENT in a local Azure "
        "of its own: deployed with every policy pack, verified, unchanged the second time, and removed without a "
        "trace. Nothing is written to the environments' files.",
        epilog="Exit codes: 0 all went well; 1 a violation, or something that was not as it should be; 2 one could not "
        "be run to its end.",
    )
    parser.add_argument(
        "environments",
        metavar="ENVIRONMENT",
        nargs="*",
        help="such as prod, for the file Pulumi.prod.yaml (default: every file of that kind)",
    )
    return parser


if __name__ == "__main__":
    run_tool(main, not_run=2)
