"""The names by which the engine knows resources."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Urn:
    """The name by which the engine knows a resource."""

    text: str

    @property
    def stack(self) -> str:
        """The stack that the resource is in."""
        return self._part(0).rpartition(":")[2]

    @property
    def project(self) -> str:
        """The project that the stack belongs to."""
        return self._part(1)

    @property
    def type(self) -> str:
        """The type token, without the types of the resource's parents."""
        return self._part(2).rpartition("$")[2]

    @property
    def name(self) -> str:
        """The logical name, which may hold anything."""
        return self._part(3)

    def _part(self, at: int) -> str:
        parts = self.text.split("::", 3)
        return parts[at] if at < len(parts) else ""
