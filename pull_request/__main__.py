"""Try a pull request on every environment; `scripts/pull-request --help` says how."""

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from check.output_file import require_writable, write_all
from check.positions import repository_of
from check.rules import known_rules
from check.sarif import sarif_log, sarif_run
from check.summary import verdict
from check.terminal import added
from overview.escaping import plain
from pull_request.base import base_commit, put_project
from pull_request.lines import Lines
from pull_request.options import Options, read_options
from pull_request.page import page
from pull_request.trial import Trial, tried
from rehearsal.environments import environments_in, named
from tools.checkout import HERE
from tools.console import say
from tools.entry import run_tool


def main() -> int:
    """Try it, and return the code that says how it went."""
    return _try(read_options(sys.argv[1:], HERE.root))


def _try(options: Options) -> int:
    require_writable([path for path in (options.sarif, options.summary) if path])
    commit = base_commit(HERE.root, options.base)
    here = named(HERE.root, options.environments)
    with tempfile.TemporaryDirectory(prefix="pull-request-") as place:
        program = Path(place, "program")
        put_project(HERE, commit, program)
        before = environments_in(program)
        gone = [name for name in before if name not in here and not options.environments]
        trials = [*_trials(here, before, Path(place), commit)]
    contents: dict[Path, str] = {}
    if options.sarif:
        repository = repository_of(HERE.root)
        runs = (sarif_run(trial.outcome, known_rules(), Lines.of_trial(trial, repository)) for trial in trials)
        contents[options.sarif] = sarif_log(*runs)
    if options.summary:
        contents[options.summary] = page(trials, gone)
    write_all(contents)
    _tell(trials, gone)
    return max((trial.outcome.code for trial in trials), default=0)


def _trials(here: Mapping[str, Path], before: Mapping[str, Path], place: Path, commit: str) -> Iterator[Trial]:
    for name, file in here.items():
        was = before.get(name)
        _heading(f"{name}, over what {commit[:12]} deploys" if was else f"{name}, which is new")
        trial = tried(name, file, was, Path(tempfile.mkdtemp(prefix="environment-", dir=place)))
        if trial.note:
            say(plain(trial.note))
        sys.stdout.write("".join(f"{line}\n" for line in added(trial.outcome)))
        yield trial


def _tell(trials: Sequence[Trial], gone: Sequence[str]) -> None:
    _heading("all environments")
    for trial in trials:
        sys.stdout.write(f"{trial.environment}: {verdict(trial.outcome)}\n")
    for name in gone:
        sys.stdout.write(f"{name}: its file is removed; what is deployed there stays.\n")


def _heading(text: str) -> None:
    sys.stdout.write(f"== {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    run_tool(main, not_run=2)
