"""What stands between a request and the resources: faults on demand, and how long things take."""

from collections.abc import Callable
from typing import TypeVar

from emulator.core.under_way import Conditions
from emulator.faults.answers import answer_of
from emulator.faults.fault import Operation
from emulator.faults.meeting import for_request, for_what_begins, met
from emulator.settings import Settings
from emulator.store.rows import Rows
from emulator.store.store import Store
from limits.resource_id import ResourceId

_Answer = TypeVar("_Answer")


class Gate:
    """Lets requests through, or does not."""

    def __init__(self, store: Store, settings: Callable[[], Settings]) -> None:
        """Ask for the settings at each request: they may change at any time."""
        self._store = store
        self._settings = settings
        self._stated = Settings()

    def meet(self, operation: Operation, resource_id: ResourceId) -> Exception | None:
        """Raise what a request meets; return what its client gets instead of an answer once it is carried out.

        What was counted stays counted, whatever becomes of the request.

        Raises:
            SettingError: the settings cannot be used, and nothing was counted.

        """
        self._stated = self._settings()
        faults = for_request(self._stated.faults, operation, resource_id)
        if not faults:
            return None
        with self._store.writing() as rows:
            fault = met(rows, faults)
        if fault is None:
            return None
        error = answer_of(fault, operation.value.upper(), resource_id)
        if fault.applied:
            return error
        raise error

    def conditions(self, rows: Rows, resource_id: ResourceId) -> Conditions:
        """Return under which conditions begins what the request that was met last brings about.

        The faults are counted with it.
        """
        return Conditions(self._stated.pace, for_what_begins(rows, self._stated.faults, resource_id))


def unless(lost: Exception | None, answer: _Answer) -> _Answer:
    """Return the answer to a request that was carried out, or raise what its client gets instead."""
    if lost is not None:
        raise lost
    return answer
