"""What follows from an environment, so that nobody has to count it; and what is wrong with one."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from components.batch_pool import size_faults
from components.environment import CustomImagePoolsArgs
from components.faults import Fault, below
from limits.region import canonical_region
from limits.replicas import replica_excess, replicas_for
from limits.resource_id import parse_resource_id


def replicas_by_region(image: str, environment: CustomImagePoolsArgs) -> dict[str, int]:
    """Return how many replicas an image's version needs, by canonical region name.

    All pools that boot from it in a region count together, dedicated and Spot nodes alike. The environment's own region
    always gets one, because an image version has to be replicated where it is made.
    """
    return {region: replicas_for(nodes) for region, nodes in _nodes_by_region(image, environment).items()}


def versioned_name(name: str, version: str) -> str:
    """Return the name of what belongs to one version: `frames-1-0-0`, so that old and new stand side by side."""
    return f"{name}-{version.replace('.', '-')}"


def environment_faults(environment: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield everything that is wrong with an environment's values.

    The environment may be incomplete: what is missing is not judged, so that one message can hold these faults and
    those of its shape.
    """
    for name, image in environment.get("images", {}).items():
        yield from below(f"images.{name}", _image_faults(name, image, environment))
    for name, pool in environment.get("pools", {}).items():
        yield from below(f"pools.{name}", _pool_faults(pool, environment))


def _nodes_by_region(image: str, environment: Mapping[str, Any]) -> dict[str, int]:
    nodes = {canonical_region(environment["location"]): 0} if "location" in environment else {}
    for pool in environment.get("pools", {}).values():
        account = environment.get("accounts", {}).get(pool.get("account"), {})
        if pool.get("image") == image and "region" in account:
            region = canonical_region(account["region"])
            asked = (pool.get("dedicated_nodes", 0), pool.get("spot_nodes", 0))
            nodes[region] = nodes.get(region, 0) + sum(max(0, count) for count in asked)
    return nodes


def _image_faults(name: str, image: Mapping[str, Any], environment: Mapping[str, Any]) -> Iterator[Fault]:
    disk = image.get("os_disk_id")
    if disk is not None and ((parsed := parse_resource_id(disk)) is None or parsed.type.lower() != _DISK.lower()):
        yield Fault("osDiskId", f"'{disk}'; the resource id of a managed disk ({_DISK}) is needed")
    replicas = {region: replicas_for(nodes) for region, nodes in _nodes_by_region(name, environment).items()}
    if excess := replica_excess(replicas):
        yield Fault("version", excess)


def _pool_faults(pool: Mapping[str, Any], environment: Mapping[str, Any]) -> Iterator[Fault]:
    for key, known in (("account", "accounts"), ("image", "images")):
        if key in pool and known in environment and pool[key] not in environment[known]:
            yield Fault(key, f"'{pool[key]}' is not among the {known}; {nearest(pool[key], environment[known])}")
    yield from size_faults(pool.get("dedicated_nodes", 0), pool.get("spot_nodes", 0), pool.get("resize_timeout"))


def nearest(name: str, names: Iterable[str]) -> str:
    """Return what a misspelt name was most likely meant to be, in words, and else every name there is."""
    choices = sorted(names)
    if close := difflib.get_close_matches(name, choices, n=1):
        return f"did you mean '{close[0]}'?"
    return f"known: {', '.join(choices)}" if choices else "there are none"


_DISK = "Microsoft.Compute/disks"
