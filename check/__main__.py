"""Check a stack or a state; `scripts/check --help` says how."""

import sys
from pathlib import Path

from check.judged import judged
from check.options import Options, read_options
from check.output_file import require_writable, write_all
from check.positions import Positions, repository_of
from check.rules import known_rules
from check.sarif import sarif_log, sarif_run
from check.state_file import is_of_project
from check.summary import summary
from check.terminal import added
from overview.resources import States
from tools.checkout import HERE
from tools.entry import run_tool


def main() -> int:
    """Check, and return the code that says how it went."""
    return _check(read_options(sys.argv[1:], HERE.root))


def _check(options: Options) -> int:
    require_writable([path for path in (options.sarif, options.summary) if path])
    found = judged(options)
    outcome, states = found.outcome, found.states
    contents: dict[Path, str] = {}
    if options.sarif:
        contents[options.sarif] = sarif_log(sarif_run(outcome, known_rules(), _positions(states, options)))
    if options.summary:
        contents[options.summary] = summary(outcome, found.picture)
    write_all(contents)
    sys.stdout.write("".join(f"{line}\n" for line in added(outcome)))
    return outcome.code


def _positions(states: States, options: Options) -> Positions:
    """Return where resources are asked for: by the program at hand, or else in the state that was judged."""
    repository = repository_of(options.project)
    if options.state is None or is_of_project(states, options):
        return Positions(states, options.project, repository, options.project / "Pulumi.yaml")
    return Positions({}, options.project, repository, options.state)


if __name__ == "__main__":
    run_tool(main, not_run=2)
