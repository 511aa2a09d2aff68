"""Which Batch pools an environment's pools are: one on the current version, and one on each that retires."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from components.pool.scale import planned_nodes
from limits.region import canonical_region


@dataclass(frozen=True, slots=True)
class PoolResource:
    """One Batch pool in Azure."""

    pool: str
    """The name that people use: a key of `pools`."""
    image: str
    """The image that it boots: a key of `images`."""
    version: str
    """The version of it: a key of the image's `versions`."""
    in_place: bool
    """Whether its name is without the version."""
    retiring: bool
    """Whether it only waits for its tasks to end."""
    region: str | None
    """The region of its account, in canonical spelling; None where that is not stated."""
    nodes: int
    """How many nodes it is made for, dedicated and Spot together; none once it retires."""

    @property
    def name(self) -> str:
        """The pool's name in Azure, which its account has once."""
        return self.pool if self.in_place else versioned_name(self.pool, self.version)


def pool_resources(environment: Mapping[str, Any]) -> Iterator[PoolResource]:
    """Yield every Batch pool of an environment, which may be incomplete: what is missing is passed over."""
    for name, pool in environment.get("pools", {}).items():
        image = environment.get("images", {}).get(pool.get("image"), {})
        current = pool.get("version", image.get("version"))
        if current is None:
            continue
        in_place = pool.get("in_place", False)
        region = environment.get("accounts", {}).get(pool.get("account"), {}).get("region")
        for version in (current, *retiring_versions(pool, image)):
            yield PoolResource(
                pool=name,
                image=pool["image"],
                version=version,
                in_place=in_place,
                retiring=version != current,
                region=None if region is None else canonical_region(region),
                nodes=planned_nodes(pool) if version == current else 0,
            )


def retiring_versions(pool: Mapping[str, Any], image: Mapping[str, Any]) -> list[str]:
    """Return the versions on which a pool retires, in the order in which they are stated."""
    if pool.get("in_place", False):
        return []
    current = pool.get("version", image.get("version"))
    stated = pool.get("retiring", image.get("retiring", []))
    return [version for version in dict.fromkeys(stated) if version != current]


def versioned_name(name: str, version: str) -> str:
    """Return the name of what belongs to one version: `frames-1-0-0`, so that old and new stand side by side."""
    return f"{name}-{version.replace('.', '-')}"
