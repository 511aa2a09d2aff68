"""What a check finds, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from overview.urn import Urn
from policies.severity import Severity


class Level(StrEnum):
    """How much a finding weighs; the values are those of SARIF."""

    ERROR = "error"
    """A violation: what was asked for must not be deployed."""
    WARNING = "warning"
    """Advice."""
    NOTE = "note"
    """Something that could not be judged."""


@dataclass(frozen=True, slots=True)
class Described:
    """A rule, in words."""

    name: str
    description: str
    """What it demands, in one sentence."""
    remedy: str
    source: str
    """The page that states it; empty where none is known."""
    level: Level
    """How much its violations weigh, unless the engine says otherwise."""
    severity: Severity | None = None
    """What comes of a violation; None for a rule that the packs do not have."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or not as it should be, or not known, about one resource."""

    rule: Described
    level: Level
    urn: Urn
    found: str
    """What was found and what is needed."""
    advice: str = ""
    """What to do in this case, where the finding does not say so itself."""

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return self.advice or self.rule.remedy

    @property
    def text(self) -> str:
        """All of it, for where there is no table."""
        found = self.found if self.found.endswith((".", "!", "?")) else f"{self.found}."
        see = f"See {self.rule.source}" if self.rule.source else ""
        return " ".join(filter(None, (found, self.advice, see)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a check found."""

    subject: str
    """What was checked, in words."""
    scope: str
    """The project and the stack; empty when the engine did not come to them."""
    findings: tuple[Finding, ...]
    failures: tuple[str, ...]
    """Why the check could not be run, or not to its end."""
    changes: Mapping[str, int]
    """How many resources a preview would treat how; empty for a state."""
    partial: bool = False
    """Whether a violation stopped the run before it had come to everything."""

    @property
    def title(self) -> str:
        """What was checked, with its name."""
        return f"{self.subject}: {self.scope}" if self.scope else self.subject

    def at(self, level: Level) -> list[Finding]:
        """Return the findings of one level."""
        return [finding for finding in self.findings if finding.level == level]

    @property
    def code(self) -> int:
        """The exit code: 0 clean, 1 violations, 2 could not run."""
        if self.failures:
            return 2
        return 1 if self.at(Level.ERROR) else 0
