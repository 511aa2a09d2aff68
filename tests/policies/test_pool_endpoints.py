import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_NUMBER_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import assert_notes, assert_says, said

NAT = "networkConfiguration.endpointConfiguration.inboundNatPools"
FEW, NAMES = "pool-endpoints-are-few-enough", "pool-endpoints-have-names-of-their-own"
PORTS = "pool-endpoints-have-ports-of-their-own"
PRIORITIES, SOURCES = "pool-endpoint-rules-have-priorities-of-their-own", "pool-endpoint-rules-name-their-sources"
ALL = (FEW, NAMES, PORTS, PRIORITIES, SOURCES)


def endpoint(number=0, rules=None, **own):
    start = 40000.0 + 100 * number
    made = {
        "name": f"port-{number}",
        "protocol": "TCP",
        "backendPort": 8000.0 + number,
        "frontendPortRangeStart": start,
        "frontendPortRangeEnd": start + 99,
        **own,
    }
    return made if rules is None else {**made, "networkSecurityGroupRules": rules}


def rule(priority=150.0, **own):
    return {"access": "Allow", "priority": priority, "sourceAddressPrefix": "203.0.113.0/24", **own}


def network(*endpoints):
    return {"networkConfiguration": {"endpointConfiguration": {"inboundNatPools": list(endpoints)}}}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    "inputs",
    [
        {},
        {"networkConfiguration": None},
        {"networkConfiguration": {"endpointConfiguration": {"inboundNatPools": "none"}}},
        network(),
        network("not an object", None, {}),
        network(endpoint(rules=[rule()]), endpoint(1, rules=[rule(151.0)])),
    ],
)
def test_allows(preview, name, inputs):
    assert_says(preview, name, inputs, None)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        ({"networkConfiguration": UNKNOWN_OBJECT_VALUE}, NAT),
        ({"networkConfiguration": {"endpointConfiguration": {"inboundNatPools": UNKNOWN_ARRAY_VALUE}}}, NAT),
    ],
)
def test_says_that_endpoints_are_hidden(preview, name, inputs, hidden):
    assert_notes(preview, name, inputs, f"{hidden} is not known yet")


@pytest.mark.parametrize(
    ("endpoints", "expected"),
    [
        ([endpoint(number) for number in range(5)], None),
        ([endpoint(number) for number in range(6)], f"{NAT}: 6 inbound endpoints; at most 5"),
        ([endpoint(rules=[rule()] * 12), endpoint(1, rules=[rule()] * 13)], None),
        (
            [endpoint(rules=[rule()] * 13), endpoint(1, rules=[rule()] * 13)],
            f"{NAT}: 26 network security rules; at most 25",
        ),
    ],
)
def test_endpoints_and_rules_are_few(preview, endpoints, expected):
    assert_says(preview, FEW, network(*endpoints), expected)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a", "a_", "A-1.b"], None),
        (["x" * 77], None),
        (["x" * 78], f"{NAT}[0].name: 'xxx"),
        (["_a"], f"{NAT}[0].name: '_a'"),
        (["a."], f"{NAT}[0].name: 'a.'"),
        ([""], f"{NAT}[0].name: ''"),
        (["web", "web"], f"{NAT}[1].name: 'web' is there already"),
        ([None, "web", "web"], f"{NAT}[2].name: 'web' is there already"),
        (["web", "Web"], None),
        ([1.0, None], None),
    ],
)
def test_names_are_accepted_and_distinct(preview, names, expected):
    assert_says(preview, NAMES, network(*(endpoint(at, name=name) for at, name in enumerate(names))), expected)


def test_a_name_may_be_hidden(preview):
    inputs = network(endpoint(name=UNKNOWN_STRING_VALUE), endpoint(1))
    assert_notes(preview, NAMES, inputs, f"{NAT}[0].name is not known yet")


def ranged(start, end):
    return endpoint(frontendPortRangeStart=start, frontendPortRangeEnd=end)


@pytest.mark.parametrize(
    ("endpoints", "expected"),
    [
        ([endpoint(backendPort=1.0), endpoint(1, backendPort=65535.0)], None),
        ([endpoint(backendPort=29875.0), endpoint(1, backendPort=29878.0)], None),
        ([endpoint(backendPort=0.0)], f"{NAT}[0].backendPort: 0; 1 to 65535"),
        ([endpoint(backendPort=65536.0)], f"{NAT}[0].backendPort: 65536; 1 to 65535"),
        ([endpoint(backendPort=29876.0)], f"{NAT}[0].backendPort: 29876; ports outside 29876 to 29877"),
        ([endpoint(backendPort=29877.0)], f"{NAT}[0].backendPort: 29877; ports outside"),
        ([endpoint(), endpoint(1, backendPort=8000.0)], f"{NAT}[1].backendPort: 8000 is there already"),
        ([ranged(1.0, 49999.0)], None),
        ([ranged(55001.0, 65534.0)], None),
        ([ranged(0.0, 99.0)], f"{NAT}[0].frontendPortRangeStart: 0; 1 to 65534"),
        ([ranged(65000.0, 65535.0)], f"{NAT}[0].frontendPortRangeStart: 65535; 1 to 65534"),
        ([ranged(49000.0, 50000.0)], f"{NAT}[0].frontendPortRangeStart: 49000 to 50000; ports outside"),
        ([ranged(55000.0, 56000.0)], f"{NAT}[0].frontendPortRangeStart: 55000 to 56000; ports outside"),
        ([ranged(200.0, 100.0)], f"{NAT}[0].frontendPortRangeStart: 200 to 100; a start"),
        (
            [endpoint(), endpoint(1, frontendPortRangeStart=40099.0)],
            f"{NAT}: 40000 to 40099 and 40099 to 40199 overlap",
        ),
        ([ranged(100.0, 139.0), endpoint(1, frontendPortRangeStart=140.0, frontendPortRangeEnd=179.0)], None),
        ([ranged(100.0, 138.0)], f"{NAT}[0].frontendPortRangeStart: 100 to 138, which is 39 ports; at least 40"),
        (
            [ranged(100.0, 139.0), endpoint(1, frontendPortRangeStart=100.0, frontendPortRangeEnd=139.0)],
            f"{NAT}: 100 to 139 and 100 to 139 overlap",
        ),
        (
            [ranged(40150.0, 40120.0), endpoint(1)],
            f"{NAT}[0].frontendPortRangeStart: 40150 to 40120; a start",
        ),
        ([ranged(None, None), endpoint(1, frontendPortRangeStart=0.0)], f"{NAT}[1].frontendPortRangeStart: 0; 1 to"),
        ([endpoint(backendPort=True, frontendPortRangeStart="x")], None),
    ],
)
def test_ports_are_free_and_distinct(preview, endpoints, expected):
    assert_says(preview, PORTS, network(*endpoints), expected)


