"""Values that are not known before something is created, told apart from values that are not there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unknown:
    """Stands in the place of a value that a preview cannot know."""

    sentinel: str
    """What the engine sent in its place."""

    def __repr__(self) -> str:
        """Return what people read in a sentence that quotes a list with such a value in it."""
        return "<unknown>"
