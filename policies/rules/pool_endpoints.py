"""Rules about the ports of a pool's nodes that can be reached from outside."""

from collections.abc import Iterator, Sequence

from limits.pool_bounds import too_many
from limits.pool_endpoints import (
    BACKEND_PORTS,
    ENDPOINT_NAME_LENGTH,
    FRONTEND_PORTS,
    FRONTEND_RANGE,
    INBOUND_ENDPOINTS,
    RESERVED_BACKEND_PORTS,
    RESERVED_FRONTEND_PORTS,
    RULE_PRIORITIES,
    SECURITY_RULES,
    backend_port_fault,
    endpoint_name_fault,
    frontend_overlap,
    frontend_ports_fault,
    frontend_shortage,
    repeated_fault,
)
from limits.pool_rule_sources import SOURCE_PORTS, source_ports_fault, source_prefix_fault
from policies.part import Part, part_of
from policies.pool import endpoint_rules, endpoints_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.tokens import POOL


@resource_rule(on=POOL, source=INBOUND_ENDPOINTS.source, limits=(INBOUND_ENDPOINTS, SECURITY_RULES))
def pool_endpoints_are_few_enough(pool: Resource) -> Findings:
    """A pool has no more inbound endpoints, and no more rules for them, than Batch allows.

    Leave out endpoints or rules that nobody needs.
    """
    endpoints = endpoints_of(part_of(pool))
    rules = [rule for endpoint in endpoints.items for rule in endpoint_rules(endpoint)]
    if fault := too_many(len(endpoints.items), "inbound endpoint", INBOUND_ENDPOINTS):
        yield f"{endpoints.path}: {fault}"
    if fault := too_many(len(rules), "network security rule", SECURITY_RULES):
        yield f"{endpoints.path}: {fault}"
    yield from endpoints.unseen()


@resource_rule(on=POOL, source=ENDPOINT_NAME_LENGTH.source, limits=(ENDPOINT_NAME_LENGTH,))
def pool_endpoints_have_names_of_their_own(pool: Resource) -> Findings:
    """A pool's inbound endpoints have names that Batch accepts, each its own.

    Begin with a letter or digit, go on with letters, digits, underscores, periods and hyphens, and end with a letter,
    digit or underscore.
    """
    endpoints = endpoints_of(part_of(pool))
    names = [endpoint.at("name") for endpoint in endpoints.items]
    for name in names:
        if name.text is not None and (fault := endpoint_name_fault(name.text)):
            yield f"{name.path}: {fault}"
    yield from _repeated([(name, name.text) for name in names])
    yield from endpoints.unseen()


@resource_rule(
    on=POOL,
    source=BACKEND_PORTS.source,
    limits=(
        *BACKEND_PORTS.limits,
        *RESERVED_BACKEND_PORTS.limits,
        *FRONTEND_PORTS.limits,
        *RESERVED_FRONTEND_PORTS.limits,
        FRONTEND_RANGE,
    ),
)
def pool_endpoints_have_ports_of_their_own(pool: Resource) -> Findings:
    """A pool's inbound endpoints have ports that Batch does not keep for itself, each its own, and enough of them.

    Take backend ports and ranges of frontend ports outside the reserved ones, none of them twice, and no range shorter
    than Batch asks for.
    """
    endpoints = endpoints_of(part_of(pool))
    ranges: list[tuple[float, float]] = []
    for endpoint in endpoints.items:
        backend = endpoint.at("backendPort")
        if backend.number is not None and (fault := backend_port_fault(backend.number)):
            yield f"{backend.path}: {fault}"
        start, end = endpoint.at("frontendPortRangeStart"), endpoint.at("frontendPortRangeEnd")
        # One end of a range decides too when the other is not known yet.
        first = start.number if start.number is not None else end.number
        last = end.number if end.number is not None else first
        if first is None or last is None:
            continue
        both_known = start.number is not None and end.number is not None
        fault = frontend_ports_fault(first, last) or (frontend_shortage(first, last) if both_known else None)
        if fault:
            yield f"{(end if start.number is None else start).path}: {fault}"
        if first <= last:
            ranges.append((first, last))
    yield from _repeated([(port, port.number) for port in (each.at("backendPort") for each in endpoints.items)])
    if fault := frontend_overlap(ranges):
        yield f"{endpoints.path}: {fault}"
    yield from endpoints.unseen()


@resource_rule(on=POOL, source=RULE_PRIORITIES.source, limits=RULE_PRIORITIES.limits)
def pool_endpoint_rules_have_priorities_of_their_own(pool: Resource) -> Findings:
    """The rules of a pool's inbound endpoints have priorities in range, each its own in the whole pool.

    Number the rules anew, the one to be asked first with the lowest number.
    """
    endpoints = endpoints_of(part_of(pool))
    found = [rule.at("priority") for endpoint in endpoints.items for rule in endpoint_rules(endpoint)]
    for priority in found:
        if priority.number is not None and (fault := RULE_PRIORITIES.fault(priority.number)):
            yield f"{priority.path}: {fault}"
    yield from _repeated([(priority, priority.number) for priority in found])
    yield from endpoints.unseen()


@resource_rule(on=POOL, source=SOURCE_PORTS.source, limits=SOURCE_PORTS.limits)
def pool_endpoint_rules_name_their_sources(pool: Resource) -> Findings:
    """The rules of a pool's inbound endpoints name addresses and ports in a way that Batch reads.

    Write a source as an IP address, a subnet, a service tag or an asterisk, and ports as numbers or ranges apart from
    each other.
    """
    endpoints = endpoints_of(part_of(pool))
    for rule in (rule for endpoint in endpoints.items for rule in endpoint_rules(endpoint)):
        prefix, ports = rule.at("sourceAddressPrefix"), rule.at("sourcePortRanges")
        if prefix.text is not None and (fault := source_prefix_fault(prefix.text)):
            yield f"{prefix.path}: {fault}"
        if fault := source_ports_fault(ports.texts):
            yield f"{ports.path}: {fault}"
    yield from endpoints.unseen()


def _repeated(found: Sequence[tuple[Part, float | str | None]]) -> Iterator[str]:
    """Yield a sentence for each value that an earlier part has too."""
    seen: set[float | str] = set()
    for part, value in found:
        if value is None:
            continue
        if value in seen:
            yield f"{part.path}: {repeated_fault(value)}"
        seen.add(value)
