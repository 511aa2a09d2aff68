"""What a misspelt name was most likely meant to be."""

import difflib
from collections.abc import Iterable


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the name that comes nearest, in words, and else every name there is."""
    choices = sorted(names)
    if close := difflib.get_close_matches(name, choices, n=1):
        return f"did you mean '{close[0]}'?"
    return f"known: {', '.join(choices)}" if choices else "there are none"
