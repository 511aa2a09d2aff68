"""The series of virtual machines whose end Azure has announced."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from limits.vm_size import VmSize, parse_vm_size

_PAGES = "https://learn.microsoft.com/azure/virtual-machines"
RETIREMENT_SOURCE = f"{_PAGES}/sizes/lifecycle/retirements-and-capacity-restrictions"
"""The page with the list of series that retire."""
_DV2_END, _FV2_END, _DV3_END = date(2028, 5, 1), date(2028, 11, 15), date(2029, 11, 15)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingSeries:
    """A series with an announced end."""

    name: str
    """What Azure calls it."""
    sizes: str
    """A regular expression for what `_key` makes of the series' sizes."""
    ends: date
    """The day that it retires."""
    source: str = RETIREMENT_SOURCE
    """The page that gives the day."""


ENDING_SERIES: tuple[EndingSeries, ...] = (
    EndingSeries(name="D", sizes=r"d\d+ v1", ends=_DV2_END),
    EndingSeries(name="Ds", sizes=r"ds\d+ v1", ends=_DV2_END),
    EndingSeries(name="Dv2", sizes=r"d\d+ v2", ends=_DV2_END),
    EndingSeries(name="Dsv2", sizes=r"ds\d+ v2", ends=_DV2_END),
    EndingSeries(name="Dv3", sizes=r"d\d+ v3", ends=_DV3_END),
    EndingSeries(name="Dsv3", sizes=r"d\d+s v3", ends=_DV3_END),
    EndingSeries(name="Ev3", sizes=r"e\d+i? v3", ends=_DV3_END),
    EndingSeries(name="Esv3", sizes=r"e\d+i?s v3", ends=_DV3_END),
    EndingSeries(name="Ls", sizes=r"l\d+s v1", ends=_DV2_END),
    EndingSeries(name="Av2 and Amv2", sizes=r"a\d+m? v2", ends=_FV2_END),
    EndingSeries(name="B", sizes=r"b\d+(?:ls|s|ms) v1", ends=_FV2_END),
    EndingSeries(name="F", sizes=r"f\d+ v1", ends=_FV2_END),
    EndingSeries(name="Fs", sizes=r"f\d+s v1", ends=_FV2_END),
    EndingSeries(name="Fsv2", sizes=r"f\d+s v2", ends=_FV2_END),
    EndingSeries(name="G", sizes=r"g\d+ v1", ends=_FV2_END),
    EndingSeries(name="Gs", sizes=r"gs\d+ v1", ends=_FV2_END),
    EndingSeries(name="Lsv2", sizes=r"l\d+s v2", ends=_FV2_END),
    EndingSeries(name="M192 v2", sizes=r"m192i(?:d?m?)s v2", ends=date(2027, 3, 31)),
    EndingSeries(name="NVv3", sizes=r"nv\d+s v3", ends=date(2026, 9, 30)),
    EndingSeries(name="NVv4", sizes=r"nv\d+as v4", ends=date(2026, 9, 30)),
    EndingSeries(name="NCv3", sizes=r"nc\d+r?s v3", ends=date(2025, 9, 30)),
    EndingSeries(
        name="NV", sizes=r"nv\d+ v1", ends=date(2023, 9, 6), source=f"{_PAGES}/sizes/retirement/nv-series-retirement"
    ),
    EndingSeries(name="NC", sizes=r"nc\d+r? v1", ends=date(2023, 9, 6), source=f"{_PAGES}/nc-series-retirement"),
    EndingSeries(name="NCv2", sizes=r"nc\d+r?s v2", ends=date(2023, 9, 6), source=f"{_PAGES}/ncv2-series-retirement"),
    EndingSeries(name="NP", sizes=r"np\d+s v1", ends=date(2027, 5, 31)),
    EndingSeries(name="HB", sizes=r"hb60rs v1", ends=date(2024, 8, 31), source=f"{_PAGES}/hb-series-retirement"),
    EndingSeries(
        name="HBv2",
        sizes=r"hb120rs v2",
        ends=date(2027, 5, 31),
        source=f"{_PAGES}/sizes/retirement/hbv2-series-retirement",
    ),
    EndingSeries(
        name="HC", sizes=r"hc44rs v1", ends=date(2027, 5, 31), source=f"{_PAGES}/sizes/retirement/hc-series-retirement"
    ),
    EndingSeries(name="H", sizes=r"h\d+m?r? v1", ends=date(2022, 8, 31), source=f"{_PAGES}/h-series-retirement"),
    EndingSeries(
        name="DCsv2",
        sizes=r"dc\d+s v2",
        ends=date(2026, 6, 30),
        source=f"{_PAGES}/sizes/retirement/dcsv2-series-retirement",
    ),
    EndingSeries(
        name="DCsv3 and DCdsv3",
        sizes=r"dc\d+d?s v3",
        ends=date(2029, 10, 31),
        source=f"{_PAGES}/sizes/retirement/dcsv3-series-retirement",
    ),
    EndingSeries(
        name="DCas_cc_v5 and DCads_cc_v5",
        sizes=r"dc\d+ad?s cc v5",
        ends=date(2026, 8, 1),
        source=f"{_PAGES}/sizes/retirement/dcccv5-series-retirement",
    ),
    EndingSeries(
        name="ECas_cc_v5 and ECads_cc_v5",
        sizes=r"ec\d+ad?s cc v5",
        ends=date(2026, 8, 1),
        source=f"{_PAGES}/sizes/retirement/ecccv5-series-retirement",
    ),
    EndingSeries(
        name="A8 to A11",
        sizes=r"a(?:8|9|10|11) v1",
        ends=date(2021, 3, 1),
        source="https://github.com/Azure/Batch/issues/87",
    ),
)
"""All that a page gives a day for."""


def ending_series(vm_size: str, today: date | None = None) -> str | None:
    """Say when the series of a VM size retires, if its end is announced, else None."""
    day = today or datetime.now(UTC).date()
    size = parse_vm_size(vm_size)
    found = None if size is None else series_of(size)
    if found is None:
        return None
    tense = "retires" if day <= found.ends else "retired"
    return (
        f"'{vm_size}', of the series {found.name}, which {tense} on {found.ends}; a series without an announced end is "
        f"advised. Move to a newer version of the family. See {found.source}"
    )


@lru_cache(maxsize=1000)
def series_of(size: VmSize) -> EndingSeries | None:
    """Return the series with an announced end that a size is of, if any; sizes with fewer cores are of it too."""
    key = _key(size)
    return next((series for series in ENDING_SERIES if re.fullmatch(series.sizes, key, re.ASCII)), None)


def _key(size: VmSize) -> str:
    """Return a size as the table writes them, without constrained cores and the word Promo."""
    tails = [tail for tail in size.tails if tail != "promo"]
    return " ".join((f"{size.family}{size.number}{size.features}", *tails, f"v{size.version}"))
