"""The session: every change that cosmic-ray knows to make, and what became of it; one file for each file changed."""

import difflib
import hashlib
from pathlib import Path

from cosmic_ray.commands.init import init
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkResult

from tests.mutation.place import place_of
from tests.mutation.root import ROOMS, ROOT, WORK


def sessions(chosen):
    """Return {path: session} for the files whose path begins with one of those chosen, or for all.

    A file that has changed begins anew.
    """
    paths = [path.relative_to(ROOT) for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    found = [path for path in paths if not chosen or any(path.as_posix().startswith(begin) for begin in chosen)]
    return {path: _session(path) for path in found}


def _session(path):
    WORK.mkdir(parents=True, exist_ok=True)
    name = ".".join(path.with_suffix("").parts)
    file = WORK / f"{name}-{hashlib.sha256((ROOT / path).read_bytes()).hexdigest()[:12]}.sqlite"
    if not file.exists():
        for stale in WORK.glob(f"{name}-*.sqlite"):
            stale.unlink()
        making = file.with_suffix(".making")
        making.unlink(missing_ok=True)
        session = WorkDB(str(making), WorkDB.Mode.create)
        init([path], session, {})
        unread = [item.job_id for item in session.work_items if place_of(path, item.mutations[0].start_pos).annotation]
        session.set_multiple_results(unread, WorkResult(WorkerOutcome.SKIPPED, output="it is in an annotation"))
        session.close()
        making.rename(file)
    return WorkDB(str(file), WorkDB.Mode.open)


def changed(change):
    """Return the source of a changed file, and the difference; None for a change that cannot be made."""
    source = (ROOT / change.module_path).read_text(encoding="utf-8")
    made = mutate_code(source, get_operator(change.operator_name)(**change.operator_args), change.occurrence)
    if made is None or made == source:
        return None
    lines = difflib.unified_diff(source.splitlines(), made.splitlines(), lineterm="", n=0)
    return made, "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def noticed(by, diff):
    """Return the result for a change that a test noticed."""
    return WorkResult(WorkerOutcome.NORMAL, output=by, test_outcome=TestOutcome.KILLED, diff=diff)


def unnoticed(diff):
    """Return the result for a change that no test noticed."""
    return WorkResult(WorkerOutcome.NORMAL, test_outcome=TestOutcome.SURVIVED, diff=diff)


def not_made():
    """Return the result for a change that leaves the file as it is."""
    return WorkResult(WorkerOutcome.NO_TEST)


def survivors(session):
    """Return each change that no test noticed, with its difference, in the order of the lines."""
    found = [(item, result) for item, result in session.completed_work_items if survived(result)]
    return sorted(found, key=lambda pair: pair[0].mutations[0].start_pos)


def survived(result):
    """Tell whether this is the result of a change that no test noticed."""
    return result.worker_outcome == WorkerOutcome.NORMAL and result.test_outcome == TestOutcome.SURVIVED


def key_of(path, diff):
    """Return what a change is known by, wherever its line moves to."""
    return Path(path).as_posix(), "\n".join(line[0] + " " + line[1:].strip() for line in diff.splitlines())
