"""The date after which an image should not be used."""

from datetime import UTC, date, datetime

from limits.wording import counted

END_OF_LIFE_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/shared-image-galleries#image-versions"
"""The page that says what the date is for: machines can be made after it all the same."""

PROTECTION_SOURCE = "https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#best-practices"
"""The page that advises to block deletion before the end of life."""

NOTICE_DAYS = 90
"""How many days before an image's end of life it is said; chosen here, since the page knows no notice."""


def end_of_life(text: str) -> date | None:
    """Return the day (UTC) of an ISO 8601 date or date-time, or None when a text is neither."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo is None else moment.astimezone(UTC)).date()
    except (ValueError, OverflowError):
        return None


def end_of_life_notice(text: str, today: date, notice: int = NOTICE_DAYS) -> str | None:
    """Say so when an image's end of life is past, within `notice` days, or no date, else None."""
    day = end_of_life(text)
    if day is None:
        return (
            f"the end of life '{text}'; an ISO 8601 date is advised, or nobody is told when it comes. "
            f"Write it like 2030-01-31T00:00:00Z. See {END_OF_LIFE_SOURCE}"
        )
    left = (day - today).days
    if left > notice:
        return None
    ahead = f"in {counted(left, 'day')}" if left else "today"
    when = f"passed on {day}" if left < 0 else f"comes on {day}, {ahead}"
    return (
        f"its end of life {when}; an image with life left is advised. Prepare a new version, move the pools to it, "
        f"or put the date off. See {END_OF_LIFE_SOURCE}"
    )


def unprotected_version(*, dated: bool, blocked: bool) -> str | None:
    """Say so when a version may be deleted while it is in use, else None.

    `dated` is whether it has an end of life, `blocked` whether deletion is blocked before that.
    """
    if dated and blocked:
        return None
    if blocked:
        found = "deletion blocked before an end of life that is not given"
    elif dated:
        found = "an end of life and nothing that blocks deletion before it"
    else:
        found = "no end of life, and nothing that blocks deletion before it"
    return (
        f"{found}; both are advised, since pools cannot grow any more once their image is gone. Set endOfLifeDate "
        f"and safetyProfile.blockDeletionBeforeEndOfLife. See {PROTECTION_SOURCE}"
    )
