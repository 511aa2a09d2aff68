"""What an environment's component records of its decisions, for whoever reads a preview or a state."""

from typing import Any

from components.environment.given import given_id
from components.environment.plan import Plan
from components.environment.pool_resources import pool_resources


def record_of(plan: Plan) -> dict[str, Any]:
    """Return what the resources themselves do not tell.

    That is the edition of the guidance, which pools are one to people and which of them retire, the most nodes that a
    pool's formula asks for, the replicas by image, version and region, the ids of versions that are given, and the
    regions of accounts.
    """
    environment = plan.environment
    pools = list(pool_resources(environment))
    retiring: dict[str, list[str]] = {}
    for each in pools:
        if each.retiring:
            retiring.setdefault(each.pool, []).append(each.name)
    given = {
        image: {number: version["id"] for number, version in spec["versions"].items() if "id" in version}
        for image, spec in environment["images"].items()
    }
    return {
        "edition": str(plan.edition),
        "replicas": plan.replicas,
        "poolNames": {each.pool: each.name for each in pools if not each.retiring},
        "retiringPools": retiring,
        "plannedNodes": {
            each.name: each.nodes
            for each in pools
            if "auto_scale" in environment["pools"][each.pool] and not each.retiring
        },
        "givenVersions": {image: versions for image, versions in given.items() if versions},
        "accounts": {
            given_id(spec["id"]).name if "id" in spec else name: spec["region"]
            for name, spec in environment["accounts"].items()
        },
    }
