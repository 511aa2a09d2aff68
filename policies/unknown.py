"""Values that are not known before something is created, told apart from values that are not there."""

from dataclasses import dataclass

REDACTED = "[secret]"
"""What the engine shows in the place of a secret that it does not decrypt, as of a state without its passphrase."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Stands in the place of a value that a preview cannot know, or that is a secret which was not decrypted."""

    sentinel: str
    """What the engine sent in its place."""

    def __repr__(self) -> str:
        """Return what people read in a sentence that quotes a list with such a value in it."""
        return "<unknown>"
