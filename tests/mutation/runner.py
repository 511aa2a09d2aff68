"""Judges many changes, each in a fork of a process that has collected the tests once."""

import gc
import multiprocessing
import os
import random
import resource
import sys
import time
from multiprocessing.connection import wait

from tests.mutation.judging import SECONDS, Judge
from tests.mutation.place import place_of
from tests.mutation.reach import reach_of
from tests.mutation.session import noticed

_FORKING = multiprocessing.get_context("fork")
_MOST = int(4 * SECONDS) + 60
"""After how many seconds of computing a change is taken to have made a test run forever: more than any run anew."""
_LATEST = 10 * _MOST
"""The same for a test that waits."""


class Runner:
    """A plugin of pytest: in the place of running the tests once, it runs those that matter once for each change."""

    def __init__(self, pending, jobs):
        """Take pairs of a change and what to call with its result."""
        self._pending = pending
        self._jobs = jobs

    def pytest_collection_modifyitems(self, items):
        """Leave out what looks for faults at random."""
        items[:] = [item for item in items if not _is_random(item)]

    def pytest_runtestloop(self, session):
        """Judge every change that has no result yet."""
        judge = Judge(session.items, *reach_of(session.items))
        waiting = list(self._pending)
        random.shuffle(waiting)
        # What only counts at import takes longest, and comes last.
        waiting.sort(key=lambda pair: place_of(pair[0].module_path, pair[0].start_pos).body)
        # A collection in a child would write to every page of memory, and so copy it.
        gc.collect()
        gc.freeze()
        gc.disable()
        running = {}
        done = 0
        began = time.monotonic()
        while waiting or running:
            while waiting and len(running) < self._jobs:
                change, keep = waiting.pop()
                receiver, sender = _FORKING.Pipe(duplex=False)
                process = _FORKING.Process(target=_judge, args=(judge, change, sender))
                process.start()
                sender.close()
                running[receiver] = keep, process, time.monotonic() + _LATEST
            for receiver in wait(list(running), timeout=1) or [r for r in running if running[r][2] < time.monotonic()]:
                keep, process, _ = running.pop(receiver)
                keep(_received(receiver, process))
                done += 1
                if done % 50 == 0:
                    left = len(waiting) + len(running)
                    rate = done / (time.monotonic() - began)
                    sys.stderr.write(f"{done:,} judged, {left:,} to go, about {left / rate / 60:.0f} minutes\n")
        return True


def _is_random(item):
    named = "hypothesis" in item.nodeid or "sequences" in item.nodeid
    return named or getattr(item.function, "is_hypothesis_test", False)


def _judge(judge, change, sender):
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST, _MOST))
    sender.send(judge.judge(change))
    # Tests leave threads behind that nobody needs to wait for.
    os._exit(0)


def _received(receiver, process):
    """Return a result; of a process that ended or hangs without one, that its change was noticed."""
    try:
        result = receiver.recv() if receiver.poll() else None
    except EOFError:
        result = None
    process.kill()
    process.join()
    receiver.close()
    return result or noticed(f"a test that ended its process with {process.exitcode}", "")
