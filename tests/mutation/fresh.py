"""A change that is there before anything is imported, for what only counts at import."""

import importlib.machinery
import os
import sys

import pytest

from tests.mutation.root import ROOT


class _First:
    """Remembers the first test that failed."""

    def __init__(self):
        self.failed = None

    def pytest_runtest_logreport(self, report):
        if report.failed and self.failed is None:
            self.failed = report.nodeid

    def pytest_collectreport(self, report):
        if report.failed and self.failed is None:
            self.failed = f"{report.nodeid} (import)"


def run_anew(path, source, stages):
    """Forget what is imported, import it with a changed source, and return the first test that notices, or None.

    Args:
        path: the file that is changed.
        source: what it is changed to.
        stages: lists of test functions; a later one runs when the ones before it have not noticed anything.

    """
    rooms = {directory.name for directory in ROOT.iterdir() if directory.is_dir()}
    for name in [name for name in sys.modules if name.partition(".")[0] in rooms and not name.startswith(_OWN)]:
        del sys.modules[name]
    _serve(str(ROOT / path), source)
    return next(filter(None, (_noticing(nodes) for nodes in stages if nodes)), None)


_OWN = "tests.mutation"


def _noticing(nodes):
    first = _First()
    code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *nodes], plugins=[first])
    # Where not even what all tests share can be imported, pytest says so by its code alone.
    return first.failed or (None if code in {0, 5} else f"pytest ended with {code}")


def _serve(file, source):
    original = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader, name):
        if os.path.realpath(loader.get_filename(name)) == os.path.realpath(file):
            return compile(source, file, "exec")
        return original(loader, name)

    importlib.machinery.SourceFileLoader.get_code = get_code
