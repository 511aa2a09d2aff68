"""Which Hyper-V generation the series of VM sizes can boot, where a page says that it is one only."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_GENERATIONS = "https://learn.microsoft.com/azure/virtual-machines/generation-2#generation-2-vm-sizes"
_SIZES = "https://learn.microsoft.com/azure/virtual-machines/sizes"


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleGeneration:
    """A series whose machines boot images of one generation and no others."""

    series: str
    """What the series is called."""
    sizes: str
    """A regular expression for its sizes, in lower case."""
    boots: str
    """The generation: `V1` or `V2`."""
    source: str
    """The page that says so."""
    as_of: date
    """The date of the edition of that page."""


SINGLE_GENERATION: tuple[SingleGeneration, ...] = (
    SingleGeneration(
        series="A",
        sizes=r"(?:basic|standard)_a\d+m?(?:_v2)?(?:_promo)?",
        boots="V1",
        source=_GENERATIONS,
        as_of=date(2024, 3, 4),
    ),
    SingleGeneration(
        series="Mv2", sizes=r"standard_m\d+(?:-\d+)?[a-z]*_v2", boots="V2", source=_GENERATIONS, as_of=date(2024, 3, 4)
    ),
    SingleGeneration(
        series="DC",
        sizes=r"standard_dc\d+[a-z]*(?:_cc)?(?:_v\d+)?",
        boots="V2",
        source=_GENERATIONS,
        as_of=date(2024, 3, 4),
    ),
    SingleGeneration(
        series="NDv2", sizes=r"standard_nd\d+rs_v2", boots="V2", source=_GENERATIONS, as_of=date(2024, 3, 4)
    ),
    SingleGeneration(
        series="FX",
        sizes=r"standard_fx\d+(?:-\d+)?[a-z]*(?:_v\d+)?",
        boots="V2",
        source="https://learn.microsoft.com/azure/batch/batch-pool-vm-sizes",
        as_of=date(2025, 4, 23),
    ),
    SingleGeneration(
        series="ND H100 v5",
        sizes=r"standard_nd\d+isr_h100_v5",
        boots="V2",
        source=f"{_SIZES}/gpu-accelerated/ndh100v5-series",
        as_of=date(2024, 8, 1),
    ),
    SingleGeneration(
        series="Lasv4 and Laosv4",
        sizes=r"standard_l\d+ao?s_v4",
        boots="V2",
        source=f"{_SIZES}/storage-optimized/lasv4-series",
        as_of=date(2025, 3, 18),
    ),
    SingleGeneration(
        series="D, E and F, versions 6 and 7",
        sizes=r"standard_[def]\d+(?:-\d+)?[a-z]*_v[67]",
        boots="V2",
        source="https://learn.microsoft.com/azure/virtual-machines/migration/sizes/sizes-v6-v7-migration-overview",
        as_of=date(2026, 7, 24),
    ),
)
"""All that are documented without contradiction; a size of another series may boot either."""


def generation_misfit(vm_size: str, generation: str) -> str | None:
    """Say so when machines of a size cannot boot images of a generation ("V1", "V2"), else None."""
    found = _series_of("".join(vm_size.split()).lower())
    if found is None or generation.strip().upper() not in {"V1", "V2"} - {found.boots}:
        return None
    return (
        f"{vm_size} for an image of generation {generation}; {found.boots} is needed, the only one that such sizes "
        f"({found.series}) boot. Take another size, or prepare an image of {found.boots}. See {found.source}"
    )


@lru_cache(maxsize=1000)
def _series_of(size: str) -> SingleGeneration | None:
    return next((known for known in SINGLE_GENERATION if re.fullmatch(known.sizes, size, re.ASCII)), None)
