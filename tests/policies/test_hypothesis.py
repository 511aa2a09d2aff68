import os
import time
from pathlib import Path

import hypothesis
import pytest
from google.protobuf import json_format
from google.protobuf.struct_pb2 import Struct
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from pulumi_policy import EnforcementLevel, proxy

from policies.pack import Pack
from policies.rule import Unseen
from policies.sample import samples
from policies.sampled import HIDDEN, resources_of
from policies.wire import Properties
from tests.policies import sample_cases
from tests.policies.by_sdk import without_proxies
from tests.policies.calls import judged
from tests.policies.generated import KEYS, RULES, exchanged, near_valid, paths, random_json, seen_in

set_hypothesis_home_dir(Path(__file__).parents[2] / ".local" / "hypothesis")

ASKED = os.environ.get("FUZZ_EXAMPLES")
SEED = os.environ.get("FUZZ_SEED", "0" if not ASKED else "")
PARTS = 4
"""Parts that workers share; each has a seed of its own."""
CHOSEN = {rule.name: rule.chosen({}) for rule in RULES}
SENTINELS = {value for name, value in vars(proxy).items() if name.startswith("UNKNOWN_")}
SECONDS = 2.0
"""The processor time that no rule takes for one resource, whatever it is."""


def run(check, strategy, part, usual, *, share=1.0):
    """Check examples: a few, always the same, unless more are asked for; then others each time, or those of a seed."""
    settings = hypothesis.settings(
        max_examples=max(1, round(int(ASKED) * share)) if ASKED else usual,
        derandomize=False,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
    seed = hypothesis.seed(int.from_bytes(os.urandom(8)) if ASKED and not SEED else int(SEED) + part)
    seed(settings(given(strategy)(check)))()


def judge(stack):
    """Judge every resource by every rule about its type."""
    for rule in RULES:
        for resource in stack.of_type(*rule.tokens):
            began = time.process_time()
            try:
                found = list(rule.check(resource, stack, CHOSEN[rule.name]))
                assert [finding for finding in found if not _speaks(finding)] == []
                assert time.process_time() - began < SECONDS
            except Exception as error:
                error.add_note(f"{rule.name} on {resource}, in a stack with {list(stack._by_urn)}")
                raise


def _speaks(finding):
    """Tell whether a finding is a sentence, of what people know."""
    said = finding.what if isinstance(finding, Unseen) else finding
    return isinstance(said, str) and said.strip() != "" and not any(sentinel in said for sentinel in SENTINELS)


SPELLINGS = st.binary(min_size=96, max_size=96)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_rule_breaks_on_what_is_nearly_right(part):
    run(lambda spelling: judge(near_valid(spelling)), SPELLINGS, part, 60, share=0.75 / PARTS)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_rule_breaks_on_random_json(part):
    run(lambda spelling: judge(random_json(spelling)), SPELLINGS, part, 20, share=0.25 / PARTS)


DENIED = [(sample.rule, case) for sample in samples() for case in sample.denied]
PLACES = st.lists(st.integers(0, 2**16), min_size=1, max_size=5)


def speaks(chosen):
    """Hide values of a denied sample, the inner ones first, and insist that its rule says something even so."""
    (name, case), numbers = chosen
    resources = resources_of(case)
    all_places = [(at, path) for at, resource in enumerate(resources) for path in paths(resource.inputs)]
    hidden = {all_places[number % len(all_places)] for number in numbers}
    for at, path in sorted(hidden, key=lambda place: -len(place[1])):
        resources = sample_cases.with_inputs(resources, at, exchanged(resources[at].inputs, path, HIDDEN))
    assert sample_cases.judged(sample_cases.BY_NAME[name], case, resources) != ([], []), (name, hidden)


def test_no_rule_keeps_silent_whichever_values_are_not_known():
    run(speaks, st.tuples(st.sampled_from(DENIED), PLACES), 0, 400, share=0.5)


EVERYTHING = Pack("everything", RULES, EnforcementLevel.MANDATORY)


def agree(spelling):
    judged(EVERYTHING, seen_in(near_valid(spelling)))


@pytest.mark.parametrize("part", range(PARTS))
def test_our_server_says_of_every_stack_what_the_sdks_own_says(part):
    run(agree, SPELLINGS, part, 4, share=0.002)


VALUES = st.recursive(
    st.sampled_from([proxy.UNKNOWN_STRING_VALUE, proxy.UNKNOWN_OBJECT_VALUE, None, True, ""])
    | st.text(max_size=5)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


def read_alike(values):
    behind_proxies = without_proxies(proxy.unknown_checking_proxy(values))
    assert dict(Properties(json_format.ParseDict(values, Struct()))) == behind_proxies


def test_values_are_read_from_the_wire_as_from_behind_the_sdks_proxies():
    run(read_alike, st.dictionaries(st.text(max_size=3), VALUES, max_size=4), 0, 40, share=0.05)
