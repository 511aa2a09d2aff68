"""Logical unit numbers, by which data disks keep their order from machine to image to pool node."""

from collections.abc import Iterator, Sequence
from datetime import date

from limits.limit import Limit

LUN_MAXIMUM = Limit(
    value=63,
    unit="as the largest logical unit number",
    source="https://learn.microsoft.com/rest/api/batchmanagement/pool/create#datadisk",
    as_of=date(2024, 7, 1),
)


def lun_faults(luns: Sequence[float]) -> Iterator[tuple[int, str]]:
    """Yield the position and what is needed for each number that is out of range, or that an earlier disk has."""
    for position, lun in enumerate(luns):
        if not 0 <= lun <= LUN_MAXIMUM.value or lun != int(lun):
            yield position, f"LUN {lun:g}; 0 to {LUN_MAXIMUM.value} is needed. See {LUN_MAXIMUM.source}"
        elif lun in luns[:position]:
            yield position, f"LUN {lun:g} is another disk's too; each needs its own. See {LUN_MAXIMUM.source}"
