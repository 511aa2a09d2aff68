"""What is worth knowing about an environment, and no fault."""

from collections.abc import Iterator

from components.environment.plan import Plan
from components.environment.pool_resources import pool_resources, versioned_name
from limits.region import canonical_region
from limits.replicas import replica_shortfall
from limits.wording import counted


def notices(plan: Plan) -> Iterator[str]:
    """Yield a sentence for each region that is kept for nobody, and for each given version short of replicas.

    A given version serves each pool alone, or it would be a fault; all pools of a region together may need more.
    """
    for name, image in plan.environment["images"].items():
        for number, version in image["versions"].items():
            yield from (_short if "id" in version else _kept)(name, number, plan)


def warnings(plan: Plan) -> Iterator[str]:
    """Yield a sentence for each pool that goes while it has nodes, though its version could retire."""
    wanted = {(each.pool, each.version) for each in pool_resources(plan.environment)}
    pools = plan.environment["pools"]
    for (pool, version), nodes in plan.deployed.nodes.items():
        if nodes and (pool, version) not in wanted and not pools[pool].get("in_place", False):
            yield (
                f"pool '{versioned_name(pool, version)}' had {counted(nodes, 'node')} and goes with all that runs on "
                f"it. Name {version} in retiring, and its tasks end first"
            )


def _short(image: str, number: str, plan: Plan) -> Iterator[str]:
    has = plan.replicas[image][number]
    for region, pools in plan.asked(image, number).items():
        if shortfall := replica_shortfall(sum(pools.values()), has.get(region, 0), region, plan.edition):
            yield f"image '{image}' {number}, all pools of the region together: {shortfall}"


def _kept(image: str, number: str, plan: Plan) -> Iterator[str]:
    spec = plan.environment["images"][image]
    stated = [*spec.get("regions", {}), *spec.get("drop_regions", []), plan.environment["location"]]
    wanted = {*plan.asked(image, number), *map(canonical_region, stated)}
    for region in map(canonical_region, plan.deployed.regions.get((image, number), ())):
        if region not in wanted:
            yield (
                f"image '{image}' {number} keeps its replicas in {region}, where no pool boots it. "
                "Name the region in dropRegions to drop them, or in regions to keep them for good"
            )
