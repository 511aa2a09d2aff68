"""What is wrong with one pool of an environment."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from components.environment.node_agent import node_agent_of
from components.environment.pool_args import EnvironmentPoolArgs
from components.environment.pool_resources import retiring_versions, versioned_name
from components.faults import Fault
from components.nearest import nearest
from components.pool.faults import pool_faults
from limits.names import pool_name_fault
from limits.resize import removal_shortfall
from limits.vm_series import generation_misfit

OWN = frozenset({"account", "image", "version", "retiring", "retiring_timeout", "in_place"})
"""The keys that a pool of an environment has besides those of every pool."""


def environment_pool_faults(
    name: str, pool: Mapping[str, Any], environment: Mapping[str, Any], *, whole: bool
) -> Iterator[Fault]:
    """Yield what is wrong with a pool; unless it is whole, only what it says about others."""
    for key, known in (("account", "accounts"), ("image", "images")):
        if key in pool and known in environment and pool[key] not in environment[known]:
            yield Fault(key, f"'{pool[key]}' is not among the {known}; {nearest(pool[key], environment[known])}")
    image = environment.get("images", {}).get(pool.get("image"), {})
    yield from _version_faults(pool, image)
    if pool.get("in_place", False) and "retiring" in pool:
        yield Fault("retiring", "given for a pool that changes inPlace, beside which nothing stands. Leave it out")
    if "retiring_timeout" in pool and (fault := removal_shortfall(pool["retiring_timeout"])):
        yield Fault("retiringTimeout", fault)
    current = pool.get("version", image.get("version"))
    if pool.get("in_place", False):
        names = [name]
    else:
        versions = [current, *retiring_versions(pool, image)] if current is not None else []
        names = [versioned_name(name, version) for version in versions] or [name]
    for fault in filter(None, map(pool_name_fault, names)):
        yield Fault("", fault)
    if whole:
        yield from _settings_faults(pool, image)
        if "hyper_v_generation" in image and (
            fault := generation_misfit(pool["vm_size"], image["hyper_v_generation"].value)
        ):
            yield Fault("vmSize", fault)


def _version_faults(pool: Mapping[str, Any], image: Mapping[str, Any]) -> Iterator[Fault]:
    versions = image.get("versions")
    if versions is None:
        return
    named = [("version", pool["version"])] if "version" in pool else []
    named += [("retiring", version) for version in pool.get("retiring", [])]
    for path, version in named:
        if version not in versions:
            yield Fault(path, f"'{version}' is not among the versions of its image; {nearest(version, versions)}")


def _settings_faults(pool: Mapping[str, Any], image: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with the pool itself; its names and its node agent are judged where they are stated."""
    whole = {
        **cast("EnvironmentPoolArgs", pool_settings(pool)),
        "pool_name": "pool",
        "account_name": "",
        "resource_group_name": "",
        "image_id": "",
        "node_agent_sku_id": node_agent_of(image) or "",
    }
    yield from (fault for fault in pool_faults(cast("Any", whole)) if fault.path != "nodeAgentSkuId")


def pool_settings(pool: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every pool has of an environment's pool."""
    return {key: value for key, value in pool.items() if key not in OWN}
