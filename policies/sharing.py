"""The pools that start from the same replicas: all that boot from one image version in one region."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from limits.wording import counted
from policies.images import Booted, booted_by, versions_of
from policies.nodes import nodes_planned
from policies.replicas import Replicas, latest_in, replicas_of_version, replicas_offered, which_version
from policies.resource import Resource, text
from policies.rule import Unseen
from policies.rules.pool_images import region_of
from policies.stack import IMAGE_ID, Stack
from policies.tokens import ARM_NAMES, GALLERY_IMAGE_VERSION, POOL
from policies.unknown import Unknown


@dataclass(frozen=True, slots=True)
class Share:
    """What pools ask of an image version in a region together."""

    region: str
    """The region, in canonical spelling."""
    version: Resource | None
    """The version, if it is in the stack."""
    replicas: Replicas
    """How many replicas it has there."""
    nodes: int = 0
    """The nodes of these pools."""
    pools: int = 0
    """How many pools they are; those without nodes do not count."""


@dataclass(frozen=True, slots=True)
class _Shares:
    """What is asked, and what of that is not known yet, by the URN of the resource that it is said of."""

    asked: defaultdict[str, dict[str, Share]] = field(default_factory=lambda: defaultdict(dict[str, Share]))
    hidden: defaultdict[str, list[Unseen]] = field(default_factory=lambda: defaultdict(list[Unseen]))


def shares_of(resource: Resource, stack: Stack) -> tuple[list[Share], list[Unseen]]:
    """Return what pools ask of an image version, by region, and what of that is not known yet.

    What they ask of a version in another stack is told of a pool: the first one that boots from it there.
    """
    shares = stack.once(_shares)
    asked, hidden = list(shares.asked.get(resource.urn, {}).values()), shares.hidden.get(resource.urn, [])
    if resource.token == POOL:
        return asked, hidden
    named = not any(isinstance(resource.at(key), Unknown) for key in ARM_NAMES[resource.token][1])
    nameless = [] if asked or named else [Unseen("its full name is not known yet, nor which pools boot from it")]
    return asked, [*stack.once(_pools_of_any_image), *nameless, *hidden]


def _shares(stack: Stack) -> _Shares:
    shares, firsts = _Shares(), dict[tuple[str, str], str]()
    versions = stack.of_type(GALLERY_IMAGE_VERSION)  # which get a note of their own on pools of any image
    for pool in stack.of_type(POOL):
        booted = booted_by(pool, stack)
        if booted is None:
            continue
        if booted.is_open:
            shares.hidden[pool.urn] += [] if versions else [Unseen("the id of its image is not known yet")]
            continue
        start, nodes = _start(pool, booted, stack), nodes_planned(pool, stack)
        if isinstance(start, Unseen):
            for holder in [booted.version] if booted.version else versions_of(booted, stack) or [pool]:
                shares.hidden[holder.urn].append(_of(pool, holder, start))
            continue
        holder = start.version or pool
        shares.hidden[holder.urn] += [_of(pool, holder, unseen) for unseen in nodes.hidden]
        if nodes.number:
            image = (text(pool.at(*IMAGE_ID)) or pool.urn).lower()
            urn = holder.urn if start.version else firsts.setdefault((image, start.region), pool.urn)
            before = shares.asked[urn].get(start.region, start)
            shares.asked[urn][start.region] = replace(before, nodes=before.nodes + nodes.number, pools=before.pools + 1)
    return shares


def _start(pool: Resource, booted: Booted, stack: Stack) -> Share | Unseen:
    """Return what a pool starts from: the version that it names, or the latest one in its region."""
    region = region_of(pool, stack)
    if isinstance(region, Unseen):
        return region
    if booted.is_any:
        return which_version(booted)
    if not booted.is_latest:
        return Share(region, booted.version, replicas_of_version(booted, region, stack))
    latest = latest_in(booted, region, stack)
    if isinstance(latest, Unseen):
        return latest
    if latest is not None and latest.key is None:
        return which_version(booted)
    return Share(region, None if latest is None else latest.version, replicas_offered(latest))


def _of(pool: Resource, holder: Resource, unseen: Unseen) -> Unseen:
    """Return a note about a pool, as it is said of the pool itself or of a version."""
    return unseen if holder is pool else Unseen(f"of {pool.subject}, {unseen.what}")


def _pools_of_any_image(stack: Stack) -> list[Unseen]:
    """Return a note when the image of pools is not known yet: one for all, since each version of the stack gets it."""
    pools = [pool for pool in stack.of_type(POOL) if (booted := booted_by(pool, stack)) and booted.is_open]
    more = f" and of {counted(len(pools) - 1, 'more pool')}" if len(pools) > 1 else ""
    return [Unseen(f"the image of {pool.subject}{more} is not known yet") for pool in pools[:1]]
