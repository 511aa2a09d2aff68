import pytest
from pulumi_policy.proxy import UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.subnets import DELEGATED, DOCKER, REGION, account, judge, network, pool, subnet


@pytest.mark.parametrize(
    ("here", "there", "denied"),
    [
        ("westeurope", "West Europe", False),
        ("WESTEUROPE", "westeurope", False),
        ("northeurope", "westeurope", True),
    ],
)
def test_a_subnet_is_in_the_region_of_the_account(preview, here, there, denied):
    network(preview, here)
    subnet(preview)
    account(preview, there)
    pool(preview)
    violations, note = judge(preview, REGION)
    assert bool(violations) == denied
    assert note is None


@pytest.mark.parametrize(
    ("prepare", "note"),
    [
        (lambda p: (subnet(p), account(p), pool(p)), "its virtual network is not in this stack, or not known yet"),
        (lambda p: (network(p), subnet(p), pool(p)), "its Batch account is not in this stack, or not known yet"),
        (
            lambda p: (network(p, UNKNOWN_STRING_VALUE), subnet(p), account(p), pool(p)),
            "the location of VirtualNetwork 'vnet' is not known yet",
        ),
        (
            lambda p: (network(p), subnet(p), account(p, None), pool(p)),
            "the location of BatchAccount 'weu' is not stated",
        ),
    ],
)
def test_a_region_may_be_hidden(preview, prepare, note):
    prepare(preview)
    assert judge(preview, REGION) == ([], f"Pool 'frames': {note}")


@pytest.mark.parametrize(
    ("prefix", "denied"),
    [
        ("172.16.0.0/16", False),
        ("172.18.0.0/16", False),
        ("172.17.255.0/24", True),
        ("172.16.0.0/12", True),
        ("fd00::/64", False),
    ],
)
def test_a_subnet_keeps_clear_of_docker(preview, prefix, denied):
    subnet(preview, prefix)
    pool(preview)
    violations, note = judge(preview, DOCKER)
    assert bool(violations) == denied
    assert note is None


@pytest.mark.parametrize(
    ("delegations", "denied"),
    [
        (None, False),
        ([], False),
        ([{"serviceName": "Microsoft.Batch/batchAccounts"}], False),
        ([{"name": "none"}, "text"], False),
        ([{"serviceName": "Microsoft.Web/serverFarms"}], True),
    ],
)
def test_a_subnet_is_not_delegated(preview, delegations, denied):
    subnet(preview, delegations=delegations)
    pool(preview)
    violations, note = judge(preview, DELEGATED)
    assert bool(violations) == denied
    assert note is None


def test_a_delegation_may_be_hidden(preview):
    subnet(preview, delegations=[UNKNOWN_OBJECT_VALUE])
    pool(preview)
    note = "Pool 'frames': delegations[0].serviceName of its subnet 'nodes' is not known yet"
    assert judge(preview, DELEGATED) == ([], note)
