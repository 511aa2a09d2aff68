"""What day it is, in one place, so that samples and tests can say what day it is."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

_SAID: ContextVar[date | None] = ContextVar("day", default=None)


def today() -> date:
    """Return the day (UTC) by which dated facts are judged."""
    return _SAID.get() or datetime.now(UTC).date()


@contextmanager
def on(day: date) -> Generator[None]:
    """Judge as if it were another day."""
    before = _SAID.set(day)
    try:
        yield
    finally:
        _SAID.reset(before)
