from datetime import date

from limits.end_of_life import END_OF_LIFE_SOURCE
from overview.dates import end_dates
from tests.overview.made import facts, pool, version

DAY = date(2026, 11, 23)


def test_dates_are_sorted_with_those_that_have_passed_first():
    image = version(end=date(2026, 11, 20))
    ending = pool(on=image, node_agent="batch.node.ubuntu 22.04", vm_size="Standard_D4_v2")
    stack = facts(ending, versions=[image], definitions=(("hub", "frames", date(2027, 1, 1)), ("hub", "b", None)))
    assert [(end.what, end.when, end.is_near, end.pools) for end in end_dates(stack, DAY)] == [
        ("image frames 1.3.0", "passed 3 days ago", True, "frames"),
        ("image definition frames of hub", "in 39 days", True, "frames"),
        ("node agent batch.node.ubuntu 22.04", "in 219 days", False, "frames"),
        ("VM series Dv2", "in 525 days", False, "frames"),
    ]


def test_an_end_on_the_day_itself_is_today():
    (end,) = end_dates(facts(versions=[version(end=DAY)]), DAY)
    assert (end.when, end.pools, end.source) == ("today", "", END_OF_LIFE_SOURCE)
    (next_day,) = end_dates(facts(versions=[version(end=date(2026, 11, 24))]), DAY)
    assert next_day.when == "in 1 day"


def test_many_pools_are_counted():
    pools = [pool(f"p{at}", node_agent="batch.node.ubuntu 22.04") for at in range(9)]
    (end,) = end_dates(facts(*pools), DAY)
    assert end.pools == "p0, p1, p2 and 6 more"


def test_what_lasts_or_is_not_known_has_no_date():
    assert end_dates(facts(pool(node_agent="batch.node.future 1", vm_size="whatever")), DAY) == []
