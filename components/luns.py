"""Data disks and their logical unit numbers, as a component's faults."""

from collections.abc import Iterator, Sequence

from components.faults import Fault
from limits.lun import lun_faults


def disk_lun_faults(path: str, luns: Sequence[int]) -> Iterator[Fault]:
    """Yield the faults of the disks at `path` whose numbers are out of range or taken."""
    for position, sentence in lun_faults(luns):
        yield Fault(f"{path}[{position}].lun", sentence)
