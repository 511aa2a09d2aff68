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
