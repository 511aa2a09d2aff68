"""How many nodes a pool is made for: its fixed number, or the most that its formula may ask for."""

from collections.abc import Iterator
from dataclasses import dataclass

from limits.formula_ceiling import formula_ceiling
from policies.part import part_of
from policies.pool import is_autoscaled, nodes_of
from policies.resource import Resource, count, entries, items, text
from policies.rule import Unseen
from policies.stack import Stack
from policies.tokens import BATCH_POOL, CUSTOM_IMAGE_POOLS
from policies.unknown import Unknown

PLANNED_NODES = "plannedNodes"
"""What a formula's maximum is called among the inputs of this project's components, and in a pool's metadata."""


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of a pool, dedicated and Spot together."""

    number: int
    """How many they are for certain."""
    hidden: tuple[Unseen, ...] = ()
    """What is not known yet, and may make them more."""
    is_bounded: bool = True
    """Whether they can be told at all; a formula without a declared maximum may ask for any number."""


def nodes_planned(pool: Resource, stack: Stack) -> Nodes:
    """Return how many nodes a pool is made for.

    The maximum of a formula is what this project's component around the pool says it is, else an item `plannedNodes` of
    the pool's metadata, else what the formula itself tells.
    """
    part = part_of(pool)
    if not is_autoscaled(part):
        number = sum(nodes_of(part))
        return Nodes(number, tuple(part.unseen()))
    declared = next(_declared(pool, stack), None)
    if declared is not None:
        return Nodes(declared)
    formula = pool.at("scaleSettings", "autoScale", "formula")
    hidden = "scaleSettings.autoScale.formula" if isinstance(formula, Unknown) else _hidden_note(pool)
    ceiling = formula_ceiling(text(formula) or "")
    if ceiling is not None:
        return Nodes(ceiling)
    return Nodes(0, (Unseen(f"{hidden} is not known yet"),)) if hidden else Nodes(0, is_bounded=False)


def _declared(pool: Resource, stack: Stack) -> Iterator[int]:
    """Yield every maximum that is declared for a pool's formula."""
    component = stack.holding(pool)
    if component is not None and component.token in _DECLARING:
        said = component.at(PLANNED_NODES)
        own = said if component.token == BATCH_POOL else entries(said).get(text(pool.at("poolName")) or "")
        planned = count(own)
        if planned is not None:
            yield planned
    for item in items(pool.at("metadata")):
        note = entries(item)
        written = (text(note.get("value")) or "").strip()
        if text(note.get("name")) == PLANNED_NODES and written.isdecimal() and len(written) <= _DIGITS:
            yield int(written)


def _hidden_note(pool: Resource) -> str | None:
    """Return the path of a pool's metadata that is not known yet, and may declare a maximum."""
    metadata = pool.at("metadata")
    notes = [metadata, *items(metadata)]
    values = [value for note in items(metadata) for value in entries(note).values()]
    return "metadata" if any(isinstance(each, Unknown) for each in (*notes, *values)) else None


_DECLARING = {BATCH_POOL, CUSTOM_IMAGE_POOLS}
"""The component of one pool, which says one number, and that of an environment, which says one by each pool's name."""
_DIGITS = 9
