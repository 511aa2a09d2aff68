"""What a rule says of resources: the violations, and the notes about what it did not decide."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType
from typing import Any

from policies.exclusion import Exclusion
from policies.resource import Resource
from policies.rule import Rule, Unseen
from policies.stack import Stack


class Kind(Enum):
    """What a remark is."""

    VIOLATION = auto()
    UNSEEN = auto()
    """The rule could not decide."""
    EXCLUDED = auto()
    """There would be a violation, had people not excluded the resource."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a rule says of one resource."""

    kind: Kind
    urn: str
    sentence: str
    """The whole sentence, which begins with the resource."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What people configured about one rule."""

    settings: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """Every setting of the rule."""
    exclusions: tuple[Exclusion, ...] = ()

    def exclusion_of(self, resource: Resource) -> Exclusion | None:
        """Return why a resource is excluded, if it is."""
        return next((exclusion for exclusion in self.exclusions if exclusion.covers(resource)), None)


def judge(rule: Rule, resources: Iterable[Resource], stack: Stack, choices: Choices) -> Iterator[Remark]:
    """Judge resources by a rule."""
    for resource in resources:
        exclusion = choices.exclusion_of(resource) if choices.exclusions else None
        for finding in rule.check(resource, stack, choices.settings):
            if exclusion is None:
                yield _remark(resource, finding)
            elif not isinstance(finding, Unseen):
                yield Remark(Kind.EXCLUDED, resource.urn, f"{resource.subject}: {exclusion}")
                break


def _remark(resource: Resource, finding: str | Unseen) -> Remark:
    if isinstance(finding, Unseen):
        return Remark(Kind.UNSEEN, resource.urn, f"{resource.subject}: {finding.what}")
    return Remark(Kind.VIOLATION, resource.urn, f"{resource.subject}: {finding}")
