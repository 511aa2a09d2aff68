"""What a summary shows of a stack: what it holds, and what changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from limits.stack_home import LOCAL_STACK
from overview.facts import Facts
from overview.reading import facts_of_states, facts_of_steps
from overview.resources import States
from overview.steps import Step
from overview.words import changes_in_words


@dataclass(frozen=True, slots=True)
class Picture:
    """An environment, as it is or as a preview would make it."""

    environment: str
    """What people call it, such as `prod`."""
    facts: Facts
    changes: tuple[str, ...] = ()
    """What changes, in sentences of plain text; none for an environment as it is."""


def picture_of_steps(steps: Sequence[Step], name: str | None = None) -> Picture:
    """Return what a preview would make of an environment, which is called by its stack's name unless one is given."""
    before, after = facts_of_steps(steps)
    stack = after.stack or before.stack
    return Picture(name or _environment_of(stack), after, tuple(changes_in_words(before, after, steps)))


def picture_of_states(states: States, name: str | None = None) -> Picture:
    """Return an environment as it is deployed, which is called by its stack's name unless one is given."""
    facts = facts_of_states(states)
    return Picture(name or _environment_of(facts.stack), facts)


def _environment_of(stack: str) -> str:
    """Return what people call a stack: `local-prod`, on which prod is rehearsed, is prod to them."""
    return stack.removeprefix(f"{LOCAL_STACK}-") or stack
