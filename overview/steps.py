"""What a preview would do to each resource, as the engine writes it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from overview.json_value import Json, entries, items, text
from overview.urn import Urn


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on one resource."""

    operation: str
    urn: Urn
    old: Mapping[str, Any]
    """The resource as it is deployed; empty when it is not. Secrets are masked by the engine."""
    new: Mapping[str, Any]
    """The resource as it is to be; empty when it goes."""
    changed: tuple[str, ...]
    """The paths of the properties that change, as far as the provider names them."""

    @property
    def state(self) -> Mapping[str, Any]:
        """The resource as it is to be, or as it was."""
        return self.new or self.old


def steps_of(digest: Json) -> list[Step]:
    """Return the steps of a preview."""
    return [_step(entries(step)) for step in items(digest.get("steps"))]


def counts_of(steps: list[Step]) -> dict[str, int]:
    """Return how many resources are treated how."""
    return dict(Counter(step.operation for step in steps))


def _step(step: Mapping[str, Any]) -> Step:
    return Step(
        operation=text(step.get("op")),
        urn=Urn(text(step.get("urn"))),
        old=entries(step.get("oldState")),
        new=entries(step.get("newState")),
        changed=tuple(entries(step.get("detailedDiff")) or filter(None, map(text, items(step.get("diffReasons"))))),
    )
