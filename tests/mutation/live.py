"""A change that is made to live functions, and the tests that run on them."""

import functools
import gc
import time
import types
from collections import defaultdict

from _pytest.runner import runtestprotocol

from tests.mutation.root import ROOMS, ROOT


def live_functions():
    """Return the functions of the rooms by the file that they were written in."""
    found = defaultdict(list)
    rooms = tuple(f"{ROOT / room}/" for room in ROOMS)
    for function in gc.get_objects():
        if type(function) is types.FunctionType and function.__code__.co_filename.startswith(rooms):
            found[function.__code__.co_filename].append(function)
    return found


def live_caches():
    """Return the functions of the rooms that keep results; the collection of the tests has filled them."""
    kept = [found for found in gc.get_objects() if type(found) is functools._lru_cache_wrapper]
    return [cache for cache in kept if cache.__module__.partition(".")[0] in ROOMS]


def run_on_live_functions(functions, code, items, seconds):
    """Give functions the code of their changed file, and return the first test that notices, or None."""
    changed = _codes(code)
    for function in functions:
        made = changed.get(_name(function.__code__))
        if made is not None and made.co_freevars == function.__code__.co_freevars:
            function.__code__ = made
    until = time.process_time() + seconds
    for item, following in zip(items, [*items, None][1:], strict=True):
        reports = runtestprotocol(item, nextitem=following, log=False)
        if any(report.failed for report in reports):
            return item.nodeid
        if time.process_time() > until:
            break
    return None


def _codes(code):
    found = {_name(code): code}
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            found |= _codes(constant)
    return found


def _name(code):
    return code.co_qualname, code.co_firstlineno
