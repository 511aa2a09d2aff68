"""The shape of a documented limit."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A number that a vendor documents, what it counts, which page says so, and when that page was read."""

    value: int
    """The number itself."""
    unit: str
    """What the number counts."""
    source: str
    """The page that states it."""
    as_of: date
    """The date of the edition of that page."""

    def __str__(self) -> str:
        """Return the number with its unit, for messages."""
        return f"{self.value:,} {self.unit}"
