import pytest

from limits.pool_subnet import addresses_in, delegation_fault, docker_conflict, region_mismatch, subnet_shortfall


@pytest.mark.parametrize(
    ("prefixes", "room"),
    [
        ([], None),
        (["fd00::/64"], None),
        (["nonsense"], None),
        (["10.0.0.0/24"], 251),
        ([" 10.0.0.7/24 "], 251),
        (["10.0.0.0/29"], 3),
        (["10.0.0.0/30"], 0),
        (["10.0.0.0/28", "10.0.1.0/28", "fd00::/64"], 22),
    ],
)
def test_azure_keeps_five_addresses_of_each_range(prefixes, room):
    assert addresses_in(prefixes) == room


@pytest.mark.parametrize(
    ("nodes", "pools", "found"),
    [
        (0, 1, None),
        (11, 1, None),
        (12, 1, "12 nodes in subnet 's' (10.0.0.0/28), which has room for 11"),
        (12, 2, "12 nodes of 2 pools in subnet 's' (10.0.0.0/28), which has room for 11"),
        (1200, 3, "1,200 nodes of 3 pools in subnet 's' (10.0.0.0/28), which has room for 11"),
    ],
)
def test_a_shortage_is_told_in_numbers(nodes, pools, found):
    sentence = subnet_shortfall(nodes, iter(["10.0.0.0/28"]), "s", pools)
    assert sentence is None if found is None else sentence.startswith(found)


def test_a_subnet_of_unknown_size_is_no_shortage():
    assert subnet_shortfall(10**6, ["fd00::/64"], "s", 1) is None


def test_regions_compare_in_any_spelling():
    assert region_mismatch("West Europe", "westeurope") is None
    assert region_mismatch("North Europe", "westeurope").startswith("a virtual network in northeurope and an account")
    assert region_mismatch("West Europe", "northeurope").startswith("a virtual network in westeurope and an account")


@pytest.mark.parametrize(
    ("prefix", "meets"),
    [("172.16.255.0/24", False), ("172.17.0.0/16", True), ("172.17.9.0/24", True), ("0.0.0.0/0", True), ("x", False)],
)
def test_the_bridge_of_docker_is_one_range(prefix, meets):
    assert (docker_conflict(["10.0.0.0/24", prefix]) is not None) == meets


@pytest.mark.parametrize(
    ("services", "found"),
    [
        ([], None),
        (["Microsoft.Batch/batchAccounts"], None),
        (
            ["microsoft.web/serverFarms", "MICROSOFT.BATCH/x"],
            "a subnet that is delegated to microsoft.web/serverFarms;",
        ),
        (["A/b", "C/d"], "a subnet that is delegated to A/b, C/d;"),
    ],
)
def test_delegations_to_others_are_named(services, found):
    sentence = delegation_fault(services)
    assert sentence is None if found is None else sentence.startswith(found)
