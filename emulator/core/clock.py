"""The time that the local Azure goes by."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Tells the time, with its zone."""


def wall_clock() -> datetime:
    """Tell the time of this machine, which all processes share."""
    return datetime.now(UTC)


class SetClock:
    """A clock that stands still until somebody moves it."""

    def __init__(self, moment: datetime) -> None:
        """Set the clock."""
        self.moment = moment

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.moment

    def advance(self, length: timedelta) -> None:
        """Move the clock on."""
        self.moment += length
