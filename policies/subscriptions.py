"""Which subscription a resource lies in, as far as that is known."""

from limits.resource_id import parse_resource_id
from policies.resource import Resource, text
from policies.stack import Stack
from policies.unknown import Unknown


def subscription_of(resource: Resource, stack: Stack) -> str | None:
    """Return the subscription that a resource lies in: its provider's, the one in its id, or the configured one."""
    identity = parse_resource_id(text(resource.outputs.get("id")) or "")
    written = None if identity is None else identity.subscription
    return text(resource.provider.get("subscriptionId")) or written or stack.facts.subscription


def share_provider(left: Resource, right: Resource) -> bool:
    """Tell whether two resources are made with the same configuration, all of it known: so in one subscription."""
    configured = dict(left.provider)
    return configured == dict(right.provider) and not any(isinstance(value, Unknown) for value in configured.values())
