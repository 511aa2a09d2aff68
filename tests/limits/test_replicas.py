import pytest

from limits.edition import Edition
from limits.replicas import (
    REPLICAS_PER_VERSION,
    joint_shortfall,
    production_shortfall,
    regional_excess,
    replica_excess,
    replica_shortfall,
    replicas_for,
    spare_shortfall,
    undeclared_maximum,
)


@pytest.mark.parametrize(
    ("nodes", "edition", "replicas"),
    [
        (0, Edition.E2020, 1),
        (1, Edition.E2020, 1),
        (600, Edition.E2020, 1),
        (601, Edition.E2020, 2),
        (1200, Edition.E2020, 2),
        (3000, Edition.E2020, 5),
        (300, Edition.E2026, 1),
        (301, Edition.E2026, 2),
        (3000, Edition.E2026, 10),
    ],
)
def test_replicas_follow_the_documents_examples(nodes, edition, replicas):
    assert replicas_for(nodes, edition) == replicas


@pytest.mark.parametrize(
    ("nodes", "replicas"),
    [(0, 0), (600, 1), (600, None), (1800, 3), (1, 5)],
    ids=["no nodes", "boundary", "count unstated, one is enough", "exact", "plenty"],
)
def test_enough_replicas_are_no_shortfall(nodes, replicas):
    assert replica_shortfall(nodes, replicas, "westeurope") is None


@pytest.mark.parametrize(
    ("nodes", "replicas", "found"),
    [
        (1, 0, "1 node on no image replicas in westeurope; 1 needed"),
        (601, 1, "601 nodes on 1 image replica in westeurope; 2 needed"),
        (601, None, "601 nodes on an unstated number of image replicas in westeurope; 2 needed"),
        (3001, 5, "3,001 nodes on 5 image replicas in westeurope; 6 needed"),
    ],
)
def test_shortfall_says_what_was_found_what_is_needed_and_where_it_is_documented(nodes, replicas, found):
    sentence = replica_shortfall(nodes, replicas, "westeurope")
    assert sentence.startswith(f"{found} (600 pool nodes per image replica). ")
    assert sentence.endswith("See https://learn.microsoft.com/azure/batch/batch-sig-images")


def test_a_shortfall_by_an_edition_that_does_not_hold_is_advice():
    sentence = replica_shortfall(301, 1, "westeurope", Edition.E2026, advised=True)
    assert sentence.startswith("301 nodes on 1 image replica in westeurope; 2 advised (300 pool nodes")


def test_a_version_has_no_more_than_a_hundred_replicas():
    assert replica_excess({"westeurope": 1}) is None
    assert replica_excess({"westeurope": REPLICAS_PER_VERSION.value}) is None
    sentence = replica_excess({"westeurope": 60, "northeurope": 41})
    assert sentence.startswith("101 replicas in all (60 in westeurope, 41 in northeurope); at most 100 replicas")


@pytest.mark.parametrize(
    ("nodes", "replicas", "edition", "needed"),
    [
        (600, 1, Edition.E2020, None),
        (601, 1, Edition.E2020, 2),
        (601, None, Edition.E2020, 2),
        (600, None, Edition.E2020, None),
        (600, 300, Edition.E2020, None),
        (301, 1, Edition.E2026, 2),
        (0, 0, Edition.E2020, None),
    ],
)
def test_pools_together_need_as_many_replicas_as_one_of_their_size(nodes, replicas, edition, needed):
    sentence = joint_shortfall(nodes, 3, replicas, "westeurope", edition)
    assert (sentence is None) if needed is None else f"of 3 pools on {'an' if replicas is None else '1'} " in sentence
    assert needed is None or f"; {needed} advised, so that all of them can start at once" in sentence


@pytest.mark.parametrize(
    ("nodes", "replicas", "spare", "advised"),
    [
        (600, 1, 1, 2),
        (600, 2, 1, None),
        (600, 2, 2, 3),
        (600, 3, 2, None),
        (600, 5, 1, None),
        (601, 1, 1, None),
        (600, None, 1, 2),
        (0, 1, 1, None),
    ],
)
def test_more_than_the_minimum_is_advised(nodes, replicas, spare, advised):
    sentence = spare_shortfall(nodes, replicas, "westeurope", spare)
    assert (sentence is None) if advised is None else f"just the minimum; {advised} advised" in sentence
    assert advised is None or f"Give westeurope a regionalReplicaCount of {advised}. " in sentence


@pytest.mark.parametrize(
    ("replicas", "most", "denied"), [(1, 50, False), (50, 50, False), (51, 50, True), (11, 10, True), (0, 0, False)]
)
def test_one_region_has_a_bound_of_its_own(replicas, most, denied):
    sentence = regional_excess(replicas, "westeurope", most)
    assert bool(sentence) == denied
    assert not denied or sentence.startswith(f"{replicas} replicas in westeurope; at most {most} advised: the best")


@pytest.mark.parametrize(
    ("replicas", "least", "found"),
    [
        (3, 3, None),
        (300, 3, None),
        (2, 3, "2 image replicas of a production image in westeurope; 3 advised (3 replicas at least for production"),
        (None, 3, "an unstated number of image replicas of a production image in westeurope; 3 advised"),
        (None, 2, "an unstated number of image replicas of a production image in westeurope; 2 advised"),
        (None, 1, None),
        (4, 5, "4 image replicas of a production image in westeurope; 5 advised"),
    ],
)
def test_production_needs_more(replicas, least, found):
    sentence = production_shortfall(replicas, "westeurope", least)
    assert (sentence is None) if found is None else sentence.startswith(found)


def test_a_formula_declares_its_maximum():
    assert undeclared_maximum().startswith("a formula without a declared maximum of nodes; one is advised")


@pytest.mark.parametrize(("edition", "nodes"), [((), 600), ((Edition.E2020,), 600), ((Edition.E2026,), 300)])
def test_a_missing_maximum_is_told_with_the_limit_of_the_edition(edition, nodes):
    assert f"({nodes} pool nodes per image replica)" in undeclared_maximum(*edition)
