"""The parts of a VM size's name, such as its family, its cores and its version."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

NAMING = "https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions"
"""The page that says what the parts of a name stand for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VmSize:
    """A VM size, taken apart; everything is in lower case."""

    family: str
    """The letters before the number: `d`, `ds`, `nc`."""
    number: int
    """The number, which is that of the cores in all but some old families."""
    constrained: int | None = None
    """How many of the cores are left in a size with constrained cores: 2 in `Standard_E8-2s_v3`."""
    features: str = ""
    """The letters after the number: `ads`."""
    tails: tuple[str, ...] = ()
    """What follows, apart from the version: `a100`, `cc`, `promo`."""
    version: int = 1
    """The version; names of a first version state none."""

    @property
    def cores(self) -> int | None:
        """How many cores it has, or None when its name does not tell."""
        if self.constrained is not None:
            return self.constrained
        if self.version <= _OLD_VERSION and self.family in _OLD_CORES:
            return _OLD_CORES[self.family].get(self.number)
        return self.number if self.number and (self.family, self.version) not in _UNTOLD else None

    @property
    def has_infiniband(self) -> bool:
        """Whether its name says that it can use remote direct memory access."""
        return "r" in self.features


@lru_cache(maxsize=1000)
def parse_vm_size(name: str) -> VmSize | None:
    """Return the parts of a VM size's name, in any case and with or without `Standard_`, or None when it is none."""
    found = _NAME.fullmatch(name.strip().lower())
    if found is None:
        return None
    tails = [tail for tail in found["tails"].split("_") if tail]
    versions = [tail for tail in tails if _VERSION.fullmatch(tail)]
    return VmSize(
        family=found["family"],
        number=int(found["number"]),
        constrained=int(found["constrained"]) if found["constrained"] else None,
        features=found["features"],
        tails=tuple(tail for tail in tails if tail not in versions),
        version=int(versions[0].removeprefix("v")) if versions else 1,
    )


_NAME = re.compile(
    r"(?:standard_)?(?P<family>[a-z]{1,4})(?P<number>\d{1,4})(?:-(?P<constrained>\d{1,4}))?(?P<features>[a-z]*)"
    r"(?P<tails>(?:_[a-z0-9]+)*)",
    re.ASCII,
)
_VERSION = re.compile(r"v\d{1,2}", re.ASCII)

# https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dv2-series and the pages beside it
_D_CORES = MappingProxyType({1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 11: 2, 12: 4, 13: 8, 14: 16, 15: 20})
_G_CORES = MappingProxyType({1: 2, 2: 4, 3: 8, 4: 16, 5: 32})
_OLD_CORES: Mapping[str, Mapping[int, int]] = MappingProxyType(
    {"d": _D_CORES, "ds": _D_CORES, "g": _G_CORES, "gs": _G_CORES}
)
_OLD_VERSION = 2
_UNTOLD = frozenset({("a", 1)})
