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


def _only(boots: str, series: str, sizes: str, page: str, as_of: date) -> SingleGeneration:
    """Return a series whose own page says that it supports one generation and not the other."""
    source = f"{_SIZES}/{page}"
    return SingleGeneration(series=series, sizes=f"standard_{sizes}", boots=boots, source=source, as_of=as_of)


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
        series="D, E and F, versions 6 and 7",
        sizes=r"standard_[def]\d+(?:-\d+)?[a-z]*_v[67]",
        boots="V2",
        source="https://learn.microsoft.com/azure/virtual-machines/migration/sizes/sizes-v6-v7-migration-overview",
        as_of=date(2026, 7, 24),
    ),
    _only("V1", "Dv2", r"d[1-5]_v2(?:_promo)?", "general-purpose/dv2-series", date(2026, 3, 10)),
    _only("V1", "Dv2", r"d1[1-5]_v2(?:_promo)?", "memory-optimized/dv2-dsv2-series-memory", date(2022, 12, 21)),
    _only("V1", "Dv3", r"d\d+_v3", "general-purpose/dv3-series", date(2024, 7, 29)),
    _only("V1", "Ev3", r"e\d+i?_v3", "memory-optimized/ev3-esv3-series", date(2026, 9, 24)),
    _only("V2", "ECasv6", r"ec\d+as_v6", "memory-optimized/ecasv6-series", date(2025, 9, 6)),
    _only("V2", "Msv3 Medium Memory", r"m\d+s(?:_[1-4])?_v3", "memory-optimized/msv3-mm-series", date(2026, 3, 10)),
    _only("V2", "Mdsv3 Medium Memory", r"m\d+ds(?:_[1-4])?_v3", "memory-optimized/mdsv3-mm-series", date(2025, 7, 3)),
    _only("V2", "Msv3 High Memory", r"m\d+i?s_(?:[68]|1[26])_v3", "memory-optimized/msv3-hm-series", date(2025, 3, 24)),
    _only(
        "V2", "Mdsv3 High Memory", r"m\d+i?ds_(?:[68]|1[26])_v3", "memory-optimized/mdsv3-hm-series", date(2025, 4, 8)
    ),
    _only("V2", "Mbdsv3", r"m\d+bds(?:_[1-4])?_v3", "memory-optimized/mbdsv3-series", date(2025, 3, 24)),
    _only("V2", "Lsv4", r"l\d+s_v4", "storage-optimized/lsv4-series", date(2025, 3, 18)),
    _only("V2", "Lasv4 and Laosv4", r"l\d+ao?s_v4", "storage-optimized/lasv4-series", date(2025, 3, 18)),
    _only("V2", "HBv4", r"hb\d+(?:-\d+)?rs_v4", "high-performance-compute/hbv4-series", date(2025, 11, 24)),
    _only("V2", "HBv5", r"hb\d+(?:-\d+)?rs_v5", "high-performance-compute/hbv5-series", date(2025, 9, 15)),
    _only("V2", "HX", r"hx\d+(?:-\d+)?rs", "high-performance-compute/hx-series", date(2025, 11, 24)),
    _only("V2", "NC A100 v4", r"nc\d+ads_a100_v4", "gpu-accelerated/nca100v4-series", date(2024, 7, 31)),
    _only("V2", "NCads H100 v5", r"nc\d+adi?s_h100_v5", "gpu-accelerated/ncadsh100v5-series", date(2024, 7, 31)),
    _only("V2", "NDasrA100 v4", r"nd\d+asr_v4", "gpu-accelerated/ndasra100v4-series", date(2024, 7, 31)),
    _only("V2", "NDm A100 v4", r"nd\d+amsr_a100_v4", "gpu-accelerated/ndma100v4-series", date(2024, 7, 31)),
    _only("V2", "ND H100 v5", r"nd\d+isr_h100_v5", "gpu-accelerated/ndh100v5-series", date(2024, 8, 1)),
    _only("V2", "ND H200 v5", r"nd\d+isr_h200_v5", "gpu-accelerated/nd-h200-v5-series", date(2025, 9, 2)),
    _only("V2", "ND MI300X v5", r"nd\d+isr_mi300x_v5", "gpu-accelerated/ndmi300xv5-series", date(2024, 8, 1)),
)
"""All that are documented without contradiction; a size of another series may boot either."""


def boots_one_generation(vm_size: str) -> bool:
    """Tell whether machines of a size boot images of one generation only, so that it matters which one an image has."""
    return _series_of(_spelled(vm_size)) is not None


def generation_misfit(vm_size: str, generation: str) -> str | None:
    """Say so when machines of a size cannot boot images of a generation ("V1", "V2"), else None."""
    found = _series_of(_spelled(vm_size))
    if found is None or generation.strip().upper() not in {"V1", "V2"} - {found.boots}:
        return None
    return (
        f"{vm_size} for an image of generation {generation}; {found.boots} is needed, the only one that such sizes "
        f"({found.series}) boot. Take another size, or prepare an image of {found.boots}. See {found.source}"
    )


def _spelled(vm_size: str) -> str:
    return "".join(vm_size.split()).lower()


@lru_cache(maxsize=1000)
def _series_of(size: str) -> SingleGeneration | None:
    return next((known for known in SINGLE_GENERATION if re.fullmatch(known.sizes, size, re.ASCII)), None)
