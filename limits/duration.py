"""ISO 8601 durations, as ARM writes and reads them."""

import re
from datetime import timedelta

from limits.wording import counted

_DURATION = re.compile(
    r"""
    P(?=[\dT])
    (?:(?P<years>\d+(?:[.,]\d+)?)Y)?
    (?:(?P<months>\d+(?:[.,]\d+)?)M)?
    (?:(?P<weeks>\d+(?:[.,]\d+)?)W)?
    (?:(?P<days>\d+(?:[.,]\d+)?)D)?
    (?:T(?=\d)
        (?:(?P<hours>\d+(?:[.,]\d+)?)H)?
        (?:(?P<minutes>\d+(?:[.,]\d+)?)M)?
        (?:(?P<seconds>\d+(?:[.,]\d+)?)S)?
    )?
    """,
    re.VERBOSE | re.ASCII,
)

# A year is 365 days and a month 30, as .NET's XmlConvert.ToTimeSpan reads them, which the service is built on.
_SECONDS = {
    "years": 365 * 86400,
    "months": 30 * 86400,
    "weeks": 7 * 86400,
    "days": 86400,
    "hours": 3600,
    "minutes": 60,
    "seconds": 1,
}


def parse_duration(text: str) -> timedelta | None:
    """Return the length of an ISO 8601 duration in any spelling (`PT30M`, `PT0.5H`, `PT1800S`), else None."""
    found = _DURATION.fullmatch(text)
    if not found:
        return None
    seconds = sum(
        float(amount.replace(",", ".")) * _SECONDS[unit]
        for unit, amount in found.groupdict().items()
        if amount is not None
    )
    try:
        return timedelta(seconds=seconds)
    except OverflowError:
        return timedelta.max


def format_minutes(length: timedelta) -> str:
    """Return a duration of whole minutes in the spelling that ARM itself uses for short ones: `PT45M`."""
    return f"PT{length // timedelta(minutes=1)}M"


def spell_minutes(length: timedelta) -> str:
    """Return a duration as people write it in minutes: `27 minutes`, `16.5 minutes`, `1 minute`."""
    return counted(round(length / timedelta(minutes=1), 2), "minute")


def spell_duration(length: timedelta) -> str:
    """Return a duration as people write it, in the largest unit that fits: `1 day`, `36 hours`, `16.5 minutes`."""
    for unit, noun in ((timedelta(days=1), "day"), (timedelta(hours=1), "hour")):
        if length and length % unit == timedelta(0):
            return counted(length // unit, noun)
    return spell_minutes(length)
