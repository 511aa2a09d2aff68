"""What goes on with a resource after the request that began it was answered.

Nothing runs in the background. A write stores the facts: when it began and what will have happened when, in seconds of
the clock. What the resource looks like follows from them and the time, so that all processes see the same, at whatever
pace each of them works.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from emulator.core.json_body import Json
from emulator.core.pace import INSTANT, Pace
from emulator.core.put_request import PutRequest
from emulator.faults.fault import Fault, Kind
from emulator.store.stored_resource import StoredResource


def _no_fault(kind: Kind, region: str | None) -> Fault | None:  # noqa: ARG001 - the form of `Conditions.fault`
    return None


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under which conditions something begins."""

    pace: Pace = INSTANT
    """How long things take."""
    fault: Callable[[Kind, str | None], Fault | None] = field(default=_no_fault)
    """Returns the fault on demand of a kind that it meets, if any; a call counts."""


class UnderWay(Protocol):
    """What goes on with the resources of one type."""

    def begin(self, request: PutRequest, body: Json, conditions: Conditions) -> Json | None:
        """Return the facts of what an accepted request begins, or None; `body` is completed in place."""
        ...

    def at(self, resource: StoredResource, facts: Json, elapsed: float) -> StoredResource:
        """Return the resource as it is so many seconds after the beginning, with those facts that still matter."""
        ...


def started(request: PutRequest) -> Json:
    """Return the fact that all facts begin with."""
    return {"started": request.now.isoformat()}


def elapsed_since(facts: Json, now: datetime) -> float:
    """Return the seconds since the beginning; 0 for a clock that is behind."""
    return max(0.0, (now - datetime.fromisoformat(facts["started"])).total_seconds())
