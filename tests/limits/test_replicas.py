import pytest

from limits.edition import Edition
from limits.replicas import REPLICAS_PER_VERSION, replica_excess, replica_shortfall, replicas_for


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


def test_a_version_has_no_more_than_a_hundred_replicas():
    assert replica_excess({"westeurope": REPLICAS_PER_VERSION.value}) is None
    sentence = replica_excess({"westeurope": 60, "northeurope": 41})
    assert sentence.startswith("101 replicas in all (60 in westeurope, 41 in northeurope); at most 100 replicas")
