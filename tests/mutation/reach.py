"""Which tests reach which lines, by coverage.py."""

import hashlib
import json
import os
import pickle
import subprocess
import sys
import time

import coverage
from _pytest.runner import runtestprotocol

from tests.mutation.root import ROOMS, ROOT, WORK

_FILE = WORK / "reach.pickle"


def reach_of(items):
    """Return {file: {line: [number of the test]}} with quick tests first, and the lines that run at import.

    Kept beside the session for as long as no file of the rooms or the tests changes.
    """
    digest = _digest()
    if _FILE.exists():
        kept, *found = pickle.loads(_FILE.read_bytes())  # noqa: S301 - this file's own
        if kept == digest:
            return found
    WORK.mkdir(parents=True, exist_ok=True)
    child = os.fork()
    if child == 0:
        # Tests leave threads behind, with which nothing could be forked any more.
        code = 1
        try:
            _FILE.with_suffix(".tests").write_bytes(pickle.dumps(_measured(items)))
            code = 0
        finally:
            os._exit(code)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        sys.exit(2)
    lines = pickle.loads(_FILE.with_suffix(".tests").read_bytes())  # noqa: S301
    imported = _imported()
    _FILE.write_bytes(pickle.dumps((digest, lines, imported)))
    return lines, imported


def _measured(items):
    measuring = coverage.Coverage(data_file=None, source=[str(ROOT / room) for room in ROOMS], messages=False)
    measuring.start()
    times = {}
    for number, item in enumerate(items):
        measuring.switch_context(str(number))
        began = time.perf_counter()
        reports = runtestprotocol(item, nextitem=items[number + 1] if number + 1 < len(items) else None, log=False)
        times[number] = time.perf_counter() - began
        if any(report.failed for report in reports):
            sys.stderr.write(f"{item.nodeid} fails although nothing was changed:\n{reports[-1].longreprtext}\n")
            sys.exit(2)
    measuring.stop()
    data = measuring.get_data()
    return {
        os.path.relpath(file, ROOT): {
            line: sorted((int(number) for number in numbers if number), key=times.__getitem__)
            for line, numbers in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }


def _imported():
    """Return, by file, the lines that run while the rooms are imported."""
    code = f"""
import coverage, importlib, json, os, pathlib, sys
root = pathlib.Path({str(ROOT)!r})
measuring = coverage.Coverage(data_file=None, source=[str(root / room) for room in {ROOMS!r}], messages=False)
measuring.start()
for room in {ROOMS!r}:
    for path in sorted((root / room).rglob("*.py")):
        if path.name != "__main__.py":
            importlib.import_module(".".join(path.relative_to(root).with_suffix("").parts))
measuring.stop()
data = measuring.get_data()
print(json.dumps({{os.path.relpath(file, root): data.lines(file) for file in data.measured_files()}}))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return {file: frozenset(lines) for file, lines in json.loads(run.stdout).items()}


def _digest():
    found = hashlib.sha256()
    for room in (*ROOMS, "tests"):
        for path in sorted((ROOT / room).rglob("*")):
            if path.is_file() and WORK.name not in path.parts and path.suffix in {".py", ".yaml", ".json", ".md"}:
                found.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return found.hexdigest()
