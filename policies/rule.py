"""Turns one small function into one rule of the catalogue."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from policies.resource import Resource
from policies.stack import Stack


@dataclass(frozen=True, slots=True)
class Unseen:
    """What kept a rule from deciding: reported as a note, so that nobody takes silence for consent."""

    what: str
    """The value that could not be seen, and why."""


Findings = Iterator[str | Unseen]
"""What a check yields: a sentence for each violation, an `Unseen` for each thing that it could not decide."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One constraint on one type of resource. Nothing is written twice: all texts come from the check itself."""

    name: str
    """The check's name in kebab case."""
    description: str
    """The first line of the check's docstring."""
    remedy: str
    """The rest of the docstring."""
    source: str
    """The page that states the constraint."""
    token: str
    """The type of resource that the rule is about."""
    check: Callable[[Resource, Stack], Findings]
    """Judges one resource."""
    joins: bool
    """Whether the check looks at other resources too, and so has to wait for the whole stack."""


def resource_rule(*, on: str, source: str) -> Callable[[Callable[[Resource], Findings]], Rule]:
    """Make a rule of a check that needs nothing but the resource itself."""

    def make(check: Callable[[Resource], Findings]) -> Rule:
        def alone(resource: Resource, _: Stack) -> Findings:
            return check(resource)

        return _rule(check, alone, on=on, source=source, joins=False)

    return make


def joining_rule(*, on: str, source: str) -> Callable[[Callable[[Resource, Stack], Findings]], Rule]:
    """Make a rule of a check that looks at the stack around the resource."""

    def make(check: Callable[[Resource, Stack], Findings]) -> Rule:
        return _rule(check, check, on=on, source=source, joins=True)

    return make


def _rule(
    named: Callable[..., Findings],
    check: Callable[[Resource, Stack], Findings],
    *,
    on: str,
    source: str,
    joins: bool,
) -> Rule:
    description, _, remedy = (inspect.getdoc(named) or "").partition("\n")
    return Rule(
        name=named.__name__.replace("_", "-"),
        description=description,
        remedy=" ".join(remedy.split()),
        source=source,
        token=on,
        check=check,
        joins=joins,
    )
