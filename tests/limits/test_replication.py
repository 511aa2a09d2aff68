import pytest

from limits.replication import REPLICATION_HOURS, replication_timeout, shallow_excess, unzoned_replicas


def test_patience_is_more_than_replication_may_take():
    assert (REPLICATION_HOURS.value, replication_timeout()) == (6, "7h")


@pytest.mark.parametrize(
    ("replicas", "found"),
    [
        ({}, None),
        ({"westeurope": 1}, None),
        ({"westeurope": 1, "northeurope": 0}, "shallow replication of 1 replica in 2 regions; "),
        ({"westeurope": 2}, "shallow replication of 2 replicas in 1 region; "),
        ({"westeurope": 1, "northeurope": 1}, "shallow replication of 2 replicas in 2 regions; "),
    ],
)
def test_shallow_replication_is_for_one_replica_in_one_region(replicas, found):
    sentence = shallow_excess(replicas)
    assert (sentence is None) if found is None else sentence.startswith(found)


@pytest.mark.parametrize(
    ("storage", "found"),
    [
        ("Standard_ZRS", None),
        ("standard_zrs", None),
        ("StandardSSD_LRS", "replicas of a production image in westeurope on storage of the type StandardSSD_LRS; "),
        (
            "Premium_LRS",
            "replicas of a production image in westeurope on storage of the type Premium_LRS; Standard_ZRS",
        ),
        (None, "replicas of a production image in westeurope on storage of the default type Standard_LRS; "),
    ],
)
def test_zone_redundant_storage_is_advised(storage, found):
    sentence = unzoned_replicas(storage, "westeurope")
    assert (sentence is None) if found is None else sentence.startswith(found)


@pytest.mark.parametrize(
    ("storage", "strategy", "advised"),
    [
        (None, "PreferStandard_ZRS", False),
        (None, "preferstandard_zrs", False),
        (None, "DefaultStandard_LRS", True),
        (None, "a strategy of tomorrow", True),
        (None, "some strategy", True),
        (None, None, True),
        ("Standard_LRS", "PreferStandard_ZRS", True),
        ("Standard_ZRS", "DefaultStandard_LRS", False),
    ],
)
def test_a_strategy_counts_where_no_storage_is_stated(storage, strategy, advised):
    assert bool(unzoned_replicas(storage, "westeurope", strategy)) == advised
