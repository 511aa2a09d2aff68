from dataclasses import replace

import pytest

from policies.facts import facts_from
from policies.rule import Unseen
from policies.sample import samples
from policies.sampled import HIDDEN, as_sent, resources_of
from policies.stack import Stack
from tests.policies.generated import RULES, exchanged, paths

BY_NAME = {rule.name: rule for rule in RULES}
SAMPLES = [pytest.param(sample, id=sample.rule) for sample in samples() if sample.rule in BY_NAME]


def findings(rule, case, resources):
    stack = Stack(resources, facts_from(case.facts))
    chosen = rule.chosen(as_sent(case.settings))
    found = [finding for it in stack.of_type(*rule.tokens) for finding in rule.check(it, stack, chosen)]
    return [finding for finding in found if not isinstance(finding, Unseen)], found


def hidden_one_by_one(case):
    """Yield the resources of a case once for each value in their inputs, with that value not known yet."""
    resources = resources_of(case)
    for place, resource in enumerate(resources):
        for path in paths(resource.inputs):
            unknown = replace(resource, inputs=exchanged(resource.inputs, path, HIDDEN))
            where = f"{resource.name}: {'.'.join(map(str, path))}"
            yield where, [*resources[:place], unknown, *resources[place + 1 :]]


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_rule_keeps_silent_where_a_value_that_it_needs_is_not_known(sample):
    rule = BY_NAME[sample.rule]
    silent = [
        f"{case.case}: {where}"
        for case in sample.denied
        for where, resources in hidden_one_by_one(case)
        if not findings(rule, case, resources)[1]
    ]
    assert silent == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_rule_denies_what_an_unknown_value_may_allow(sample):
    rule = BY_NAME[sample.rule]
    denied = [
        f"{case.case}: {where}: {violations}"
        for case in sample.allowed
        for where, resources in hidden_one_by_one(case)
        if (violations := findings(rule, case, resources)[0])
    ]
    assert denied == []
