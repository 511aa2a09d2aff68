"""Rules for the network of a pool's nodes.

Source: https://learn.microsoft.com/rest/api/batchmanagement/pool/create; the sentences are those of `limits`, since no
page shows Azure's.
"""

from emulator.core.batch.refusals import number, refuse_value
from emulator.core.json_body import found_at, object_at, objects_at, text_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.pool_bounds import too_many
from limits.pool_endpoints import (
    INBOUND_ENDPOINTS,
    RULE_PRIORITIES,
    SECURITY_RULES,
    backend_port_fault,
    endpoint_name_fault,
    frontend_overlap,
    frontend_ports_fault,
    frontend_shortage,
    repeated_fault,
    unreachable_endpoints,
)
from limits.pool_scale import address_shortfall

_NETWORK = ("properties", "networkConfiguration")
_ENDPOINTS = (*_NETWORK, "endpointConfiguration", "inboundNatPools")
_PATH = ".".join(_ENDPOINTS)
_PORTS = ("backendPort", "frontendPortRangeStart", "frontendPortRangeEnd")
_ADDRESSES = (*_NETWORK, "publicIPAddressConfiguration")


def endpoints_are_possible(request: PutRequest) -> None:
    """Refuse names and ports that an inbound endpoint cannot have, or that two have."""
    endpoints = list(objects_at(request.body, *_ENDPOINTS))
    if reason := too_many(len(endpoints), "inbound endpoint", INBOUND_ENDPOINTS):
        refuse_value(_PATH, reason)
    names: list[str] = []
    ports: list[float] = []
    ranges: list[tuple[float, float]] = []
    for at, endpoint in enumerate(endpoints):
        name, place = str(endpoint.get("name", "")), f"{_PATH}[{at}]"
        port, first, last = (number(f"{place}.{key}", endpoint.get(key, 0)) for key in _PORTS)
        faults = {
            "name": endpoint_name_fault(name) or (repeated_fault(name) if name in names else None),
            "backendPort": backend_port_fault(port) or (repeated_fault(port) if port in ports else None),
            "frontendPortRangeStart": frontend_ports_fault(first, last)
            or frontend_shortage(first, last)
            or frontend_overlap([*ranges, (first, last)]),
        }
        for key, reason in faults.items():
            if reason:
                refuse_value(f"{place}.{key}", reason)
        names.append(name)
        ports.append(port)
        ranges.append((first, last))


def security_rules_are_possible(request: PutRequest) -> None:
    """Refuse more rules than a pool may have, or a priority out of range."""
    count = 0
    for at, endpoint in enumerate(objects_at(request.body, *_ENDPOINTS)):
        for which, rule in enumerate(objects_at(endpoint, "networkSecurityGroupRules")):
            count += 1
            path = f"{_PATH}[{at}].networkSecurityGroupRules[{which}].priority"
            if reason := RULE_PRIORITIES.fault(number(path, rule.get("priority", 0))):
                refuse_value(path, reason)
    if reason := too_many(count, "network security rule", SECURITY_RULES):
        refuse_value(_PATH, reason)


def addresses_suffice(request: PutRequest) -> None:
    """Refuse endpoints on nodes without public addresses, and fewer addresses than the nodes take."""
    given = object_at(request.body, *_ADDRESSES)
    provision = (text_at(given, "provision") or "").lower()
    endpoints = len(list(objects_at(request.body, *_ENDPOINTS)))
    if provision == "nopublicipaddresses" and (reason := unreachable_endpoints(endpoints)):
        refuse_value(_PATH, reason)
    fixed = object_at(request.body, "properties", "scaleSettings", "fixedScale")
    nodes = {
        "dedicated node": fixed.get("targetDedicatedNodes") or 0,
        "Spot node": fixed.get("targetLowPriorityNodes") or 0,
    }
    path = f"{'.'.join(_ADDRESSES)}.ipAddressIds"
    addresses = len(list(found_at(request.body, f"{path}[]")))
    if provision == "usermanaged" and (reason := address_shortfall(nodes, addresses)):
        refuse_value(path, reason)


NETWORK_RULES: tuple[Rule, ...] = (endpoints_are_possible, security_rules_are_possible, addresses_suffice)
"""All of them, in the order in which they are asked."""
