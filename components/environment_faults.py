"""Everything that is wrong with an environment's values."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from components.derivation import node_agent_of, replicas_by_region, versioned_name
from components.faults import Fault, below
from components.nearest import nearest
from components.pool.scale import size_faults
from limits.names import (
    account_name_fault,
    definition_name_fault,
    gallery_name_fault,
    identifier_fault,
    pool_name_fault,
    resource_group_name_fault,
    version_name_fault,
)
from limits.node_agents import node_agent_fault, node_agent_mismatch
from limits.replicas import replica_excess
from limits.resource_id import parse_resource_id
from limits.wording import counted

_DISK = "Microsoft.Compute/disks"


def environment_faults(environment: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield everything that is wrong with an environment's values.

    The environment may be incomplete: what is missing is not judged, so that one message can hold these faults and
    those of its shape.
    """
    for key, check in (("resource_group_name", resource_group_name_fault), ("gallery_name", gallery_name_fault)):
        if key in environment and (fault := check(environment[key])):
            yield Fault({"resource_group_name": "resourceGroupName", "gallery_name": "galleryName"}[key], fault)
    for name, image in environment.get("images", {}).items():
        yield from below(f"images.{name}", _image_faults(name, image, environment))
    for name in environment.get("accounts", {}):
        if fault := account_name_fault(name):
            yield Fault(f"accounts.{name}", fault)
    for name, pool in environment.get("pools", {}).items():
        yield from below(f"pools.{name}", _pool_faults(name, pool, environment))
    yield from _clashes(environment)


def _image_faults(name: str, image: Mapping[str, Any], environment: Mapping[str, Any]) -> Iterator[Fault]:
    if fault := definition_name_fault(name):
        yield Fault("", fault)
    if "version" in image and (fault := version_name_fault(image["version"])):
        yield Fault("version", fault)
    disk = image.get("os_disk_id")
    if disk is not None and ((parsed := parse_resource_id(disk)) is None or parsed.type.lower() != _DISK.lower()):
        yield Fault("osDiskId", f"'{disk}'; the resource id of a managed disk ({_DISK}) is needed")
    identifier = image.get("identifier", {})
    if len(identifier) == len(("publisher", "offer", "sku")):
        for part, fault in identifier_fault(identifier["publisher"], identifier["offer"], identifier["sku"]):
            yield Fault(f"identifier.{part}", fault)
        if "os" in image:
            yield from _agent_faults(image)
    for key, path in (("spare_replicas", "spareReplicas"), ("minimum_replicas", "minimumReplicas")):
        if image.get(key, 0) < 0:
            yield Fault(path, f"{counted(image[key], 'replica')}; 0 or more needed")
    if excess := replica_excess(replicas_by_region(name, environment)):
        yield Fault("version", excess)


def _agent_faults(image: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with the node agent that an image states, or that its identifier tells."""
    system, identifier = image["os"].value, image["identifier"]
    agent = node_agent_of(image)
    if agent is None:
        yield Fault("nodeAgentSkuId", "missing, and the image's identifier does not tell which one fits")
        return
    fault = node_agent_fault(agent, system)
    if fault is None and "node_agent_sku_id" in image:
        fault = node_agent_mismatch(agent, system, identifier["publisher"], identifier["offer"], identifier["sku"])
    if fault:
        yield Fault("nodeAgentSkuId", fault)


def _pool_faults(name: str, pool: Mapping[str, Any], environment: Mapping[str, Any]) -> Iterator[Fault]:
    for key, known in (("account", "accounts"), ("image", "images")):
        if key in pool and known in environment and pool[key] not in environment[known]:
            yield Fault(key, f"'{pool[key]}' is not among the {known}; {nearest(pool[key], environment[known])}")
    version = environment.get("images", {}).get(pool.get("image"), {}).get("version")
    if version is not None and (fault := pool_name_fault(versioned_name(name, version))):
        yield Fault("", fault)
    yield from size_faults(pool.get("dedicated_nodes", 0), pool.get("spot_nodes", 0), pool.get("resize_timeout"))


def _clashes(environment: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield names that Azure would take for one: it ignores case."""
    for key, scope in (("accounts", None), ("images", None), ("pools", "account")):
        named = environment.get(key, {})
        folded = Counter((name.casefold(), entry.get(scope)) for name, entry in named.items())
        for name, entry in named.items():
            if folded[name.casefold(), entry.get(scope)] > 1:
                yield Fault(f"{key}.{name}", "another one has the same name but for case; Azure ignores case")
