"""One change, judged by the tests that can notice it, in a process of its own."""

import os
import tempfile
from pathlib import Path

from tests.mutation.fresh import run_anew
from tests.mutation.live import live_caches, live_functions, run_on_live_functions
from tests.mutation.place import place_of
from tests.mutation.root import ROOT
from tests.mutation.session import changed, not_made, noticed, unnoticed

SECONDS = float(os.environ.get("MUTATION_SECONDS", "20"))
"""How long tests may take before a change counts as unnoticed: of each test function a case goes first."""

_TABLES = (
    "tests/policies/test_pack_pages.py",
    "tests/policies/test_settings.py",
    "tests/limits/test_figures.py",
    "tests/test_records.py",
)
"""Where nearly every text, number, schema and kind of value is compared."""
_WHOLE = ("tests/policies/test_catalogue.py", "tests/policies/test_samples.py")
"""Where every rule is run."""


class Judge:
    """Knows the tests, and which of them reach what."""

    def __init__(self, items, reach, imported):
        self._items = items
        self._reach = reach
        self._imported = imported
        self._functions = live_functions()
        self._caches = live_caches()

    def judge(self, change):
        """Return the result for a change."""
        made = changed(change)
        if made is None:
            return not_made()
        source, diff = made
        try:
            code = compile(source, str(ROOT / change.module_path), "exec")
        except SyntaxError as refused:
            return noticed(f"Python: {refused.msg}", diff)
        path = change.module_path.as_posix()
        place = place_of(change.module_path, change.start_pos)
        by = None
        reached = {number for line in place.lines for number in self._reach.get(path, {}).get(line, ())}
        if place.body:
            by = _in_silence(lambda: self._live(path, code, reached))
        at_import = not self._imported.get(path, frozenset()).isdisjoint(place.lines)
        if by is None and (not place.body or at_import):
            by = _in_silence(lambda: run_anew(path, source, self._stages(path, reached)))
        return noticed(by, diff) if by else unnoticed(diff)

    def _live(self, path, code, reached):
        for cache in self._caches:
            cache.cache_clear()
        return run_on_live_functions(self._functions[str(ROOT / path)], code, self._spread(path, reached), SECONDS)

    def _spread(self, path, numbers):
        """Return tests: the file's own first, then its room's, of each test function a case before any second one."""
        room = f"tests/{Path(path).parts[0]}/"
        cases = {}
        for number in sorted(numbers):
            cases.setdefault(_function(self._items[number]), []).append(number)
        order = []
        for node, of in cases.items():
            near = node.startswith(room)
            own = near and _is_likely(path, node)
            order += [(not own, not near, 0 if own else turn, number) for turn, number in enumerate(of)]
        return [self._items[number] for *_, number in sorted(order)]

    def _stages(self, path, reached):
        """Return the test functions for what counts at import: the likeliest files first, then all that reach it."""
        numbers = reached or {number for tests in self._reach.get(path, {}).values() for number in tests}
        functions = sorted({_function(self._items[number]) for number in numbers})
        likeliest = [node for node in functions if _is_likely(path, node)]
        return [*likeliest, *_TABLES], [*_WHOLE, *(node for node in functions if node not in likeliest)]


def _is_likely(path, node):
    return Path(path).stem in node.partition("::")[0]


def _function(item):
    return item.nodeid.partition("[")[0]


def _in_silence(run):
    """Run with standard output and error in a file, whatever the tests write."""
    with tempfile.TemporaryFile() as written:
        kept = os.dup(1), os.dup(2)
        os.dup2(written.fileno(), 1)
        os.dup2(written.fileno(), 2)
        try:
            return run()
        finally:
            os.dup2(kept[0], 1)
            os.dup2(kept[1], 2)
