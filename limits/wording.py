"""Numbers and lists as people write them."""

from collections.abc import Sequence


def counted(number: float, noun: str) -> str:
    """Return a number with its noun: `1 node`, `1,800 nodes`, `16.5 minutes`, `no replicas`."""
    if number == 0:
        return f"no {noun}s"
    said = f"{number:,}" if isinstance(number, int) else f"{number:,.10g}"
    return f"{said} {noun}" if number == 1 else f"{said} {noun}s"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: `a`, `a and b`, `a, b and c`."""
    *first, last = words or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def spelled(number: int) -> str:
    """Return a number as running text has it: small ones as words."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
