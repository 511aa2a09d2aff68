"""Changes the rooms in one place at a time; `scripts/mutate` says how."""

import argparse
import functools
import os
import sys

import pytest
import yaml

from tests.mutation.root import ROOT
from tests.mutation.runner import Runner
from tests.mutation.session import key_of, sessions, survivors


def main():
    parser = argparse.ArgumentParser(prog="scripts/mutate", allow_abbrev=False)
    parser.add_argument("path", nargs="*", help="only files whose path begins so")
    parser.add_argument("--again", action="store_true", help="judge once more what no test noticed")
    parser.add_argument("--list", action="store_true", help="show what no test noticed, and judge nothing")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many changes to judge at once")
    given = parser.parse_args()
    found = sessions(given.path)
    if not found:
        parser.error(f"no file of the rooms begins with {' or '.join(given.path)}")
    if not given.list:
        _judge(found, again=given.again, jobs=given.jobs)
    sys.exit(_told(found))


def _judge(found, *, again, jobs):
    pending, known = {}, _known()
    for path, session in found.items():
        once_more = {item.job_id for item, _ in _unnoticed(path, session, known)} if again else set()
        done = {job for job, _ in session.results} - once_more
        for item in session.work_items:
            if item.job_id not in done:
                pending[item.job_id] = item.mutations[0], functools.partial(session.set_result, item.job_id)
    if not pending:
        return
    chosen = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not engine and not process", "tests"]
    code = pytest.main(chosen, plugins=[Runner(list(pending.values()), jobs)])
    if code:
        sys.exit(2)


def _known():
    """Return the changes that make no difference; the files have a reason for each."""
    files = sorted((ROOT / "tests" / "mutation").glob("equivalent-*.yaml"))
    entries = [entry for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return {key_of(entry["file"], entry["change"]) for entry in entries}


def _unnoticed(path, session, known):
    return [(item, result) for item, result in survivors(session) if key_of(path, result.diff) not in known]


def _told(found):
    """Print what no test noticed, and return the exit code."""
    known = _known()
    counts = {"made": 0, "pending": 0, "unnoticed": 0, "equivalent": 0}
    for path, session in found.items():
        results = dict(session.results)
        counts["made"] += sum(1 for result in results.values() if result.test_outcome is not None)
        counts["pending"] += session.num_work_items - len(results)
        unnoticed = _unnoticed(path, session, known)
        counts["unnoticed"] += len(unnoticed)
        counts["equivalent"] += len(survivors(session)) - len(unnoticed)
        for item, result in unnoticed:
            sys.stdout.write(f"{path}:{item.mutations[0].start_pos[0]}\n{result.diff}\n\n")
    sys.stdout.write(
        f"{counts['made']:,} changes judged, {counts['pending']:,} not yet; unnoticed by any test: "
        f"{counts['unnoticed']:,}, and {counts['equivalent']:,} that make no difference (tests/mutation/*.yaml)\n"
    )
    return 1 if counts["unnoticed"] else 0


if __name__ == "__main__":
    main()
