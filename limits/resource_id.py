"""ARM resource ids: their parts, and equality as ARM sees it.

Names are case-insensitive: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
"""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class ResourceId:
    """A parsed id: `<scope>/providers/<provider>/<type>/<name>...`, or a resource group or a subscription."""

    scope: str
    """What stands before the last `/providers/`: a subscription, a resource group, another resource, or nothing."""
    provider: str
    """The resource provider, such as `Microsoft.Compute`; `Microsoft.Resources` for groups and subscriptions."""
    types: tuple[str, ...]
    """The resource type's segments, outermost first: `("galleries", "images", "versions")`."""
    names: tuple[str, ...]
    """One name for each segment of `types`."""

    @property
    def type(self) -> str:
        """The full resource type, such as `Microsoft.Compute/galleries/images`."""
        return "/".join((self.provider, *self.types))

    @property
    def name(self) -> str:
        """The resource's own name: the last segment."""
        return self.names[-1]

    @property
    def subscription(self) -> str | None:
        """The subscription that the id lies in, if it lies in one."""
        return _segment_after("subscriptions", str(self))

    @property
    def resource_group(self) -> str | None:
        """The resource group that the id lies in (or is), if any."""
        return _segment_after("resourceGroups", str(self))

    @property
    def parent(self) -> "ResourceId | None":
        """The resource that has to exist first: the enclosing resource, else the resource group or subscription."""
        if len(self.types) > 1:
            return ResourceId(self.scope, self.provider, self.types[:-1], self.names[:-1])
        return parse_resource_id(self.scope)

    @property
    def key(self) -> str:
        """The id in the form in which ids compare equal: ARM ignores case."""
        return str(self).lower()

    def __str__(self) -> str:
        """Return the id as ARM writes it."""
        return _written(self)


@lru_cache(maxsize=4096)
def parse_resource_id(text: str) -> ResourceId | None:
    """Return the parts of an ARM resource id, or None when the text is not one."""
    found = outer = _parse_last(text)
    while outer is not None and outer.scope:
        outer = _parse_last(outer.scope)
    return None if outer is None else found


# The local Azure asks for the same few ids some twenty times in a request.
@lru_cache(maxsize=4096)
def _written(found: ResourceId) -> str:
    pairs = "".join(f"/{kind}/{name}" for kind, name in zip(found.types, found.names, strict=True))
    if found.type in _CONTAINERS:
        return f"{found.scope}{pairs}"
    return f"{found.scope}/providers/{found.provider}{pairs}"


_RESOURCES = "Microsoft.Resources"
_CONTAINERS = frozenset({f"{_RESOURCES}/subscriptions", f"{_RESOURCES}/resourceGroups"})
_LAST_PROVIDERS = re.compile(r"(.*)/providers/(.*)", re.IGNORECASE)


def _parse_last(text: str) -> ResourceId | None:
    """Parse what follows the last `/providers/`, whatever stands before it."""
    found = _LAST_PROVIDERS.fullmatch(text)
    if not found:
        return _parse_container(text)
    scope, tail = found.groups()
    provider, *segments = tail.split("/")
    if not provider or not segments or len(segments) % 2 or not all(segments):
        return None
    return ResourceId(scope, provider, tuple(segments[0::2]), tuple(segments[1::2]))


def _parse_container(text: str) -> ResourceId | None:
    """Parse the id of a subscription or of a resource group, which have no `/providers/` part."""
    match text.split("/"):
        case ["", kind, name] if kind.lower() == "subscriptions" and name:
            return ResourceId("", _RESOURCES, ("subscriptions",), (name,))
        case ["", kind, subscription, group_kind, group] if (
            kind.lower() == "subscriptions" and subscription and group_kind.lower() == "resourcegroups" and group
        ):
            return ResourceId(f"/subscriptions/{subscription}", _RESOURCES, ("resourceGroups",), (group,))
        case _:
            return None


def _segment_after(kind: str, text: str) -> str | None:
    """Return the segment that follows `kind`, compared without case."""
    segments = text.split("/")
    for at, segment in enumerate(segments[:-1]):
        if segment.lower() == kind.lower():
            return segments[at + 1]
    return None
