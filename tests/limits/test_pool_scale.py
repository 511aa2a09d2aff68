import pytest

from limits.pool_scale import address_shortfall, evaluation_interval_fault


@pytest.mark.parametrize(
    ("interval", "refused"),
    [
        ("PT5M", False),
        ("PT15M", False),
        ("P7D", False),
        ("PT4M59S", True),
        ("P7DT1S", True),
        ("soon", True),
    ],
)
def test_a_formula_is_evaluated_every_five_minutes_to_every_week(interval, refused):
    sentence = evaluation_interval_fault(interval)
    assert (sentence is not None) == refused
    assert not refused or sentence.startswith(
        f"evaluation interval '{interval}'; an ISO 8601 duration of 5 minutes at least and 168 hours at most is needed."
    )


@pytest.mark.parametrize(
    ("dedicated", "spot", "addresses", "found"),
    [
        (0, 0, 0, None),
        (100, 0, 1, None),
        (100, 100, 2, None),
        (100, 0, 2, None),
        (40_000, 0, 400, None),
        (-500, 100, 1, None),
        (101, 0, 1, "1 public IP for 101 dedicated nodes; 2 needed"),
        (1, 1, 1, "1 public IP for 1 dedicated node and 1 Spot node; 2 needed"),
        (-500, 101, 1, "1 public IP for -500 dedicated nodes and 101 Spot nodes; 2 needed"),
        (900, 0, 0, "no public IPs for 900 dedicated nodes; 9 needed"),
    ],
)
def test_an_address_is_for_a_hundred_nodes_of_one_kind(dedicated, spot, addresses, found):
    sentence = address_shortfall({"dedicated node": dedicated, "Spot node": spot}, addresses)
    assert sentence is None if found is None else sentence.startswith(found)


@pytest.mark.parametrize(("nodes", "addresses", "missing"), [(301, 3, 1), (1200, 5, 7)])
def test_the_addresses_that_are_missing_are_counted(nodes, addresses, missing):
    assert f". Add {missing}. See " in address_shortfall({"node": nodes}, addresses)
