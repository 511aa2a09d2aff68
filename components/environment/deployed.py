"""What of an environment is deployed, as the stack's state tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import pulumi

from components.environment.pool_resources import versioned_name

_VERSION = "azure-native:compute:GalleryImageVersion"
_POOL = "azure-native:batch:Pool"


@dataclass(frozen=True, slots=True)
class Deployed:
    """What is deployed."""

    regions: Mapping[tuple[str, str], list[str]] = field(default_factory=dict[tuple[str, str], list[str]])
    """The regions in which image versions (image, version) have replicas."""
    nodes: Mapping[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    """How many nodes the pools on image versions (pool, version) have, as far as the state tells."""


def deployed(name: str, environment: Mapping[str, Any]) -> Deployed:
    """Return what is deployed of an environment, as of the stack's last update; `name` is that of `CustomImagePools`.

    What a program wants cannot depend on what another one wanted before, save for this: replicas that nobody asks for
    any more stay until somebody says that they go.
    """
    stack = f"{pulumi.get_organization()}/{pulumi.get_project()}/{pulumi.get_stack()}"
    answer = pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", {"stackName": stack}).value
    outputs = {
        (entries.get("type"), urn.rpartition("::")[2]): _entries(entries.get("outputs"))
        for urn, resource in _entries(_entries(answer).get("outputs")).items()
        for entries in (_entries(resource),)
    }
    images = environment["images"]
    regions = {
        (image, version): _regions(outputs.get((_VERSION, version_resource(name, image, version)), {}))
        for image, spec in images.items()
        for version in spec["versions"]
    }
    nodes = {
        (pool, version): _nodes(outputs.get((_POOL, pool_resource(name, versioned_name(pool, version))), {}))
        for pool, spec in environment["pools"].items()
        for version in images.get(spec["image"], {}).get("versions", {})
    }
    return Deployed(regions, nodes)


def version_logical(name: str, image: str, version: str) -> str:
    """Return the logical name of the component that makes a version."""
    return f"{name}-{versioned_name(image, version)}"


def version_resource(name: str, image: str, version: str) -> str:
    """Return the logical name of the version's resource in it."""
    return f"{version_logical(name, image, version)}-version"


def pool_resource(name: str, pool_name: str) -> str:
    """Return the logical name of a pool's resource."""
    return f"{name}-{pool_name}-pool"


def _regions(version: Mapping[str, Any]) -> list[str]:
    targets = _entries(version.get("publishingProfile")).get("targetRegions")
    listed = cast("list[object]", targets) if isinstance(targets, list) else []
    return [str(_entries(target).get("name")) for target in listed]


def _nodes(pool: Mapping[str, Any]) -> int:
    return sum(int(pool.get(key) or 0) for key in ("currentDedicatedNodes", "currentLowPriorityNodes"))


def _entries(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
