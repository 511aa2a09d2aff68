"""The stacks of samples, as rules see them."""

from datetime import date
from typing import Any, cast

from pulumi_policy.proxy import UNKNOWN_STRING_VALUE

from policies import clock
from policies.facts import facts_from
from policies.judge import Choices, Kind, judge
from policies.resource import Resource
from policies.rule import Rule
from policies.sample import UNKNOWN, Case, SampleResource
from policies.stack import Stack
from policies.tokens import plain_token
from policies.unknown import Unknown

DAY = date(2026, 11, 23)
"""The day on which samples are judged: some rules know of dates, and what is ahead today is past some day."""

HIDDEN = Unknown(UNKNOWN_STRING_VALUE)
"""A value that is not known yet."""


def resources_of(case: Case) -> list[Resource]:
    """Return the resources of a case."""
    urns = {resource.name: _urn(resource) for resource in case.resources}
    return [
        Resource(
            urn=urns[resource.name],
            token=plain_token(resource.type),
            name=resource.name,
            inputs=as_sent(resource.inputs),
            dependencies={key: tuple(urns[name] for name in names) for key, names in resource.sources.items()},
            provider=as_sent(resource.provider),
            outputs=as_sent({**resource.inputs, **resource.outputs}),
        )
        for resource in case.resources
    ]


def sentences(rule: Rule, case: Case) -> list[str]:
    """Return the violations that a rule finds in a case."""
    stack = Stack(resources_of(case), facts_from(case.facts))
    choices = Choices(rule.chosen(as_sent(case.settings)))
    with clock.on(DAY):
        remarks = judge(rule, stack.of_type(*rule.tokens), stack, choices)
        return [remark.sentence for remark in remarks if remark.kind is Kind.VIOLATION]


def as_sent(value: Any) -> Any:  # noqa: ANN401
    """Return a sample's value as the engine sends it: every number is a float, and something may be unknown."""
    if isinstance(value, dict):
        return {key: as_sent(item) for key, item in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [as_sent(item) for item in cast("list[Any]", value)]
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return HIDDEN if value == UNKNOWN else value


def _urn(resource: SampleResource) -> str:
    return f"urn:pulumi:sample::project::{resource.type}::{resource.name}"
