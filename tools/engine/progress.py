"""A line every ten seconds about a step that takes minutes."""

import time
from collections.abc import Callable

from tools.console import say

_INTERVAL = 10.0
"""Seconds between two lines."""


class Progress:
    """Counts what is done and says it now and then."""

    def __init__(self, what: Callable[[int], str]) -> None:
        """Start the clock; `what` words a count."""
        self._what = what
        self._done = 0
        self._started = time.monotonic()
        self._said = self._started

    def advance(self) -> None:
        """Count one more."""
        self._done += 1
        self.tick()

    def tick(self) -> None:
        """Say how far it is, if it is time to."""
        now = time.monotonic()
        if now - self._said >= _INTERVAL:
            self._said = now
            say(f"  {self._what(self._done)}, {spoken(now - self._started)}")

    def elapsed(self) -> str:
        """Return the time since the start, in words."""
        return spoken(time.monotonic() - self._started)


def spoken(seconds: float) -> str:
    """Return a duration as people say it."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
