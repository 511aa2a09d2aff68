"""The subnet that a pool's nodes join, and the pools that share it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from limits.resource_id import parse_resource_id
from limits.resource_kind import SUBNET as SUBNET_KIND
from policies.part import Part, part_of
from policies.resource import Resource, text
from policies.stack import Stack, only
from policies.tokens import POOL, SUBNET, VIRTUAL_NETWORK
from policies.unknown import Unknown

SUBNET_ID = ("networkConfiguration", "subnetId")
"""Where a pool has the id of its subnet."""


@dataclass(frozen=True, slots=True)
class Subnet:
    """A subnet of a stack: a resource of its own, or an entry of its virtual network."""

    holder: Resource
    """The resource that describes it: itself, or its network."""
    place: int | None
    """Where it stands among the network's subnets, when it is an entry there."""
    network: Resource | None
    """Its virtual network, if that is in the stack."""

    @property
    def key(self) -> tuple[str, int | None]:
        """What tells it from others."""
        return self.holder.urn, self.place

    @property
    def name(self) -> str:
        """What people call it."""
        stated = self.part.at("subnetName" if self.place is None else "name").value
        return text(stated) or self.holder.name

    @property
    def part(self) -> Part:
        """Its properties, to be asked afresh by each rule."""
        whole = part_of(self.holder)
        return whole if self.place is None else whole.at("subnets").items[self.place]


def prefixes_in(subnet: Part) -> list[str]:
    """Return the ranges of a subnet's addresses, as far as they are known."""
    single = subnet.at("addressPrefix").text
    return [*([single] if single else []), *subnet.at("addressPrefixes").texts]


def subnets_by_pool(stack: Stack) -> Mapping[str, Subnet]:
    """Return the subnet of each pool that has one in the stack, by the pool's URN."""
    found = ((pool.urn, _subnet_of(pool, stack)) for pool in stack.of_type(POOL) if pool.at(*SUBNET_ID) is not None)
    return {urn: subnet for urn, subnet in found if subnet is not None}


def pools_by_subnet(stack: Stack) -> Mapping[tuple[str, int | None], list[Resource]]:
    """Return the pools of each subnet, by its key."""
    found: defaultdict[tuple[str, int | None], list[Resource]] = defaultdict(list)
    subnets = stack.once(subnets_by_pool)
    for pool in stack.of_type(POOL):
        if pool.urn in subnets:
            found[subnets[pool.urn].key].append(pool)
    return found


def _subnet_of(pool: Resource, stack: Stack) -> Subnet | None:
    wanted = pool.at(*SUBNET_ID)
    found = only(stack.referred(pool, wanted, SUBNET, SUBNET_ID[0]))
    if found is not None:
        return Subnet(found, None, stack.owner_of(found, VIRTUAL_NETWORK, "virtualNetworkName"))
    if isinstance(wanted, Unknown):
        return _entry(only(stack.sources(pool, SUBNET_ID[0], VIRTUAL_NETWORK)), None)
    identity = parse_resource_id(text(wanted) or "")
    if identity is None or identity.type.lower() != SUBNET_KIND.lower():
        return None
    names = {"resourceGroupName": identity.resource_group, "virtualNetworkName": identity.names[0]}
    return _entry(only(stack.named(VIRTUAL_NETWORK, **names)), identity.name)


def _entry(network: Resource | None, name: str | None) -> Subnet | None:
    """Return the entry of a virtual network with this name, or its only one when the name is not known yet."""
    if network is None:
        return None
    entries = part_of(network, "subnets").items
    named = [place for place, entry in enumerate(entries) if name is None or entry.at("name").word == name.lower()]
    return Subnet(network, named[0], network) if len(named) == 1 else None
