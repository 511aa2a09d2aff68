"""Changes the rooms in one place at a time; `scripts/mutate` says how."""

import argparse
import functools
import os
import sys

import pytest
import yaml

from tests.mutation.root import ROOT
from tests.mutation.runner import Runner
from tests.mutation.session import key_of, sessions, survived, survivors

_KNOWN = sorted((ROOT / "tests" / "mutation").glob("equivalent-*.yaml"))
"""Changes that make no difference, by room, each with the reason."""


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
    pending = {}
    for session in found.values():
        done = {job for job, result in session.results if not (again and survived(result))}
        for item in session.work_items:
            if item.job_id not in done:
                pending[item.job_id] = item.mutations[0], functools.partial(session.set_result, item.job_id)
    if not pending:
        return
    chosen = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not engine and not process", "tests"]
    code = pytest.main(chosen, plugins=[Runner(list(pending.values()), jobs)])
    if code:
        sys.exit(2)


def _told(found):
    """Print what no test noticed, and return the exit code."""
    entries = [entry for file in _KNOWN for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
    known = {key_of(entry["file"], entry["change"]) for entry in entries}
    counts = {"made": 0, "pending": 0, "unnoticed": 0, "equivalent": 0}
    for path, session in found.items():
        results = dict(session.results)
        counts["made"] += sum(1 for result in results.values() if result.test_outcome is not None)
        counts["pending"] += session.num_work_items - len(results)
        for item, result in survivors(session):
            if key_of(path, result.diff) in known:
                counts["equivalent"] += 1
                continue
            counts["unnoticed"] += 1
            sys.stdout.write(f"{path}:{item.mutations[0].start_pos[0]}\n{result.diff}\n\n")
    sys.stdout.write(
        f"{counts['made']:,} changes judged, {counts['pending']:,} not yet; unnoticed by any test: "
        f"{counts['unnoticed']:,}, and {counts['equivalent']:,} that make no difference (tests/mutation/*.yaml)\n"
    )
    return 1 if counts["unnoticed"] else 0


if __name__ == "__main__":
    main()
