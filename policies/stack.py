"""The resources of a stack, found by URN, by type, and by what joins them."""

from collections import defaultdict
from collections.abc import Iterable

from limits.resource_id import ResourceId, parse_resource_id
from policies.resource import Resource, text
from policies.tokens import BATCH_ACCOUNT, GALLERY_IMAGE_VERSION
from policies.unknown import Unknown


class Stack:
    """All resources of a stack that rules know; built once for a whole stack."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        """Index the resources by type."""
        self._by_urn: dict[str, Resource] = {}
        self._by_token: defaultdict[str, list[Resource]] = defaultdict(list)
        for resource in resources:
            self._by_urn[resource.urn] = resource
            self._by_token[resource.token].append(resource)

    def of_type(self, token: str) -> list[Resource]:
        """Return the resources with this type token."""
        return self._by_token[token]

    def sources(self, resource: Resource, input_name: str, token: str) -> list[Resource]:
        """Return the resources of a type that an input's value comes from."""
        urns = resource.dependencies.get(input_name, ())
        return [self._by_urn[urn] for urn in urns if urn in self._by_urn and self._by_urn[urn].token == token]

    def account_of(self, pool: Resource) -> Resource | None:
        """Return the Batch account that owns a pool, if it is in the stack."""
        named = [
            account
            for account in self.sources(pool, "accountName", BATCH_ACCOUNT) or self.of_type(BATCH_ACCOUNT)
            if _agree(account.at("accountName"), pool.at("accountName"))
            and _agree(account.at("resourceGroupName"), pool.at("resourceGroupName"))
        ]
        return _only(named)

    def image_of(self, pool: Resource) -> Resource | None:
        """Return the gallery image version that a pool boots from, if it is in the stack.

        Found through the dependency of the pool's image id, which a first preview knows although it does not know the
        id; and through the id's names.
        """
        wanted = pool.at("deploymentConfiguration", "virtualMachineConfiguration", "imageReference", "id")
        sources = self.sources(pool, "deploymentConfiguration", GALLERY_IMAGE_VERSION)
        if isinstance(wanted, Unknown):
            return _only(sources)
        identity = parse_resource_id(text(wanted) or "")
        if identity is None or identity.type.lower() != "microsoft.compute/galleries/images/versions":
            return None
        return _only([v for v in sources if _is(v, identity)]) or _only(
            [v for v in self.of_type(GALLERY_IMAGE_VERSION) if _is(v, identity)]
        )


def _is(version: Resource, identity: ResourceId) -> bool:
    """Tell whether an id can be that of this version: every name that is known agrees."""
    names = ("galleryName", "galleryImageName", "galleryImageVersionName")
    return _agree(version.at("resourceGroupName"), identity.resource_group) and all(
        _agree(version.at(key), name) for key, name in zip(names, identity.names, strict=True)
    )


def _agree(left: object, right: object) -> bool:
    """Compare two names as ARM does, without case; an unknown one agrees with any."""
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return True
    return (text(left) or "").lower() == (text(right) or "").lower()


def _only(found: list[Resource]) -> Resource | None:
    return found[0] if len(found) == 1 else None
