"""The resources of a stack, found by URN, by type, and by what joins them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from limits.resource_id import ResourceId, parse_resource_id
from policies.facts import Facts
from policies.index import NameIndex, agree, bears
from policies.resource import Resource
from policies.tokens import ARM_NAMES, BATCH_ACCOUNT, GALLERY, GALLERY_IMAGE, GALLERY_IMAGE_VERSION, VIRTUAL_NETWORK
from policies.unknown import Unknown

IMAGE_ID = ("deploymentConfiguration", "virtualMachineConfiguration", "imageReference", "id")
"""Where a pool has the id of the image that it boots from."""

_BEARERS = {keys[-1]: token for token, (_, keys) in ARM_NAMES.items()} | {"virtualNetworkName": VIRTUAL_NETWORK}
"""By input, the type of the resources whose own name it has."""

Built = TypeVar("Built")
"""Whatever is built once for a whole stack."""


class Stack:
    """All resources of a stack that rules know; built once for a whole stack."""

    facts: Facts
    """What the configuration says about things outside the stack."""

    def __init__(self, resources: Iterable[Resource], facts: Facts | None = None) -> None:
        """Index the resources by type."""
        self.facts = facts or Facts()
        self._by_urn: dict[str, Resource] = {}
        self._by_token: defaultdict[str, list[Resource]] = defaultdict(list)
        self._by_names: dict[tuple[str, ...], NameIndex] = {}
        self._built: dict[Any, Any] = {}
        self._joined: dict[Any, list[Resource]] = {}
        for resource in resources:
            self._by_urn[resource.urn] = resource
            self._by_token[resource.token].append(resource)

    def of_type(self, *tokens: str) -> list[Resource]:
        """Return the resources with one of these type tokens."""
        return [resource for token in tokens for resource in self._by_token.get(token, ())]

    def sources(self, resource: Resource, input_name: str, token: str) -> list[Resource]:
        """Return the resources of a type that an input's value comes from."""
        urns = resource.dependencies.get(input_name, ())
        return [self._by_urn[urn] for urn in urns if urn in self._by_urn and self._by_urn[urn].token == token]

    def named(self, token: str, **names: object) -> list[Resource]:
        """Return the resources of a type whose inputs agree with these names; an unknown name agrees with any.

        What the names are is indexed once for a whole stack, so a rule may ask for each of thousands of resources.
        """
        index = self._by_names.get((token, *names))
        if index is None:
            index = self._by_names[token, *names] = NameIndex(self.of_type(token), tuple(names))
        return index.find(names)

    def once(self, build: "Callable[[Stack], Built]") -> Built:
        """Return what a function makes of the whole stack; it is called once, however many resources ask."""
        if build not in self._built:
            self._built[build] = build(self)
        return self._built[build]

    def told(self, resource: Resource, tell: "Callable[[Resource, Stack], Built]") -> Built:
        """Return what a function tells of a resource; it is called once, however many rules ask."""
        place = (resource.urn, tell)
        if place not in self._built:
            self._built[place] = tell(resource, self)
        return self._built[place]

    def holding(self, resource: Resource) -> Resource | None:
        """Return the resource that one is a part of, if it is in the stack."""
        return self._by_urn.get(resource.parent)

    def account_of(self, pool: Resource) -> Resource | None:
        """Return the Batch account that owns a pool, if it is in the stack."""
        return self.owner_of(pool, BATCH_ACCOUNT, "accountName")

    def definition_of(self, version: Resource) -> Resource | None:
        """Return the image definition that a version belongs to, if it is in the stack."""
        return self.owner_of(version, GALLERY_IMAGE, "galleryName", "galleryImageName")

    def gallery_of(self, resource: Resource) -> Resource | None:
        """Return the gallery that an image definition or version belongs to, if it is in the stack."""
        return self.owner_of(resource, GALLERY, "galleryName")

    def image_of(self, pool: Resource) -> Resource | None:
        """Return the gallery image version that a pool boots from, if it is in the stack."""
        return only(self.referred(pool, pool.at(*IMAGE_ID), GALLERY_IMAGE_VERSION))

    def referred(
        self, resource: Resource, reference: object, token: str, input_name: str = IMAGE_ID[0]
    ) -> list[Resource]:
        """Return the resources of a type that an id among a resource's inputs can be the one of.

        Found through where the input's value comes from, which a first preview knows although it does not know the
        id; and through the id's names.
        """
        if not isinstance(reference, str | Unknown):
            return []
        place = (resource.urn, token, input_name, reference)
        if place not in self._joined:
            self._joined[place] = self._referred(resource, reference, token, input_name)
        return self._joined[place]

    def owner_of(self, resource: Resource, token: str, *keys: str) -> Resource | None:
        """Return the resource of a type with the same names: the one that the last name comes from, or the only one."""
        place = (resource.urn, token, keys)
        if place not in self._joined:
            self._joined[place] = self._owners(resource, token, *keys)
        return only(self._joined[place])

    def _referred(self, resource: Resource, reference: str | Unknown, token: str, input_name: str) -> list[Resource]:
        sources = self.sources(resource, input_name, token)
        if isinstance(reference, Unknown):
            return sources
        identity = parse_resource_id(reference)
        kind, keys = ARM_NAMES[token]
        if identity is None or identity.type.lower() != kind.lower():
            return []
        names = names_in(identity, keys)
        return [found for found in sources if bears(found, names) and lies_in(found, identity)] or [
            found
            for found in self.named(token, **names)
            if lies_in(found, identity) and all(self._is_named(found, key, names[key]) for key in keys)
        ]

    def _is_named(self, resource: Resource, key: str, name: str | None) -> bool:
        """Tell whether a name is a certain one; an unknown name that comes from what bears it is the same one."""
        own = resource.at(key)
        if isinstance(own, Unknown) and _BEARERS[key] != resource.token:
            bearer = only(self.sources(resource, key, _BEARERS[key]))
            own = own if bearer is None else bearer.at(key)
        return not isinstance(own, Unknown) and agree(own, name)

    def _owners(self, resource: Resource, token: str, *keys: str) -> list[Resource]:
        names = {key: resource.at(key) for key in (*keys, "resourceGroupName")}
        sources = [found for found in self.sources(resource, keys[-1], token) if bears(found, names)]
        if len(sources) == 1:
            return sources
        if any(isinstance(names[key], Unknown) and not resource.dependencies.get(key) for key in keys):
            return []
        return [
            found
            for found in self.named(token, **names)
            if _may_share_subscription(resource, found) and all(_same(resource, found, key) for key in keys)
        ]


