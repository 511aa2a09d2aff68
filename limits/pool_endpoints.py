"""The ports and rules of a pool's inbound endpoints."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from limits.limit import Limit
from limits.pool_bounds import POOL_REFERENCE, POOL_REFERENCE_DATE, Bounds
from limits.wording import counted

_ENDPOINT = f"{POOL_REFERENCE}#inboundnatpool"

INBOUND_ENDPOINTS = Limit(
    value=5,
    unit="inbound endpoints per pool",
    source=f"{POOL_REFERENCE}#poolendpointconfiguration",
    as_of=POOL_REFERENCE_DATE,
)
SECURITY_RULES = Limit(
    value=25,
    unit="network security rules across all endpoints of a pool",
    source=_ENDPOINT,
    as_of=POOL_REFERENCE_DATE,
)
ENDPOINT_NAME_LENGTH = Limit(value=77, unit="characters", source=_ENDPOINT, as_of=POOL_REFERENCE_DATE)
BACKEND_PORTS = Bounds(least=1, most=65535, unit="port on the node", source=_ENDPOINT)
RESERVED_BACKEND_PORTS = Bounds(least=29876, most=29877, unit="ports that Batch keeps for itself", source=_ENDPOINT)
FRONTEND_PORTS = Bounds(least=1, most=65534, unit="port of the load balancer", source=_ENDPOINT)
RESERVED_FRONTEND_PORTS = Bounds(least=50000, most=55000, unit="ports that Batch keeps for itself", source=_ENDPOINT)
FRONTEND_RANGE = Limit(
    value=40,
    unit="ports in the range of an endpoint",
    source="https://learn.microsoft.com/rest/api/batchservice/pools/create-pool#batchinboundnatpool",
    as_of=date(2025, 6, 1),
)
RULE_PRIORITIES = Bounds(
    least=150,
    most=4096,
    unit="priority of a rule",
    source=f"{POOL_REFERENCE}#networksecuritygrouprule",
)


def endpoint_name_fault(name: str) -> str | None:
    """Say so when an inbound endpoint cannot have this name, else None."""
    limit = ENDPOINT_NAME_LENGTH
    if re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?", name) and len(name) <= limit.value:
        return None
    return (
        f"'{name}'; letters, digits, underscores, periods and hyphens are needed, with a letter or digit first and "
        f"no period or hyphen last, at most {limit}. Write it like ssh. See {limit.source}"
    )


def backend_port_fault(port: float) -> str | None:
    """Say so when an endpoint cannot lead to this port of a node, else None."""
    if fault := BACKEND_PORTS.fault(port):
        return fault
    return _reserved_fault(port, port, RESERVED_BACKEND_PORTS)


def frontend_ports_fault(start: float, end: float) -> str | None:
    """Say so when an endpoint cannot have this range of ports, both ends included, else None."""
    if fault := FRONTEND_PORTS.fault(start) or FRONTEND_PORTS.fault(end):
        return fault
    if start > end:
        return f"{start:.10g} to {end:.10g}; a start that is not after its end is needed. See {_ENDPOINT}"
    return _reserved_fault(start, end, RESERVED_FRONTEND_PORTS)


def frontend_shortage(start: float, end: float) -> str | None:
    """Say so when a range of ports, both ends included, is shorter than that of an endpoint has to be, else None."""
    ports = end - start + 1
    if ports >= FRONTEND_RANGE.value:
        return None
    return (
        f"{start:.10g} to {end:.10g}, which is {counted(int(ports), 'port')}; at least {FRONTEND_RANGE} needed. "
        f"Widen the range. See {FRONTEND_RANGE.source}"
    )


def frontend_overlap(ranges: Iterable[tuple[float, float]]) -> str | None:
    """Say which two ranges of ports, both ends included, meet, else None."""
    for (start, end), (other_start, other_end) in combinations(ranges, 2):
        if start <= other_end and other_start <= end:
            return (
                f"{start:.10g} to {end:.10g} and {other_start:.10g} to {other_end:.10g} overlap; "
                f"a range of its own is needed for each endpoint. See {_ENDPOINT}"
            )
    return None


def repeated_fault(found: float | str) -> str:
    """Say that another endpoint, or another endpoint's rule, has this name, port or priority already."""
    said = f"'{found}'" if isinstance(found, str) else f"{found:.10g}"
    return f"{said} is there already; a value of its own is needed. See {_ENDPOINT}"


def unreachable_endpoints(endpoints: int) -> str | None:
    """Say so when a pool without public IP addresses has endpoints, else None."""
    if not endpoints:
        return None
    return (
        f"{counted(endpoints, 'inbound endpoint')} on nodes without public IP addresses; none can be reached. "
        f"Leave them out, or give the nodes public IP addresses. See {INBOUND_ENDPOINTS.source}"
    )


def _reserved_fault(start: float, end: float, reserved: Bounds) -> str | None:
    if end < reserved.least or start > reserved.most:
        return None
    found = f"{start:.10g}" if start == end else f"{start:.10g} to {end:.10g}"
    return f"{found}; ports outside {reserved.least} to {reserved.most} needed ({reserved.unit}). See {reserved.source}"
