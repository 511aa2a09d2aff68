"""What holds for each rule about pools, tried on the resources of its own samples."""

import pytest

from policies.resource import Resource
from policies.rules.of_pools import DOCUMENTED, RECOMMENDED
from policies.sampled import HIDDEN
from policies.stack import Stack
from policies.tokens import POOL
from tests.policies.one_value import changed, denied, findings, inputs_of, places, verdict

RULES = (*DOCUMENTED, *RECOMMENDED)
ODD_VALUES = [None, True, False, 0.0, -1.5, 1e308, float("inf"), float("nan"), 10**400, "", "x", "ü\0", [], {}, [None]]


DENIED = denied(RULES)


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
