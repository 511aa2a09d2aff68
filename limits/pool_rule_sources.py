"""Where traffic to an inbound endpoint may come from: the addresses and ports in its rules."""

import ipaddress
import re
from collections.abc import Iterable
from itertools import combinations

from limits.pool_bounds import POOL_REFERENCE, Bounds

_RULE = f"{POOL_REFERENCE}#networksecuritygrouprule"
SOURCE_PORTS = Bounds(least=0, most=65535, unit="source port", source=_RULE)

ANY = "*"
"""All addresses, or all ports."""
_EVERYONE = frozenset({ANY, "any", "internet"})
_TAG = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*", re.ASCII)
_PORTS = re.compile(r"(\d{1,10})(?:-(\d{1,10}))?", re.ASCII)


def is_everyone(prefix: str) -> bool:
    """Tell whether a source address prefix is the whole internet."""
    if prefix.strip().lower() in _EVERYONE:
        return True
    network = _network(prefix)
    return network is not None and network.prefixlen == 0


def source_prefix_fault(prefix: str) -> str | None:
    """Say so when a rule cannot have this source address prefix, else None; a service tag may be any word."""
    if prefix == ANY or _TAG.fullmatch(prefix) or _network(prefix) is not None:
        return None
    return (
        f"'{prefix}'; an IP address, a subnet, a service tag or {ANY} is needed. "
        f"Write it like 203.0.113.0/24. See {_RULE}"
    )


def source_ports_fault(ranges: Iterable[str]) -> str | None:
    """Say so when a rule cannot have these source port ranges, or two of them overlap, else None."""
    pairs: list[tuple[int, int]] = []
    for text in ranges:
        found = (SOURCE_PORTS.least, SOURCE_PORTS.most) if text == ANY else _ports(text)
        if found is None:
            return (
                f"'{text}'; {ANY}, a port or a range of ports is needed, from {SOURCE_PORTS.least} to "
                f"{SOURCE_PORTS.most}. Write it like 1024-65535. See {_RULE}"
            )
        pairs.append(found)
    for (start, end), (other_start, other_end) in combinations(pairs, 2):
        if start <= other_end and other_start <= end:
            return (
                f"{start}-{end} and {other_start}-{other_end} overlap; ranges apart from each other are needed. "
                f"Join them. See {_RULE}"
            )
    return None


def _ports(text: str) -> tuple[int, int] | None:
    found = _PORTS.fullmatch(text)
    if found is None:
        return None
    start, end = int(found[1]), int(found[2] or found[1])
    return (start, end) if start <= end <= SOURCE_PORTS.most else None


def _network(prefix: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(prefix.strip(), strict=False)
    except ValueError:
        return None
