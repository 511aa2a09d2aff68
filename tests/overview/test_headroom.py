import pytest

from limits.edition import Edition
from overview.headroom import Room, headroom
from tests.overview.made import facts, pool, scaled, version


def rows(*pools, regions, edition=Edition.E2020):
    made = version(regions=regions)
    booted = [each(made) if callable(each) else each for each in pools]
    return headroom(facts(*booted, versions=[made], edition=edition))


def on(nodes, region="westeurope", name="frames"):
    return lambda made: pool(name, made, nodes=nodes, region=region)


@pytest.mark.parametrize(
    ("edition", "served", "room", "needed"),
    [(Edition.E2020, 3000, Room.ENOUGH, 5), (Edition.E2026, 1500, Room.SHORT, 10)],
)
def test_nodes_for_each_replica_are_those_of_the_edition(edition, served, room, needed):
    (row,) = rows(on(3000), regions={"westeurope": 5}, edition=edition)
    assert (row.served, row.asked, row.room, row.needed) == (served, 3000, room, needed)


def test_pools_that_are_served_one_by_one_and_not_together_are_tight():
    (row,) = rows(on(600), on(601, name="b"), regions={"westeurope": 2})
    assert (row.asked, row.most, row.room, row.needed) == (1201, 601, Room.TIGHT, 3)


def test_pools_are_served_in_their_own_region_alone():
    short, enough = rows(on(10, "uksouth"), on(600), regions={"westeurope": 1})
    assert (short.region, short.replicas, short.served, short.room) == ("uksouth", 0, 0, Room.SHORT)
    assert (enough.region, enough.asked, enough.room) == ("westeurope", 600, Room.ENOUGH)


@pytest.mark.parametrize(("nodes", "room"), [(600, Room.ENOUGH), (601, Room.SHORT)])
def test_an_unstated_number_of_replicas_counts_as_one(nodes, room):
    (row,) = rows(on(nodes), regions={"westeurope": None})
    assert (row.served, row.room) == (600, room)


def test_a_given_version_of_which_nobody_says_where_it_is_counts_as_one_replica():
    (row,) = rows(on(600), regions={})
    assert (row.replicas, row.served, row.room) == (None, 600, Room.ENOUGH)


def test_a_formula_counts_with_its_maximum_and_is_unknown_without():
    (known,) = rows(lambda made: scaled(on=made, maximum=601), regions={"westeurope": 1})
    assert (known.asked, known.room) == (601, Room.SHORT)
    (open_,) = rows(lambda made: scaled(on=made, maximum=None), regions={"westeurope": 1})
    assert (open_.asked, open_.room) == (0, Room.UNKNOWN)


def test_a_pool_in_a_region_that_is_not_known_is_unknown():
    unknown, _ = rows(on(10, ""), regions={"westeurope": 1})
    assert (unknown.region, unknown.room) == ("", Room.UNKNOWN)


def test_no_nodes_need_no_replica():
    (row,) = rows(on(0), regions={"westeurope": 1})
    assert (row.needed, row.room) == (0, Room.ENOUGH)
