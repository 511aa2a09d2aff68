import pytest
from pulumi_policy.proxy import UNKNOWN_NUMBER_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import assert_notes, assert_says, automatic, fixed

BOTH = {"scaleSettings": {**fixed(10.0)["scaleSettings"], **automatic()["scaleSettings"]}}
KINDS = "fixedScale, autoScale"


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        ({"scaleSettings": None}, None),
        (fixed(0.0), None),
        (automatic(), None),
        (BOTH, f"scaleSettings: fixedScale and autoScale; exactly one of {KINDS} is needed"),
        ({"scaleSettings": {}}, f"scaleSettings: none given; exactly one of {KINDS} is needed"),
        ({"scaleSettings": {"fixedScale": None}}, f"scaleSettings: none given; exactly one of {KINDS} is needed"),
        ({"scaleSettings": {"fixedScale": UNKNOWN_OBJECT_VALUE}}, None),
    ],
)
def test_the_size_is_decided_in_one_way(preview, inputs, expected):
    assert_says(preview, "pool-is-fixed-or-automatic", inputs, expected)


@pytest.mark.parametrize(
    ("scale", "what"),
    [
        (UNKNOWN_OBJECT_VALUE, "scaleSettings"),
        ({"fixedScale": UNKNOWN_OBJECT_VALUE, "autoScale": {}}, "scaleSettings.fixedScale"),
    ],
)
def test_two_ways_may_turn_out_to_be_one(preview, scale, what):
    assert_notes(preview, "pool-is-fixed-or-automatic", {"scaleSettings": scale}, f"{what} is not known yet")


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (fixed(0.0), None),
        (fixed(spot=1.0), None),
        (fixed(UNKNOWN_NUMBER_VALUE), None),
        (fixed(timeout="PT15M"), "scaleSettings.fixedScale: no number of nodes given"),
        ({"scaleSettings": {"fixedScale": {}}}, "scaleSettings.fixedScale: no number of nodes given"),
        (automatic(), None),
        (automatic(UNKNOWN_STRING_VALUE), None),
        (automatic(""), "scaleSettings.autoScale: no formula given"),
        (automatic(None), "scaleSettings.autoScale: no formula given"),
    ],
)
def test_the_size_is_stated(preview, inputs, expected):
    assert_says(preview, "pool-states-its-size", inputs, expected)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (None, None),
        (5.0, None),
        ("PT5M", None),
        ("PT300S", None),
        ("PT0.1H", None),
        ("PT168H", None),
        ("P1W", None),
        ("PT4M59S", "evaluation interval 'PT4M59S'"),
        ("PT168H1S", "evaluation interval 'PT168H1S'"),
        ("P1M", "evaluation interval 'P1M'"),
        ("15 minutes", "evaluation interval '15 minutes'"),
        ("", "evaluation interval ''"),
    ],
)
def test_a_formula_is_evaluated_at_an_accepted_interval(preview, interval, expected):
    assert_says(preview, "pool-evaluates-its-formula-in-time", automatic(evaluationInterval=interval), expected)


def test_an_interval_may_be_hidden(preview):
    inputs = automatic(evaluationInterval=UNKNOWN_STRING_VALUE)
    what = "scaleSettings.autoScale.evaluationInterval is not known yet"
    assert_notes(preview, "pool-evaluates-its-formula-in-time", inputs, what)


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        (None, None),
        (1.0, None),
        (256.0, None),
        (0.0, "taskSlotsPerNode: 0; 1 to 256 as task slots per node needed"),
        (257.0, "taskSlotsPerNode: 257; 1 to 256"),
        (-1.0, "taskSlotsPerNode: -1; 1 to 256"),
        (True, None),
        ("many", None),
    ],
)
def test_slots_are_in_range(preview, slots, expected):
    assert_says(preview, "pool-task-slots-are-in-range", {"taskSlotsPerNode": slots}, expected)


def test_slots_may_be_hidden(preview):
    inputs = {"taskSlotsPerNode": UNKNOWN_NUMBER_VALUE}
    assert_notes(preview, "pool-task-slots-are-in-range", inputs, "taskSlotsPerNode is not known yet")


@pytest.mark.parametrize(
    ("slots", "size", "expected"),
    [
        (16.0, "Standard_D4s_v5", None),
        (
            17.0,
            "STANDARD_D4S_V5",
            "17 task slots on nodes of 'STANDARD_D4S_V5', which by its name has 4 cores; at most 16",
        ),
        (5.0, "Standard_D1_v2", "5 task slots on nodes of 'Standard_D1_v2', which by its name has 1 core; at most 4"),
        (32.0, "Standard_D4", None),
        (33.0, "Standard_D4", "33 task slots"),
        (200.0, "Standard_A4", None),
        (200.0, "a size of tomorrow", None),
        (1.0, UNKNOWN_STRING_VALUE, None),
        (None, None, None),
    ],
)
def test_slots_fit_the_cores(preview, slots, size, expected):
    assert_says(preview, "pool-task-slots-fit-its-cores", {"taskSlotsPerNode": slots, "vmSize": size}, expected)


@pytest.mark.parametrize(
    ("slots", "size", "hidden"),
    [(8.0, UNKNOWN_STRING_VALUE, "vmSize"), (UNKNOWN_NUMBER_VALUE, "Standard_D4s_v5", "taskSlotsPerNode")],
)
def test_slots_or_cores_may_be_hidden(preview, slots, size, hidden):
    inputs = {"taskSlotsPerNode": slots, "vmSize": size}
    assert_notes(preview, "pool-task-slots-fit-its-cores", inputs, f"{hidden} is not known yet")