@pytest.mark.parametrize("end", [UNKNOWN_NUMBER_VALUE, None])
def test_one_end_of_a_range_can_be_enough_to_refuse_it(preview, end):
    violations, _ = said(preview, PORTS, network(ranged(52000.0, end)))
    assert violations[0].startswith(f"{NAT}[0].frontendPortRangeStart: 52000; ports outside")


def test_one_end_of_a_range_can_be_enough_to_meet_another_one(preview):
    endpoints = [endpoint(), endpoint(1, frontendPortRangeStart=UNKNOWN_NUMBER_VALUE, frontendPortRangeEnd=40050.0)]
    (message,), _ = said(preview, PORTS, network(*endpoints))
    assert message.startswith(f"{NAT}: 40000 to 40099 and 40050 to 40050 overlap")


def test_the_end_of_a_range_is_named_when_its_start_is_hidden(preview):
    violations, note = said(preview, PORTS, network(ranged(UNKNOWN_NUMBER_VALUE, 52000.0)))
    assert violations[0].startswith(f"{NAT}[0].frontendPortRangeEnd: 52000; ports outside")
    assert note == f"Pool 'frames': {NAT}[0].frontendPortRangeStart is not known yet"


@pytest.mark.parametrize(("start", "end"), [(40000.0, UNKNOWN_NUMBER_VALUE), (UNKNOWN_NUMBER_VALUE, 40000.0)])
def test_no_range_is_too_short_while_one_end_is_hidden(preview, start, end):
    assert said(preview, PORTS, network(ranged(start, end)))[0] == []


@pytest.mark.parametrize(
    ("priorities", "expected"),
    [
        ([150.0, 4096.0], None),
        ([149.0], f"{NAT}[0].networkSecurityGroupRules[0].priority: 149; 150 to 4096"),
        ([4097.0], f"{NAT}[0].networkSecurityGroupRules[0].priority: 4097; 150 to 4096"),
        ([150.0, 160.0, 150.0], f"{NAT}[0].networkSecurityGroupRules[2].priority: 150 is there already"),
        (["first", None, False], None),
    ],
)
def test_priorities_are_in_range_and_distinct(preview, priorities, expected):
    assert_says(preview, PRIORITIES, network(endpoint(rules=[rule(each) for each in priorities])), expected)


def test_a_priority_is_distinct_in_the_whole_pool(preview):
    inputs = network(endpoint(rules=[rule()]), endpoint(1, rules=[rule()]))
    assert_says(preview, PRIORITIES, inputs, f"{NAT}[1].networkSecurityGroupRules[0].priority: 150 is there already")


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"sourceAddressPrefix": "*"}, None),
        ({"sourceAddressPrefix": "10.0.0.1"}, None),
        ({"sourceAddressPrefix": "2001:db8::/32"}, None),
        ({"sourceAddressPrefix": "Internet"}, None),
        ({"sourceAddressPrefix": "AzureCloud.westeurope"}, None),
        ({"sourceAddressPrefix": 7.0}, None),
        ({"sourceAddressPrefix": "10.0.0.0/33"}, ".sourceAddressPrefix: '10.0.0.0/33'; an IP address"),
        ({"sourceAddressPrefix": ""}, ".sourceAddressPrefix: ''; an IP address"),
        ({"sourcePortRanges": ["*"]}, None),
        ({"sourcePortRanges": ["0", "1-65535"]}, None),
        ({"sourcePortRanges": ["65536"]}, ".sourcePortRanges: '65536'; *, a port or a range"),
        ({"sourcePortRanges": ["20-10"]}, ".sourcePortRanges: '20-10'; *, a port or a range"),
        ({"sourcePortRanges": ["1-10", "10-20"]}, ".sourcePortRanges: 1-10 and 10-20 overlap"),
        ({"sourcePortRanges": [22.0, None]}, None),
    ],
)
def test_sources_are_readable(preview, own, expected):
    path = f"{NAT}[0].networkSecurityGroupRules[0]"
    assert_says(preview, SOURCES, network(endpoint(rules=[rule(**own)])), expected and f"{path}{expected}")
