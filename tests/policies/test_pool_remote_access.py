import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_NUMBER_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import assert_notes, assert_says
from tests.policies.test_pool_endpoints import NAT, endpoint, network, rule

NAME = "pool-keeps-remote-access-closed"


def everyone(priority=200.0, access="Allow", prefix="*"):
    return rule(priority, access=access, sourceAddressPrefix=prefix)


def door(rules=None, port=22.0):
    return network(endpoint(rules=rules, backendPort=port))


@pytest.mark.parametrize(
    "inputs",
    [
        {},
        door(port=8080.0),
        door(port="22"),
        door([rule()]),
        door([rule(), everyone(access="Deny")]),
        door([everyone(150.0, "Deny"), everyone(160.0)]),
        door([everyone(150.0, "deny", "Internet"), everyone(160.0)]),
        door([everyone(access=None)]),
        door([everyone(access="SomethingNew")]),
        door([everyone(prefix="VirtualNetwork")]),
        door([everyone(prefix="0.0.0.0/1")]),
    ],
)
def test_allows(preview, inputs):
    assert_says(preview, NAME, inputs, None)


@pytest.mark.parametrize(
    ("inputs", "reason"),
    [
        (door(), "SSH (port 22 of the nodes) is open to the whole internet, since no rule restricts it"),
        (door(port=3389.0), "RDP (port 3389 of the nodes) is open to the whole internet, since no rule restricts it"),
        (door([]), "SSH (port 22 of the nodes) is open"),
        (door([everyone()]), "SSH (port 22 of the nodes) is open to the whole internet, since a rule allows '*'"),
        (door([everyone(prefix="internet")]), "SSH (port 22 of the nodes) is open"),
        (door([everyone(prefix="0.0.0.0/0")]), "SSH (port 22 of the nodes) is open"),
        (door([everyone(prefix="::/0")]), "SSH (port 22 of the nodes) is open"),
        (door([everyone(prefix="Any")]), "SSH (port 22 of the nodes) is open"),
        (door([everyone(300.0, "Deny"), everyone(299.0)]), "SSH (port 22 of the nodes) is open"),
        (door([rule(), everyone(access="allow")]), "SSH (port 22 of the nodes) is open"),
    ],
)
def test_advises_against_an_open_door(preview, inputs, reason):
    assert_says(preview, NAME, inputs, f"{NAT}[0]: {reason}")


def test_every_endpoint_is_looked_at(preview):
    inputs = network(endpoint(), endpoint(1, backendPort=22.0))
    assert_says(preview, NAME, inputs, f"{NAT}[1]: SSH (port 22 of the nodes) is open")


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (door(UNKNOWN_ARRAY_VALUE), ".networkSecurityGroupRules"),
        (door([everyone(prefix=UNKNOWN_STRING_VALUE)]), ".networkSecurityGroupRules[0].sourceAddressPrefix"),
        (door([everyone(access=UNKNOWN_STRING_VALUE)]), ".networkSecurityGroupRules[0].access"),
        (door([everyone(), everyone(UNKNOWN_NUMBER_VALUE, "Deny")]), ".networkSecurityGroupRules[1].priority"),
        (door(port=UNKNOWN_NUMBER_VALUE), ".backendPort"),
    ],
)
def test_says_what_it_cannot_know(preview, inputs, hidden):
    assert_notes(preview, NAME, inputs, f"{NAT}[0]{hidden} is not known yet")


def test_what_comes_after_a_rule_for_everyone_does_not_matter(preview):
    inputs = door([everyone(), rule(300.0, sourceAddressPrefix=UNKNOWN_STRING_VALUE)])
    assert_says(preview, NAME, inputs, f"{NAT}[0]: SSH")
