"""What holds for each rule about pools, tried on the resources of its own samples."""

import copy

import pytest

from policies.resource import Resource
from policies.rule import Unseen
from policies.rules.of_pools import DOCUMENTED, RECOMMENDED
from policies.sample import PLACE, UNKNOWN, read_sample
from policies.stack import Stack
from policies.tokens import POOL, plain_token
from policies.unknown import Unknown

RULES = (*DOCUMENTED, *RECOMMENDED)
HIDDEN = Unknown("04da6b54-80e4-46f7-96ec-b56ff0331ba9")
ODD_VALUES = [None, True, False, 0.0, -1.5, 1e308, float("inf"), float("nan"), 10**400, "", "x", "ü\0", [], {}, [None]]


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
    urns = {resource.name: f"urn:{resource.name}" for resource in case.resources}
    resources = []
    for resource in case.resources:
        module, name = resource.type.rsplit(":", 1)
        token = plain_token(f"{module}{api_version}:{name}")
        sources = {key: tuple(urns[name] for name in names) for key, names in resource.sources.items()}
        outputs = as_engine_sends(resource.outputs)
        resources.append(
            Resource(urns[resource.name], token, resource.name, inputs[resource.name], sources, outputs=outputs)
        )
    return findings(rule, Stack(resources), as_engine_sends(case.settings))


def findings(rule, stack, settings):
    """Return the rule's sentences, and what it could not decide."""
    chosen = rule.chosen(settings)
    found = [each for resource in stack.of_type(*rule.tokens) for each in rule.check(resource, stack, chosen)]
    notes = [each for each in found if isinstance(each, Unseen)]
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


DENIED = [
    pytest.param(rule, case, id=f"{rule.name}: {case.case}")
    for rule in RULES
    for case in read_sample(PLACE / f"{rule.name}.yaml").denied
]


@pytest.mark.parametrize(("rule", "case"), DENIED)
def test_what_is_hidden_is_said_when_it_matters(rule, case):
    inputs = inputs_of(case)
    for resource in case.resources:
        for path in places(inputs[resource.name]):
            sentences, notes = verdict(rule, case, changed(inputs, resource.name, path, HIDDEN))
            assert sentences or notes, (resource.name, path)


@pytest.mark.parametrize(("rule", "case"), DENIED)
def test_no_value_is_too_odd(rule, case):
    inputs = inputs_of(case)
    for resource in case.resources:
        for path in places(inputs[resource.name]):
            for value in ODD_VALUES:
                sentences, _ = verdict(rule, case, changed(inputs, resource.name, path, value))
                assert all("See https://" in sentence for sentence in sentences)


@pytest.mark.parametrize(("rule", "case"), DENIED)
@pytest.mark.parametrize("api_version", ["/v20230501", "/v20250601", "/v20260801preview"])
def test_any_api_version_is_judged(rule, case, api_version):
    assert verdict(rule, case, inputs_of(case), api_version)[0]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("shape", [{}, dict.fromkeys(["scaleSettings", "startTask", "networkConfiguration"], HIDDEN)])
def test_a_pool_that_says_nothing_is_no_violation(rule, shape):
    pool = Resource("urn:pool", POOL, "pool", shape)
    assert findings(rule, Stack([pool]), {})[0] == []


@pytest.mark.parametrize(("rule", "case"), DENIED)
def test_sentences_are_polite_and_name_a_page(rule, case):
    for sentence in verdict(rule, case, inputs_of(case))[0]:
        assert "See https://" in sentence
        words = {word.strip(".,;:'").lower() for word in sentence.split()}
        assert not words & {"error", "invalid", "please", "ensure"}
