import pytest
from pulumi_policy.proxy import UNKNOWN_NUMBER_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

POOL = "azure-native:batch:Pool"


def judge(preview, scale):
    preview.add(POOL, "frames", {"scaleSettings": scale})
    return preview.judge("pool-has-time-to-resize")


def fixed(dedicated=None, spot=None, timeout=None):
    given = {"targetDedicatedNodes": dedicated, "targetLowPriorityNodes": spot, "resizeTimeout": timeout}
    return {"fixedScale": {key: value for key, value in given.items() if value is not None}}


@pytest.mark.parametrize(
    "scale",
    [
        None,
        {},
        "not an object",
        {"autoScale": {"formula": "$TargetDedicatedNodes=5000"}},
        {"fixedScale": None},
        fixed(0.0, timeout="PT1S"),
        fixed(1000.0),
        fixed(500.0, 500.0, "PT15M"),
        fixed(1800.0, timeout="PT27M"),
        fixed(1800.0, timeout="PT0.45H"),
        fixed(True, timeout="PT1S"),
        fixed("many", timeout="PT1S"),
    ],
)
def test_allows(preview, scale):
    verdict = judge(preview, scale)
    assert (verdict.violations, verdict.note) == ([], None)


@pytest.mark.parametrize(
    ("scale", "fact"),
    [
        (fixed(1.0, timeout="PT4M"), "1 node given 4 minutes to start; 5 minutes needed"),
        (fixed(1001.0), "1,001 nodes given 15 minutes to start; 15.02 minutes needed"),
        (fixed(600.0, 600.0, "PT15M"), "1,200 nodes given 15 minutes to start; 18 minutes needed"),
        (fixed(2000.0, timeout="soon"), "resize timeout 'soon'; an ISO 8601 duration is needed"),
        (fixed(2000.0, UNKNOWN_NUMBER_VALUE, "PT15M"), "2,000 nodes given 15 minutes to start; 30 minutes needed"),
    ],
)
def test_denies(preview, scale, fact):
    (message,) = judge(preview, scale).violations
    assert message.startswith(f"Pool 'frames': {fact}")
    assert "See https://learn.microsoft.com/" in message


@pytest.mark.parametrize(
    ("scale", "unseen"),
    [
        (fixed(10.0, timeout=UNKNOWN_STRING_VALUE), "resizeTimeout"),
        (fixed(2000.0, timeout=UNKNOWN_STRING_VALUE), "resizeTimeout"),
        (fixed(UNKNOWN_NUMBER_VALUE), "targetDedicatedNodes"),
        (fixed(5.0, UNKNOWN_NUMBER_VALUE), "targetLowPriorityNodes"),
    ],
)
def test_says_what_it_cannot_know(preview, scale, unseen):
    verdict = judge(preview, scale)
    assert verdict.violations == []
    assert verdict.note == f"Pool 'frames': scaleSettings.fixedScale.{unseen} is not known yet"


def test_says_so_when_the_whole_scale_is_unknown(preview):
    assert "is not known yet" in judge(preview, UNKNOWN_OBJECT_VALUE).note


AMPLE = "pool-has-ample-time-to-resize"
CUSTOM = {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {"id": UNKNOWN_STRING_VALUE}}}}
MARKETPLACE = {
    "deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {"publisher": "canonical"}}}
}


def advise(preview, scale, more=None, **settings):
    preview.add(POOL, "frames", {"scaleSettings": scale, **(more or {})})
    return preview.judge(AMPLE, **settings)


@pytest.mark.parametrize(
    ("scale", "more"),
    [
        (None, CUSTOM),
        ({"autoScale": {"formula": "$TargetDedicatedNodes=5000"}}, CUSTOM),
        (fixed(0.0, timeout="PT5M"), CUSTOM),
        (fixed(1.0, timeout="PT15M"), CUSTOM),
        (fixed(300.0), CUSTOM),
        (fixed(301.0), MARKETPLACE),
        (fixed(301.0, timeout="PT30M"), CUSTOM),
        (fixed(1000.0), {}),
        (fixed(1001.0, timeout="PT30M"), {}),
        (fixed(2000.0, timeout="PT0.5H"), CUSTOM),
        (fixed(2001.0, timeout="PT45M"), CUSTOM),
        (fixed(2000.0, timeout="soon"), CUSTOM),
        (fixed("many", timeout="PT1S"), CUSTOM),
    ],
)
def test_has_no_advice(preview, scale, more):
    verdict = advise(preview, scale, more)
    assert (verdict.violations, verdict.note) == ([], None)


@pytest.mark.parametrize(
    ("scale", "more", "fact"),
    [
        (fixed(1.0, timeout="PT14M"), {}, "1 node given 14 minutes to start; 15 minutes advised (15 minutes for each"),
        (fixed(1001.0, timeout="PT29M59S"), {}, "1,001 nodes given 29.98 minutes to start; 30 minutes advised (15"),
        (
            fixed(150.0, 151.0),
            CUSTOM,
            "301 nodes given 15 minutes to start; 30 minutes advised (for more than 300 nodes)",
        ),
        (fixed(301.0, UNKNOWN_NUMBER_VALUE), CUSTOM, "301 nodes given 15 minutes to start; 30 minutes advised"),
        (fixed(2001.0, timeout="PT44M"), CUSTOM, "2,001 nodes given 44 minutes to start; 45 minutes advised (15"),
    ],
)
def test_advises(preview, scale, more, fact):
    (message,) = advise(preview, scale, more).violations
    assert message.startswith(f"Pool 'frames': {fact}")
    assert "See https://learn.microsoft.com/" in message


@pytest.mark.parametrize(
    ("settings", "timeout"),
    [({"largePoolNodes": 10.0}, "PT30M"), ({"largePoolMinutes": 20.0}, None), ({"largePoolMinutes": 45.0}, None)],
)
def test_what_a_large_pool_is_can_be_set(preview, settings, timeout):
    nodes = 11.0 if "largePoolNodes" in settings else 301.0
    (message,) = advise(preview, fixed(nodes), CUSTOM, **settings).violations
    wanted = timeout or f"PT{settings['largePoolMinutes']:.0f}M"
    assert f"Set resizeTimeout to {wanted}." in message


@pytest.mark.parametrize("scale", [fixed(2000.0, timeout=UNKNOWN_STRING_VALUE), fixed(UNKNOWN_NUMBER_VALUE)])
def test_what_advice_depends_on_may_be_hidden(preview, scale):
    verdict = advise(preview, scale, CUSTOM)
    assert verdict.violations == []
    assert "is not known yet" in verdict.note


@pytest.mark.parametrize("spelling", ["PT30M", "PT0.5H", "PT1800S", "P0DT30M", "PT29M60S", "PT0,5H", "P0Y0M0DT0H30M0S"])
def test_every_spelling_of_a_duration_is_read(preview, spelling):
    verdict = judge(preview, fixed(2000.0, timeout=spelling))
    assert (verdict.violations, verdict.note) == ([], None)


@pytest.mark.parametrize("spelling", ["PT29M", "PT0.48H", "PT1799S", "P0D"])
def test_a_shorter_duration_is_too_short_in_every_spelling(preview, spelling):
    (message,) = judge(preview, fixed(2000.0, timeout=spelling)).violations
    assert "30 minutes needed" in message
