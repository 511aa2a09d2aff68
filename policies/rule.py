"""Turns one small function into one rule of the catalogue."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from limits.limit import Limit
from policies.resource import Resource
from policies.setting import Setting
from policies.severity import Severity
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
    severity: Severity
    """What comes of a violation."""
    tokens: tuple[str, ...]
    """The types of resource that the rule is about."""
    check: Callable[[Resource, Stack, Mapping[str, Any]], Findings]
    """Judges one resource, with every setting of the rule at hand."""
    joins: bool
    """Whether the check looks at other resources or at facts too, and so has to wait for the whole stack."""
    limits: tuple[Limit, ...] = ()
    """The documented numbers that the rule holds a resource to."""
    settings: tuple[Setting, ...] = ()
    """What may be configured about the rule."""

    def chosen(self, configured: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return every setting of the rule, with the default for those that are not configured."""
        return {setting.name: setting.read(configured) for setting in self.settings}


def resource_rule(
    *,
    on: str | tuple[str, ...],
    source: str,
    severity: Severity = Severity.HIGH,
    limits: tuple[Limit, ...] = (),
    settings: tuple[Setting, ...] = (),
) -> Callable[[Callable[..., Findings]], Rule]:
    """Make a rule of a check that needs nothing but the resource itself.

    The check takes the resource, and the settings when the rule has some: a mapping in which each is present.
    """

    def make(check: Callable[..., Findings]) -> Rule:
        def alone(resource: Resource, _: Stack, chosen: Mapping[str, Any]) -> Findings:
            return check(resource, chosen) if settings else check(resource)

        return Rule(*_texts(check), source, severity, _tokens(on), alone, joins=False, limits=limits, settings=settings)

    return make


def joining_rule(
    *,
    on: str | tuple[str, ...],
    source: str,
    severity: Severity = Severity.HIGH,
    limits: tuple[Limit, ...] = (),
    settings: tuple[Setting, ...] = (),
) -> Callable[[Callable[..., Findings]], Rule]:
    """Make a rule of a check that looks at the stack around the resource, or at facts about what is outside it.

    The check takes the resource, the stack, and the settings when the rule has some.
    """

    def make(check: Callable[..., Findings]) -> Rule:
        def joined(resource: Resource, stack: Stack, chosen: Mapping[str, Any]) -> Findings:
            return check(resource, stack, chosen) if settings else check(resource, stack)

        return Rule(*_texts(check), source, severity, _tokens(on), joined, joins=True, limits=limits, settings=settings)

    return make


def _texts(check: Callable[..., Findings]) -> tuple[str, str, str]:
    """Return the rule's name, description and remedy."""
    description, _, remedy = (inspect.getdoc(check) or "").partition("\n")
    return check.__name__.replace("_", "-"), description, " ".join(remedy.split())


def _tokens(on: str | tuple[str, ...]) -> tuple[str, ...]:
    return (on,) if isinstance(on, str) else on
