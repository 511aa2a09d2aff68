"""Addresses in the network rules of a Batch account."""

import ipaddress

IP_RULE_SOURCE = "https://learn.microsoft.com/rest/api/batchmanagement/batch-account/create#iprule"
"""The page that says what an IP rule may be."""


def ip_rule_fault(value: str) -> str | None:
    """Say so when a value is neither an IPv4 address nor a range of them, else None."""
    try:
        ipaddress.IPv4Network(value, strict=False)
    except ValueError:
        return (
            f"'{value}'; an IPv4 address or a CIDR range is needed. Write it like 203.0.113.0/24. See {IP_RULE_SOURCE}"
        )
    return None
