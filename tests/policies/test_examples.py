"""Each official example as a state of its own: it breaks exactly the rules that were expected before these existed."""

from pathlib import Path

import pytest
import yaml

from policies.catalogue import DOCUMENTED, RECOMMENDED

HERE = Path(__file__).parent
EXAMPLES = yaml.safe_load((HERE / "examples.yaml").read_text(encoding="utf-8"))
EXPECTED = yaml.safe_load((HERE / "expected_examples.yaml").read_text(encoding="utf-8"))


def as_engine_sends(value):
    """Every number is a float."""
    if isinstance(value, dict):
        return {key: as_engine_sends(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_engine_sends(item) for item in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def test_every_example_has_its_expectations():
    assert sorted(EXAMPLES) == sorted(EXPECTED)


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_breaks_the_rules_that_were_expected(preview, example):
    inputs = as_engine_sends(EXAMPLES[example]["inputs"])
    urn = preview.add(EXAMPLES[example]["type"], "example", inputs)
    preview.outputs[urn] = inputs
    broken = {
        rule.name: found for rule in (*DOCUMENTED, *RECOMMENDED) if (found := preview.judge(rule.name).violations)
    }
    assert sorted(broken) == sorted(expected["rule"] for expected in EXPECTED[example]), broken


def test_every_expectation_has_a_reason_and_names_a_rule():
    names = {rule.name for rule in (*DOCUMENTED, *RECOMMENDED)}
    for expected in (each for listed in EXPECTED.values() for each in listed):
        assert set(expected) == {"rule", "why"}
        assert expected["why"]
        assert expected["rule"] in names
