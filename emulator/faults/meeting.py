"""Which of the faults on demand a call meets; the store counts, so that all processes count together."""

from collections.abc import Callable, Iterable

from emulator.faults.fault import LATER_KINDS, Fault, Kind, Operation
from emulator.store.rows import Rows
from limits.resource_id import ResourceId


def for_request(faults: Iterable[Fault], operation: Operation, resource_id: ResourceId) -> list[Fault]:
    """Return the faults whose business the request is."""
    return [
        fault
        for fault in faults
        if fault.kind not in LATER_KINDS and fault.matches(operation, resource_id.type, resource_id.names)
    ]


def met(rows: Rows, faults: Iterable[Fault]) -> Fault | None:
    """Count the call at each of the faults, and return the first one that meets it."""
    found = [fault for fault in faults if fault.meets(rows.count_call(fault.key))]
    return found[0] if found else None


def for_what_begins(
    rows: Rows, faults: Iterable[Fault], resource_id: ResourceId
) -> Callable[[Kind, str | None], Fault | None]:
    """Return what tells, and counts, the fault of a kind that something meets which the request begins."""

    def fault_of(kind: Kind, region: str | None) -> Fault | None:
        return met(
            rows,
            (
                fault
                for fault in faults
                if fault.kind is kind
                and fault.region == region
                and fault.matches(Operation.PUT, resource_id.type, resource_id.names)
            ),
        )

    return fault_of
