import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_NUMBER_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import assert_notes, assert_says, automatic, fixed, said

NO_DOOR = "pool-without-public-addresses-has-no-endpoints"
ADDRESSES = "pool-has-enough-public-addresses"
PER_JOB = "pool-with-a-network-per-job-has-a-subnet"
ENDPOINTS = {"endpointConfiguration": {"inboundNatPools": [{"name": "web"}]}}


def network(provision=None, ids=None, **more):
    addresses = {"provision": provision, **({} if ids is None else {"ipAddressIds": ids})}
    return {"networkConfiguration": {"publicIPAddressConfiguration": addresses, **more}}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (network("NoPublicIPAddresses"), None),
        (network("NoPublicIPAddresses", endpointConfiguration={"inboundNatPools": []}), None),
        (network("BatchManaged", **ENDPOINTS), None),
        (network("UserManaged", **ENDPOINTS), None),
        (network(None, **ENDPOINTS), None),
        (network(1.0, **ENDPOINTS), None),
        (network("BatchManaged", endpointConfiguration={"inboundNatPools": UNKNOWN_ARRAY_VALUE}), None),
        (network(UNKNOWN_STRING_VALUE), None),
        (network("NoPublicIPAddresses", **ENDPOINTS), "1 inbound endpoint on nodes without public IP addresses"),
        (network("noPublicIpAddresses", **ENDPOINTS), "1 inbound endpoint on nodes without public IP addresses"),
    ],
)
def test_endpoints_need_public_addresses(preview, inputs, expected):
    assert_says(preview, NO_DOOR, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (network(UNKNOWN_STRING_VALUE, **ENDPOINTS), "publicIPAddressConfiguration.provision"),
        (
            network("NoPublicIPAddresses", endpointConfiguration={"inboundNatPools": UNKNOWN_ARRAY_VALUE}),
            "endpointConfiguration.inboundNatPools",
        ),
    ],
)
def test_endpoints_or_addresses_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, NO_DOOR, inputs, f"networkConfiguration.{hidden} is not known yet")


@pytest.mark.parametrize(
    ("ids", "size", "expected"),
    [
        (["a"], fixed(100.0), None),
        (["a"], fixed(101.0), "1 public IP for 101 dedicated nodes; 2 needed"),
        (["a"], fixed(spot=101.0), "1 public IP for 101 Spot nodes; 2 needed"),
        (["a"], fixed(1.0, 1.0), "1 public IP for 1 dedicated node and 1 Spot node; 2 needed"),
        (["a", "b"], fixed(100.0, 100.0), None),
        ([], fixed(1.0), "no public IPs for 1 dedicated node; 1 needed"),
        (None, fixed(1.0), "no public IPs for 1 dedicated node"),
        ([], fixed(0.0), None),
        (None, {}, None),
        ([UNKNOWN_STRING_VALUE], fixed(101.0), "1 public IP for 101 dedicated nodes"),
        (["a"], automatic("$TargetDedicatedNodes = min(100, $PendingTasks);"), None),
        (["a"], automatic("$TargetDedicatedNodes = min(101, $PendingTasks);"), "1 public IP for 101 nodes; 2 needed"),
    ],
)
def test_addresses_are_enough(preview, ids, size, expected):
    assert_says(preview, ADDRESSES, {**network("UserManaged", ids), **size}, expected)


@pytest.mark.parametrize("provision", [None, "BatchManaged", "NoPublicIPAddresses", "VendorManaged"])
def test_addresses_that_the_user_does_not_manage_are_enough(preview, provision):
    assert_says(preview, ADDRESSES, {**network(provision, ["a"]), **fixed(1000.0)}, None)


def test_a_hidden_number_does_not_hide_a_shortage(preview):
    violations, _ = said(preview, ADDRESSES, {**network("UserManaged", ["a"]), **fixed(101.0, UNKNOWN_NUMBER_VALUE)})
    assert len(violations) == 1


@pytest.mark.parametrize(
    ("inputs", "note"),
    [
        (
            {**network("UserManaged", UNKNOWN_ARRAY_VALUE), **fixed(1.0)},
            "networkConfiguration.publicIPAddressConfiguration.ipAddressIds is not known yet",
        ),
        (
            {**network("UserManaged", ["a"]), **fixed(UNKNOWN_NUMBER_VALUE)},
            "scaleSettings.fixedScale.targetDedicatedNodes is not known yet",
        ),
        (
            {**network(UNKNOWN_STRING_VALUE, ["a"]), **fixed(101.0)},
            "networkConfiguration.publicIPAddressConfiguration.provision is not known yet",
        ),
        (
            {**network("UserManaged", ["a"]), **automatic()},
            "how many nodes its formula asks for, each with a share of a public IP address",
        ),
    ],
)
def test_addresses_may_be_hidden(preview, inputs, note):
    assert_notes(preview, ADDRESSES, inputs, note)


@pytest.mark.parametrize(
    ("scope", "more", "expected"),
    [
        (None, {}, None),
        ("none", {}, None),
        (True, {}, None),
        ("job", {"subnetId": "s"}, None),
        ("job", {"subnetId": UNKNOWN_STRING_VALUE}, None),
        ("job", {}, "dynamicVnetAssignmentScope without subnetId"),
        ("Job", {"subnetId": None}, "dynamicVnetAssignmentScope without subnetId"),
    ],
)
def test_a_network_per_job_needs_a_subnet(preview, scope, more, expected):
    inputs = {"networkConfiguration": {"dynamicVnetAssignmentScope": scope, **more}}
    assert_says(preview, PER_JOB, inputs, expected)


def test_the_scope_may_be_hidden(preview):
    inputs = {"networkConfiguration": {"dynamicVnetAssignmentScope": UNKNOWN_STRING_VALUE}}
    assert_notes(preview, PER_JOB, inputs, "networkConfiguration.dynamicVnetAssignmentScope is not known yet")
