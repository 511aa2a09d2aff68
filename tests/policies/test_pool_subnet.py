import pytest
from pulumi_policy.proxy import UNKNOWN_NUMBER_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import automatic, fixed
from tests.policies.subnets import ALL, ID, ROOM, account, judge, network, pool, subnet


@pytest.mark.parametrize("rule", ALL)
def test_a_pool_without_a_subnet_is_left_in_peace(preview, rule):
    pool(preview, None)
    assert judge(preview, rule) == ([], None)


@pytest.mark.parametrize("rule", ALL)
@pytest.mark.parametrize(
    "subnet_id",
    [
        ID,
        UNKNOWN_STRING_VALUE,
        "no id",
        ID.replace("/subnets/nodes", ""),
        ID.replace("/subnets/nodes", "/checkpoints/others"),
        ID.replace("/subnets/nodes", "/virtualNetworkPeerings/others"),
        7.0,
    ],
)
@pytest.mark.parametrize("name", ["others", "apps"])
def test_a_subnet_elsewhere_cannot_be_seen(preview, rule, subnet_id, name):
    subnet(preview, virtualNetworkName="another")
    network(preview, subnets=[{"name": name}])
    account(preview)
    pool(preview, subnet_id)
    assert judge(preview, rule) == ([], "Pool 'frames': its subnet is not in this stack, or not known yet")


@pytest.mark.parametrize(
    ("nodes", "spot", "found"),
    [(251.0, 0.0, None), (252.0, 0.0, "252 nodes in subnet"), (200.0, 52.0, "252 nodes in subnet"), (0.0, 0.0, None)],
)
def test_a_subnet_has_an_address_for_each_node(preview, nodes, spot, found):
    subnet(preview)
    pool(preview, size=fixed(nodes, spot))
    violations, note = judge(preview, ROOM)
    assert [message.startswith(f"Pool 'frames': {found}") for message in violations] == ([True] if found else [])
    assert note is None


@pytest.mark.parametrize("names", [("a", "b", "c"), ("c", "b", "a")], ids=" ".join)
def test_the_pools_of_a_subnet_share_its_addresses(preview, names):
    subnet(preview)
    for name in names:
        pool(preview, name=name, size=fixed(100.0))
    violations, note = judge(preview, ROOM)
    assert len(violations) == 1
    assert violations[0].startswith(f"Pool '{names[0]}': 300 nodes of 3 pools in subnet 'nodes' (10.0.0.0/24)")
    assert note is None


@pytest.mark.parametrize(("nodes", "found"), [(251.0, []), (252.0, ["252 nodes in"]), (300.0, ["300 nodes in"])])
def test_a_formula_that_tells_nothing_adds_no_nodes_to_those_of_others(preview, nodes, found):
    subnet(preview)
    pool(preview, size=fixed(nodes))
    pool(preview, name="formula", size=automatic())
    violations, note = judge(preview, ROOM)
    assert [message.partition(" subnet")[0] for message in violations] == [f"Pool 'frames': {each}" for each in found]
    assert note == "Pool 'formula': how many nodes its formula asks for, each with an address in the subnet"


def test_each_pool_that_is_too_large_by_itself_is_named(preview):
    subnet(preview, "10.0.0.0/28")
    for number in range(2):
        pool(preview, name=f"pool-{number}", size=fixed(12.0))
    violations, _ = judge(preview, ROOM)
    assert [message.partition(":")[0] for message in violations] == ["Pool 'pool-0'", "Pool 'pool-1'"]


@pytest.mark.parametrize(
    ("own", "denied"),
    [
        ({"prefix": None, "addressPrefixes": ["10.0.0.0/28", "10.0.1.0/28"]}, False),
        ({"prefix": None, "addressPrefixes": ["10.0.0.0/28"]}, True),
        ({"prefix": "fd00::/64"}, False),
        ({"prefix": None, "addressPrefixes": ["10.0.0.0/28", "fd00::/64"]}, True),
        ({"prefix": "no range"}, False),
        ({"prefix": "10.0.0.0/32"}, True),
    ],
)
def test_addresses_are_those_of_all_ranges(preview, own, denied):
    subnet(preview, **own)
    pool(preview, size=fixed(20.0))
    violations, note = judge(preview, ROOM)
    assert bool(violations) == denied
    assert note is None


@pytest.mark.parametrize(
    ("prefix", "size", "note"),
    [
        (UNKNOWN_STRING_VALUE, None, "addressPrefix of its subnet 'nodes' is not known yet"),
        (
            "10.0.0.0/24",
            fixed(1.0, UNKNOWN_NUMBER_VALUE),
            "scaleSettings.fixedScale.targetLowPriorityNodes is not known",
        ),
        ("10.0.0.0/24", automatic(), "how many nodes its formula asks for, each with an address in the subnet"),
    ],
)
def test_addresses_or_nodes_may_be_hidden(preview, prefix, size, note):
    subnet(preview, prefix)
    pool(preview, size=size)
    violations, found = judge(preview, ROOM)
    assert violations == []
    assert found.startswith(f"Pool 'frames': {note}")


def test_a_formula_with_a_maximum_counts(preview):
    subnet(preview)
    pool(preview, size=automatic("$TargetDedicatedNodes = min(252, $PendingTasks);"))
    assert judge(preview, ROOM)[0][0].startswith("Pool 'frames': 252 nodes in subnet 'nodes'")


@pytest.mark.parametrize("token", ["azure-native:network:Subnet", "azure-native:network/v20240501:Subnet"])
@pytest.mark.parametrize("known", [True, False])
def test_a_subnet_is_found_by_its_id_or_by_where_that_comes_from(preview, token, known):
    made = subnet(preview, kind=token)
    if known:
        pool(preview, ID.upper().replace("/SUBSCRIPTIONS", "/subscriptions"), size=fixed(252.0))
    else:
        subnet(preview, virtualNetworkName="another")
        pool(preview, UNKNOWN_STRING_VALUE, size=fixed(252.0), networkConfiguration=[made])
    assert len(judge(preview, ROOM)[0]) == 1


@pytest.mark.parametrize("known", [True, False])
def test_a_subnet_may_be_written_into_its_network(preview, known):
    made = network(preview, subnets=[{"name": "Nodes", "addressPrefix": "10.0.0.0/24"}])
    pool(preview, ID if known else UNKNOWN_STRING_VALUE, size=fixed(252.0), networkConfiguration=[made])
    (message,), note = judge(preview, ROOM)
    assert message.startswith("Pool 'frames': 252 nodes in subnet 'Nodes'")
    assert note is None


def test_a_subnet_is_called_by_its_own_name(preview):
    made = subnet(preview, subnetName="render-nodes")
    pool(preview, UNKNOWN_STRING_VALUE, size=fixed(252.0), networkConfiguration=[made])
    (message,), _ = judge(preview, ROOM)
    assert message.startswith("Pool 'frames': 252 nodes in subnet 'render-nodes' (10.0.0.0/24)")


def test_of_several_subnets_in_a_network_none_is_taken_by_guess(preview):
    made = network(preview, subnets=[{"name": name, "addressPrefix": "10.0.0.0/28"} for name in ("a", "b")])
    pool(preview, UNKNOWN_STRING_VALUE, size=fixed(252.0), networkConfiguration=[made])
    assert judge(preview, ROOM) == ([], "Pool 'frames': its subnet is not in this stack, or not known yet")
