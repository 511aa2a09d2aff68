"""What holds for each rule that is not about pools alone, tried on the resources of its own samples."""

import copy

import pytest

from policies.catalogue import DOCUMENTED, RECOMMENDED
from policies.facts import facts_from
from policies.resource import Resource
from policies.rule import Unseen
from policies.rules import of_pools
from policies.sample import PLACE, UNKNOWN, read_sample
from policies.stack import Stack
from policies.tokens import plain_token
from policies.unknown import Unknown

OF_POOLS = {rule.name for rule in (*of_pools.DOCUMENTED, *of_pools.RECOMMENDED)}
RULES = [rule for rule in (*DOCUMENTED, *RECOMMENDED) if rule.name not in OF_POOLS]
HIDDEN = Unknown("04da6b54-80e4-46f7-96ec-b56ff0331ba9")
ODD_VALUES = [None, True, 0.0, -1.5, 1e308, float("inf"), float("nan"), 10**400, "", "ü\0", [], {}, [None], [[{}]]]
DENIED = [
    pytest.param(rule, case, id=f"{rule.name}: {case.case}")
    for rule in RULES
    for case in read_sample(PLACE / f"{rule.name}.yaml").denied
]


def as_engine_sends(value):
    if isinstance(value, dict):
        return {key: as_engine_sends(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_engine_sends(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return HIDDEN if value == UNKNOWN else value


def inputs_of(case):
    return {resource.name: as_engine_sends(resource.inputs) for resource in case.resources}


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
                as_engine_sends(given.provider),
                as_engine_sends(given.outputs),
            )
        )
    stack = Stack(resources, facts_from(case.facts))
    chosen = rule.chosen(as_engine_sends(case.settings))
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


@pytest.mark.parametrize(("rule", "case"), DENIED)
def test_what_is_hidden_is_said_when_it_matters(rule, case):
    inputs = inputs_of(case)
    silent = [
        (resource.name, ".".join(map(str, path)))
        for resource in case.resources
        for path in places(inputs[resource.name])
        if not any(verdict(rule, case, changed(inputs, resource.name, path, HIDDEN)))
    ]
    assert [f"{name}: {path}" for name, path in silent] == []


@pytest.mark.parametrize(("rule", "case"), DENIED)
def test_no_value_is_too_odd(rule, case):
    inputs = inputs_of(case)
    for resource in case.resources:
        for path in places(inputs[resource.name]):
            for value in ODD_VALUES:
                sentences, _ = verdict(rule, case, changed(inputs, resource.name, path, value))
                assert all("See https://" in sentence for sentence in sentences)


@pytest.mark.parametrize(("rule", "case"), DENIED)
@pytest.mark.parametrize("api_version", ["/v20240303", "/v20251203", "/v20260801preview"])
def test_any_api_version_is_judged(rule, case, api_version):
    assert verdict(rule, case, inputs_of(case), api_version)[0]


@pytest.mark.parametrize(("rule", "case"), DENIED)
def test_sentences_are_polite_and_name_a_page(rule, case):
    for sentence in verdict(rule, case, inputs_of(case))[0]:
        assert "See https://" in sentence
        words = {word.strip(".,;:'").lower() for word in sentence.split()}
        assert not words & {"error", "invalid", "please", "ensure"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("inputs", [None, "text", [], {"tags": HIDDEN}, HIDDEN], ids=str)
def test_a_resource_of_any_shape_is_read(rule, inputs):
    resources = [Resource(f"urn:pulumi:test::project::{token}", token, "odd", inputs) for token in rule.tokens]
    stack = Stack(resources)
    for resource in resources:
        for found in rule.check(resource, stack, rule.chosen({})):
            assert isinstance(found, str | Unseen)
