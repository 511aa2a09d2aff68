"""Each rule's samples with one thing left out: a value, or a resource that another stack may have instead."""

import pytest

from policies.sampled import resources_of
from tests.policies.generated import exchanged, paths
from tests.policies.sample_cases import BY_NAME, JOINING, SAMPLES, judged, with_inputs, written

NO_FAULT_ALONE = {
    "definition-has-an-identifier-of-its-own": "there is no other definition with its identifier",
    "gallery-role-is-enough-to-create-pools": "nothing tells that the identity creates pools: another rule advises",
    "pool-cores-fit-the-accounts-quota": "one of two pools asks for few enough cores",
    "pool-subnet-has-room-for-its-nodes": "one of two pools has few enough nodes",
    "source-machine-has-managed-disks": "a machine that is not there is attested",
    "source-machine-has-no-extensions": "a machine that is not there is attested",
    "version-has-a-replica-to-spare": "no pool asks for replicas",
    "version-has-replicas-for-all-its-pools": "a single pool is judged by another rule",
    "version-has-the-plan-of-its-source": "a source that is not there is attested",
}
"""The rules whose violation may lie in what is left out, and why nothing is left to be said."""

FAULT_ALONE = {
    "closed-account-has-a-private-endpoint": "the sentence says that an endpoint may be made elsewhere",
    "definition-is-generalized": "without pools in the stack a definition is there for those of another one",
    "gallery-reader-creates-no-pools": "the sentence says that more may be granted elsewhere",
    "gallery-role-is-enough-to-create-pools": "the role that is enough is the one that is left out",
    "pool-image-is-in-its-region": "the latest version of a definition in the stack is one in the stack",
}
"""The rules that deny a stack for want of what is left out, and why they may."""


def without(value, path):
    """Return a value without the entry at a path."""
    inner = value
    for key in path[:-1]:
        inner = inner[key]
    return exchanged(value, path[:-1], {key: each for key, each in inner.items() if key != path[-1]})


def values_left_out(case):
    """Yield the resources of a case for each named value, with null in its place and without it."""
    resources = resources_of(case)
    for place, resource in enumerate(resources):
        for path in (path for path in paths(resource.inputs) if isinstance(path[-1], str)):
            changed = (exchanged(resource.inputs, path, None), without(resource.inputs, path))
            null, missing = (with_inputs(resources, place, inputs) for inputs in changed)
            yield written(resource, path), null, missing


def elsewhere(rule, case):
    """Yield the resources of a case once without each of them, as long as there is something to judge."""
    resources = resources_of(case)
    for place, left_out in enumerate(resources):
        rest = [*resources[:place], *resources[place + 1 :]]
        if any(resource.token in rule.tokens for resource in rest):
            yield left_out.name, rest


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_value_that_is_null_is_one_that_is_missing(sample):
    rule = BY_NAME[sample.rule]
    different = [
        f"{case.case}: {where}"
        for case in (*sample.denied, *sample.allowed)
        for where, null, missing in values_left_out(case)
        if judged(rule, case, null) != judged(rule, case, missing)
    ]
    assert different == []


@pytest.mark.parametrize("sample", JOINING)
def test_a_violation_stays_or_is_noted_when_a_resource_is_in_another_stack(sample):
    rule = BY_NAME[sample.rule]
    silent = [
        f"{case.case}: without {name}"
        for case in sample.denied
        for name, rest in elsewhere(rule, case)
        if judged(rule, case, rest) == ([], [])
    ]
    assert bool(silent) == (sample.rule in NO_FAULT_ALONE), silent


@pytest.mark.parametrize("sample", JOINING)
def test_nothing_is_denied_for_being_in_another_stack(sample):
    rule = BY_NAME[sample.rule]
    denied = [
        f"{case.case}: without {name}: {violations}"
        for case in sample.allowed
        for name, rest in elsewhere(rule, case)
        if (violations := judged(rule, case, rest)[0])
    ]
    assert bool(denied) == (sample.rule in FAULT_ALONE), denied


def test_what_is_excepted_is_a_rule_that_joins():
    joining = {name for name, rule in BY_NAME.items() if rule.joins}
    assert {*NO_FAULT_ALONE, *FAULT_ALONE} <= joining
