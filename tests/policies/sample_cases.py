"""Cases of the samples, changed in one place and judged by their rule."""

from dataclasses import replace

import pytest

from policies.catalogue import DOCUMENTED, RECOMMENDED
from policies.facts import facts_from
from policies.rule import Unseen
from policies.sample import samples
from policies.sampled import as_sent
from policies.stack import Stack

BY_NAME = {rule.name: rule for rule in (*DOCUMENTED, *RECOMMENDED)}
SAMPLES = [pytest.param(sample, id=sample.rule) for sample in samples()]
JOINING = [pytest.param(sample, id=sample.rule) for sample in samples() if BY_NAME[sample.rule].joins]


def judged(rule, case, resources):
    """Return the violations that a rule finds in a case with these resources, and the notes."""
    stack = Stack(resources, facts_from(case.facts))
    chosen = rule.chosen(as_sent(case.settings))
    found = [finding for it in stack.of_type(*rule.tokens) for finding in rule.check(it, stack, chosen)]
    notes = [each.what for each in found if isinstance(each, Unseen)]
    return [each for each in found if not isinstance(each, Unseen)], notes


def with_inputs(resources, place, inputs):
    """Return resources of which one has other inputs."""
    return [*resources[:place], replace(resources[place], inputs=inputs), *resources[place + 1 :]]


def written(resource, path):
    """Return where a value stands, as messages name it."""
    return f"{resource.name}: {'.'.join(map(str, path))}"
