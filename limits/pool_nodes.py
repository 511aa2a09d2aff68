"""How many nodes a pool has, as far as its properties tell."""

from collections.abc import Mapping
from typing import cast

POOL_DELETION_SOURCE = "https://learn.microsoft.com/rest/api/batchservice/pools/delete-pool"
"""The page that says what happens to the tasks of a pool that is deleted: they are ended, and queued again."""


def pool_nodes(inputs: Mapping[str, object], outputs: Mapping[str, object]) -> int | None:
    """Return how many nodes a pool has or is getting, or None when a formula decides and none were seen.

    Args:
        inputs: the pool's properties as they were asked for, as ARM and azure-native spell them.
        outputs: the pool as Azure described it last.

    """
    seen = [_number(outputs, name) for name in ("currentDedicatedNodes", "currentLowPriorityNodes")]
    if has_formula(inputs):
        return sum(seen) or None
    return sum(max(pair) for pair in zip(node_targets(inputs), seen, strict=True))


def has_formula(inputs: Mapping[str, object]) -> bool:
    """Tell whether a formula decides how many nodes a pool has."""
    return "autoScale" in _part(inputs, "scaleSettings")


def node_targets(inputs: Mapping[str, object]) -> list[int]:
    """Return how many dedicated and how many Spot nodes a fixed size asks for."""
    fixed = _part(_part(inputs, "scaleSettings"), "fixedScale")
    return [_number(fixed, name) for name in ("targetDedicatedNodes", "targetLowPriorityNodes")]


def _part(whole: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = whole.get(name)
    return cast("Mapping[str, object]", found) if isinstance(found, Mapping) else {}


def _number(part: Mapping[str, object], name: str) -> int:
    found = part.get(name)
    return int(found) if isinstance(found, int | float) else 0
