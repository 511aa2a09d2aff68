import pytest

from policies.sampled import HIDDEN, resources_of
from tests.policies.generated import exchanged, paths
from tests.policies.sample_cases import BY_NAME, SAMPLES, judged, with_inputs, written


def hidden_one_by_one(case):
    """Yield the resources of a case once for each value in their inputs, with that value not known yet."""
    resources = resources_of(case)
    for place, resource in enumerate(resources):
        for path in paths(resource.inputs):
            unknown = exchanged(resource.inputs, path, HIDDEN)
            yield written(resource, path), with_inputs(resources, place, unknown)


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_rule_keeps_silent_where_a_value_that_it_needs_is_not_known(sample):
    rule = BY_NAME[sample.rule]
    silent = [
        f"{case.case}: {where}"
        for case in sample.denied
        for where, resources in hidden_one_by_one(case)
        if judged(rule, case, resources) == ([], [])
    ]
    assert silent == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_rule_denies_what_an_unknown_value_may_allow(sample):
    rule = BY_NAME[sample.rule]
    denied = [
        f"{case.case}: {where}: {violations}"
        for case in sample.allowed
        for where, resources in hidden_one_by_one(case)
        if (violations := judged(rule, case, resources)[0])
    ]
    assert denied == []
