import pytest

from check.finding import Described, Level
from report.points import Weight


def said(report):
    return [point.said for point in report.status.points]


def test_a_stack_without_a_fault_is_well(report):
    status = report().status
    assert (status.said, status.weight, status.points) == ("All is well.", Weight.WELL, ())


def test_a_violation_needs_attention(report, finding):
    status = report(None, finding("frames", "too few"), finding("previews", "too few")).status
    assert (status.said, status.weight) == ("1 thing needs attention.", Weight.WRONG)
    assert status.points[0].said == "2 violations of documented constraints."


def test_advice_alone_is_worth_a_look(report, finding):
    advice = Described("zones", "It is.", "Do it.", "", Level.WARNING)
    status = report(None, finding("frames", "one zone", advice)).status
    assert (status.said, status.weight) == ("Nothing is wrong, and this is worth a look.", Weight.WORTH)


def test_a_stack_without_pools_says_so(report, facts):
    assert report(facts((), ())).status.said == "There are no pools here."


def test_resize_errors_are_told_with_their_pool(report, facts, pool):
    failed = pool(resize_errors=(("AllocationFailed", "no capacity"), ("", "no quota")), state="Steady")
    assert said(report(facts(pools=[failed]))) == [
        "Pool frames in renderwesteurope: AllocationFailed: no capacity",
        "Pool frames in renderwesteurope: no quota",
    ]


def test_nodes_that_are_missing_are_told(report, facts, pool):
    lacking = pool(current_dedicated=1400, current_spot=300, state="Steady")
    assert said(report(facts(pools=[lacking]))) == ["Pool frames in renderwesteurope has 1,700 of 1,800 nodes."]


@pytest.mark.parametrize(
    "more",
    [
        {"current_dedicated": 1500, "current_spot": 300},
        {"current_dedicated": 1400, "current_spot": 300, "retiring": True},
        {"current_dedicated": 0, "current_spot": 0, "automatic": True, "maximum": 50},
        {},
    ],
    ids=["has all", "retires", "scales itself", "not deployed"],
)
def test_a_pool_that_lacks_nothing_is_not_told(report, facts, pool, more):
    assert said(report(facts(pools=[pool(state="Steady", **more)]))) == []


def test_pools_that_resize_are_counted_and_not_yet_missing_nodes(report, facts, pool):
    resizing = [pool(name, current_dedicated=0, current_spot=0, state="Resizing") for name in ("a", "b")]
    status = report(facts(pools=resizing)).status
    assert status.weight == Weight.WORTH
    assert said(report(facts(pools=resizing))) == ["2 pools still resizing when this was recorded."]


def test_a_region_that_failed_is_named_with_the_reason(report, facts, version, region):
    failed = version(regions=[region("northeurope", 1, "Failed", details="no such storage")])
    assert said(report(facts([failed], [])))[0] == (
        "Image version frames 1.0.0 failed to replicate to northeurope: no such storage"
    )


def test_a_version_that_was_not_made_is_named(report, facts, version):
    assert said(report(facts([version(provisioning="Failed")], []))) == [
        "Image version frames 1.0.0 failed to be made."
    ]


def test_a_region_that_is_still_copied_is_worth_a_look(report, facts, version, region):
    copied = version(regions=[region("northeurope", 1, "Replicating", 40)])
    assert said(report(facts([copied]))) == ["Still replicating to 1 region when this was recorded."]


def test_a_last_day_that_is_near_is_told_and_one_far_away_is_not(report, facts, version, pool, day):
    near, far = version("1.0.0", end_of_life=day(2026, 12, 1)), version("2.0.0", end_of_life=day(2029, 1, 1))
    found = report(facts([near, far], [pool(version=near.id)]))
    assert said(found) == ["Last day of image frames 1.0.0: in 8 days; used by frames."]


def test_the_heaviest_points_come_first(reports):
    weights = [point.weight for point in reports["troubled"].status.points]
    assert weights == [Weight.WRONG] * 4 + [Weight.WORTH] * 4


def test_pools_that_need_attention_come_first(reports):
    assert [row.name for row in reports["troubled"].pools if row.is_wrong] == ["frames-1-4-0", "previews"]
    assert [row.name for row in reports["troubled"].pools][:2] == ["frames-1-4-0", "previews"]
    assert reports["many"].pools[0].name == "pool-299"


def test_a_pool_with_a_violation_needs_attention(report, facts, pool, finding):
    found = report(facts(pools=[pool("a"), pool("b", urn=finding("b", "").urn.text)]), finding("b", "too few"))
    assert [(row.name, row.is_wrong) for row in found.pools] == [("b", True), ("a", False)]


def test_the_first_numbers_are_named_as_people_name_them(report, facts, pool, version, region):
    one = facts([version(regions=[region("westeurope", 3)])], [pool(automatic=True, maximum=1200, dedicated=0, spot=0)])
    named = [("pool", "1"), ("nodes at most", "1,200"), ("image version", "1"), ("replicas", "3"), ("region", "1")]
    assert report(one).figures == named
    assert report().figures[:2] == [("pools", "2"), ("nodes asked for", "1,840")]
