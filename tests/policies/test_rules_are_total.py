"""What holds for each rule that is not about pools alone, tried on the resources of its own samples."""

import pytest

from policies.catalogue import DOCUMENTED, RECOMMENDED
from policies.resource import Resource
from policies.rule import Unseen
from policies.rules import of_pools
from policies.sampled import HIDDEN
from policies.stack import Stack
from tests.policies.one_value import changed, denied, inputs_of, places, verdict

OF_POOLS = {rule.name for rule in (*of_pools.DOCUMENTED, *of_pools.RECOMMENDED)}
RULES = [rule for rule in (*DOCUMENTED, *RECOMMENDED) if rule.name not in OF_POOLS]
ODD_VALUES = [None, True, 0.0, -1.5, 1e308, float("inf"), float("nan"), 10**400, "", "ü\0", [], {}, [None], [[{}]]]
DENIED = denied(RULES)


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
