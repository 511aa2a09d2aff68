import pytest

from limits.pool_rule_sources import is_everyone, source_ports_fault, source_prefix_fault


@pytest.mark.parametrize(
    ("prefix", "all_of_them"),
    [
        ("*", True),
        ("Internet", True),
        (" ANY ", True),
        ("0.0.0.0/0", True),
        ("::/0", True),
        ("0.0.0.0/1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address in a rule
        ("10.0.0.0/8", False),
        ("VirtualNetwork", False),
        ("", False),
    ],
)
def test_everyone(prefix, all_of_them):
    assert is_everyone(prefix) == all_of_them


@pytest.mark.parametrize(
    "prefix", ["*", "10.0.0.1", "10.0.0.9/24", "fd00::/8", "Internet", "Storage.WestEurope", "AzureLoadBalancer"]
)
def test_sources(prefix):
    assert source_prefix_fault(prefix) is None


@pytest.mark.parametrize("prefix", ["", "**", "10.0.0", "10.0.0.0/33", "10.0.0.1-10.0.0.9", "Storage.", "a b", "1tag"])
def test_no_sources(prefix):
    assert source_prefix_fault(prefix).startswith(f"'{prefix}'; an IP address, a subnet, a service tag or * is needed.")


@pytest.mark.parametrize("ranges", [[], ["*"], ["0"], ["65535"], ["1-2", "3", "4-65535"]])
def test_ports(ranges):
    assert source_ports_fault(ranges) is None


@pytest.mark.parametrize(
    ("ranges", "found"),
    [
        (["65536"], "'65536'; *, a port or a range of ports is needed, from 0 to 65535."),
        (["-1"], "'-1'; *, a port"),
        ([""], "''; *, a port"),
        (["2-1"], "'2-1'; *, a port"),
        (["1 - 2"], "'1 - 2'; *, a port"),
        (["9" * 11], "'99999999999'; *, a port"),
        (["1-5", "5"], "1-5 and 5-5 overlap;"),
        (["5", "1-5"], "5-5 and 1-5 overlap;"),
        (["7", "1-9"], "7-7 and 1-9 overlap;"),
        (["*", "1"], "0-65535 and 1-1 overlap;"),
    ],
)
def test_no_ports(ranges, found):
    assert source_ports_fault(ranges).startswith(found)
