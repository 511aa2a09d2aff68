"""Days as people write them."""

from datetime import date


def day_in_words(when: date) -> str:
    """Return a date such as `31 January 2027`."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Written out, since those of the standard library follow the machine's language."""
