"""Text from elsewhere, made harmless for a terminal."""

import unicodedata

# Cc and Cf steer, Cs and Co show nothing of themselves, Zl and Zp break lines.
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def plain_line(line: str) -> str:
    """Return a line with its spaces, in which nothing steers a terminal or hides: such characters become visible."""
    return "".join(map(visible, line.expandtabs().rstrip()))


def visible(character: str) -> str:
    """Return a character, or the sign for one that cannot be shown in the place of one that steers or hides."""
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(character) in _HIDDEN else character
