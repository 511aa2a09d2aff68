"""Rules about ports by which people log in to a pool's nodes."""

from limits.pool_remote_access import REMOTE_ACCESS_SOURCE, open_door, remote_access_protocol
from limits.pool_rule_sources import is_everyone
from policies.part import Part, part_of
from policies.pool import endpoints_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.severity import Severity
from policies.tokens import POOL

_LAST = float("inf")


@resource_rule(on=POOL, source=REMOTE_ACCESS_SOURCE, severity=Severity.CRITICAL)
def pool_keeps_remote_access_closed(pool: Resource) -> Findings:
    """A pool does not open SSH or RDP to the whole internet.

    Give the endpoint a rule that allows the addresses that need it and one that denies the rest, or leave it out.
    """
    endpoints = endpoints_of(part_of(pool))
    for endpoint in endpoints.items:
        port = endpoint.at("backendPort").number
        if port is None or remote_access_protocol(port) is None:
            continue
        if reason := _opened_by(endpoint):
            yield f"{endpoint.path}: {open_door(port, reason)}"
    yield from endpoints.unseen()


def _opened_by(endpoint: Part) -> str | None:
    """Say why everyone reaches an endpoint, or None when that is not so or not certain."""
    rules = endpoint.at("networkSecurityGroupRules")
    if not rules.is_known:
        return None
    if not rules.items:
        return "no rule restricts it"
    if not all(rule.at("priority").is_known for rule in rules.items):
        return None
    for rule in sorted(rules.items, key=_priority):
        access, prefix = rule.at("access"), rule.at("sourceAddressPrefix")
        if not access.is_known or not prefix.is_known:
            return None
        if is_everyone(prefix.text or ""):
            return f"a rule allows '{prefix.text}'" if access.word == "allow" else None
    return None


def _priority(rule: Part) -> float:
    number = rule.at("priority").number
    return _LAST if number is None else number