def only(found: list[Resource]) -> Resource | None:
    """Return what was found when it is one resource: of several, nobody can tell which is meant."""
    return found[0] if len(found) == 1 else None


def names_in(identity: ResourceId, keys: Iterable[str]) -> Mapping[str, str | None]:
    """Return the names in an id, by the inputs that have them in the resource that it is of."""
    return {"resourceGroupName": identity.resource_group, **dict(zip(keys, identity.names, strict=True))}


def lies_in(resource: Resource, identity: ResourceId) -> bool:
    """Tell whether a resource can lie in the subscription of an id."""
    return not resource.subscription or agree(resource.subscription, identity.subscription)


def _same(left: Resource, right: Resource, key: str) -> bool:
    """Tell whether two names that agree are the same for certain: both known, or coming from the same resources."""
    if isinstance(left.at(key), Unknown) and isinstance(right.at(key), Unknown):
        return set(left.dependencies.get(key, ())) == set(right.dependencies.get(key, ()))
    return not isinstance(left.at(key), Unknown) and not isinstance(right.at(key), Unknown)


def _may_share_subscription(left: Resource, right: Resource) -> bool:
    """Tell whether nothing says that two resources lie in different subscriptions, in which names may be the same."""
    return not left.subscription or not right.subscription or agree(left.subscription, right.subscription)
