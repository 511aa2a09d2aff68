"""Judges the cases of samples by one rule, with one value at a time in another's place."""

import copy

import pytest

from policies.facts import facts_from
from policies.resource import Resource
from policies.rule import Unseen
from policies.sample import PLACE, read_sample
from policies.sampled import as_sent
from policies.stack import Stack
from policies.tokens import plain_token


def denied(rules):
    """Return every denied case of these rules as a parameter."""
    return [
        pytest.param(rule, case, id=f"{rule.name}: {case.case}")
        for rule in rules
        for case in read_sample(PLACE / f"{rule.name}.yaml").denied
    ]


def inputs_of(case):
    return {resource.name: as_sent(resource.inputs) for resource in case.resources}


def verdict(rule, case, inputs, api_version=""):
    """Return the rule's sentences, and what it could not decide."""
    urns = {resource.name: f"urn:pulumi:test::project::{resource.name}" for resource in case.resources}
    resources = []
    for given in case.resources:
        module, name = given.type.rsplit(":", 1)
        resources.append(
            Resource(
                urns[given.name],
                plain_token(f"{module}{api_version}:{name}"),
                given.name,
                inputs[given.name],
                {key: tuple(urns[source] for source in sources) for key, sources in given.sources.items()},
                as_sent(given.provider),
                as_sent(given.outputs),
            )
        )
    return findings(rule, Stack(resources, facts_from(case.facts)), as_sent(case.settings))


def findings(rule, stack, settings):
    """Return the rule's sentences, and what it could not decide."""
    chosen = rule.chosen(settings)
    found = [each for resource in stack.of_type(*rule.tokens) for each in rule.check(resource, stack, chosen)]
    notes = [each.what for each in found if isinstance(each, Unseen)]
    return [each for each in found if not isinstance(each, Unseen)], notes


def places(value, path=()):
    """Every place in a value, from the outside in."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield (*path, key)
        yield from places(item, (*path, key))


def changed(inputs, name, path, value):
    copied = copy.deepcopy(inputs)
    container = copied[name]
    for step in path[:-1]:
        container = container[step]
    container[path[-1]] = value
    return copied
