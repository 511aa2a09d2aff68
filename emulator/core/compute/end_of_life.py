"""Dates from which an image is not to be used any more.

Source: https://learn.microsoft.com/azure/virtual-machines/troubleshooting-shared-images
"""

from datetime import UTC, datetime

from emulator.core.answer import changed
from emulator.core.compute.refusals import refuse
from emulator.core.json_body import text_at, value_at
from emulator.core.put_request import PutRequest


def parse_moment(text: str) -> datetime | None:
    """Return the moment that an ISO 8601 text denotes, in UTC where it names no zone, or None when it denotes none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def require_future(request: PutRequest, *path: str) -> None:
    """Refuse a date that is none, or a new one that has passed ("must be set to a future date").

    A date that the resource has already may pass: the resource can still be updated (inferred).
    """
    given = value_at(request.body, *path)
    if given is None:
        return
    moment = parse_moment(str(given))
    if moment is None:
        refuse(".".join(path), f"Could not convert string to DateTimeOffset: {given}. Path '{'.'.join(path)}'.")
    is_new = text_at(request.existing, *path) is None or changed(request, *path)
    if is_new and moment <= request.now:
        refuse(".".join(path), "EndOfLifeDate must be set to a future date.")
