"""What people may set about a rule: a threshold that is a choice, with the documented value as its default."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from limits.limit import Limit

Default = bool | int | float | str | tuple[str, ...]
"""What a setting can be. The type of the default is the type that the configuration has to have."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One choice about a rule, under its name in the pack's configuration."""

    name: str
    """The key in the configuration, in camelCase."""
    default: Default | Limit
    """What holds when nothing is configured; a `Limit` stands for its value and brings its unit and source along."""
    description: str
    """What it is, as one phrase that starts with a capital and has no full stop."""
    minimum: float | None = None
    """The least number that makes sense."""
    maximum: float | None = None
    """The greatest number that makes sense."""
    choices: tuple[str, ...] = ()
    """The strings that are allowed, for one string or for each of a list; none means any."""

    @property
    def value(self) -> Default:
        """The default as a plain value."""
        return self.default.value if isinstance(self.default, Limit) else self.default

    def schema(self) -> dict[str, Any]:
        """Return the JSON schema that the engine checks a configured value with."""
        return {"description": self.description, "default": _plain(self.value), **self._shape()}

    def read(self, configured: Mapping[str, Any]) -> Default:
        """Return the configured value, else the default; the engine sends integers as floats."""
        given = configured.get(self.name)
        default = self.value
        if given is None:
            return default
        if isinstance(default, tuple):
            return tuple(given)
        return int(given) if isinstance(default, int) and not isinstance(default, bool) else given

    def _shape(self) -> dict[str, Any]:
        default = self.value
        strings = {"type": "string", **({"enum": list(self.choices)} if self.choices else {})}
        if isinstance(default, bool):
            return {"type": "boolean"}
        if isinstance(default, str):
            return strings
        if isinstance(default, tuple):
            return {"type": "array", "items": strings}
        bounds = {"minimum": self.minimum, "maximum": self.maximum}
        kind = "integer" if isinstance(default, int) else "number"
        return {"type": kind, **{key: bound for key, bound in bounds.items() if bound is not None}}


def _plain(value: Default) -> Any:  # noqa: ANN401
    return list(value) if isinstance(value, tuple) else value
