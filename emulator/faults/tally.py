"""How often the faults on demand were met; for whoever operates the local Azure."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from emulator.faults.fault import Fault
from emulator.store.store import Store


def calls_of(store: Path, faults: Iterable[Fault]) -> list[int]:
    """Return how many calls each of the faults has matched.

    Raises:
        StoreError: the file is not a sound store.

    """
    with closing(Store(store)) as opened, opened.reading() as rows:
        return [rows.calls(fault.key) for fault in faults]


def forget_calls(store: Path, fault: Fault | None = None) -> None:
    """Let a fault begin anew, or every one.

    Raises:
        StoreError: the file is not a sound store.

    """
    with closing(Store(store)) as opened, opened.writing() as rows:
        rows.forget_calls(None if fault is None else fault.key)
