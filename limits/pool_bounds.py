"""Documented numbers that a pool's values stay within."""

from dataclasses import dataclass
from datetime import date

from limits.limit import Limit
from limits.wording import counted

POOL_REFERENCE = "https://learn.microsoft.com/rest/api/batchmanagement/pool/create"
"""The reference of a pool's properties."""
POOL_REFERENCE_DATE = date(2024, 7, 1)
"""The edition of that reference."""
QUOTAS = "https://learn.microsoft.com/azure/batch/batch-quota-limit"
"""The page on the limits of accounts and pools."""
QUOTAS_DATE = date(2021, 12, 20)
"""The edition of that page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The least and the most that a vendor documents for one number, which page says so, and when it was read."""

    least: int
    """The smallest number accepted."""
    most: int
    """The largest number accepted."""
    unit: str
    """What the number is."""
    source: str = POOL_REFERENCE
    """The page that states both."""
    as_of: date = POOL_REFERENCE_DATE
    """The date of the edition of that page."""

    def __str__(self) -> str:
        """Return both numbers with their unit, for messages."""
        return f"{self.least} to {self.most} as {self.unit}"

    @property
    def limits(self) -> tuple[Limit, Limit]:
        """Return the least and the most, each as a limit of its own."""
        least = Limit(value=self.least, unit=f"as the least {self.unit}", source=self.source, as_of=self.as_of)
        most = Limit(value=self.most, unit=f"as the most {self.unit}", source=self.source, as_of=self.as_of)
        return least, most

    def fault(self, found: float) -> str | None:
        """Say so when a number lies outside, else None."""
        if self.least <= found <= self.most:
            return None
        return f"{found:.10g}; {self} needed. See {self.source}"


def too_many(found: int, noun: str, limit: Limit) -> str | None:
    """Say so when there are more of something than the limit allows, else None."""
    if found <= limit.value:
        return None
    return f"{counted(found, noun)}; at most {limit}. Leave {found - limit.value:,} out. See {limit.source}"


def too_long(text: str, limit: Limit) -> str | None:
    """Say so when a text has more characters than the limit allows, else None."""
    if len(text) <= limit.value:
        return None
    return f"{counted(len(text), 'character')}; at most {limit}. Shorten it. See {limit.source}"
