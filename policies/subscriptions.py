"""Which subscription a resource lies in, as far as that is known."""

from collections.abc import Mapping

from limits.resource_id import parse_resource_id
from policies.resource import Resource, text
from policies.stack import Stack
from policies.tokens import BATCH_ACCOUNT, GALLERY, GALLERY_IMAGE, GALLERY_IMAGE_VERSION, RESOURCE_GROUP
from policies.unknown import Unknown

_TELLING = (RESOURCE_GROUP, BATCH_ACCOUNT, GALLERY, GALLERY_IMAGE, GALLERY_IMAGE_VERSION)


def subscription_of(resource: Resource, stack: Stack) -> str | None:
    """Return the subscription that a resource lies in.

    It is that of its provider, else the one in its id or in that of something else with the same provider, else the
    configured one.
    """
    return (
        resource.subscription
        or _written(resource)
        or stack.once(_by_provider).get(_configured(resource) or "")
        or stack.facts.subscription
    )


def share_provider(left: Resource, right: Resource) -> bool:
    """Tell whether two resources are made with the same configuration, all of it known: so in one subscription."""
    configured = _configured(left)
    return configured is not None and configured == _configured(right)


def _by_provider(stack: Stack) -> Mapping[str, str]:
    """Return the subscription that each provider works in, by its configuration, where an id tells it."""
    found: dict[str, str] = {}
    for resource in stack.of_type(*_TELLING):
        configured = _configured(resource)
        if configured and configured not in found and (subscription := _written(resource)):
            found[configured] = subscription
    return found


def _configured(resource: Resource) -> str | None:
    """Return what the resource's provider is configured with, in a form that compares; None while some is not known."""
    if any(isinstance(value, Unknown) for value in resource.provider.values()):
        return None
    return repr(sorted(resource.provider.items()))


def _written(resource: Resource) -> str | None:
    """Return the subscription in the id that came back of a resource."""
    identity = parse_resource_id(text(resource.outputs.get("id")) or "")
    return None if identity is None else identity.subscription
