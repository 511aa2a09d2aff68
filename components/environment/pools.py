"""The inputs of an environment's pools."""

from typing import cast

import pulumi

from components.environment.accounts import PoolAccount
from components.environment.image_args import EnvironmentImageArgs
from components.environment.node_agent import node_agent_of
from components.environment.pool_args import EnvironmentPoolArgs
from components.environment.pool_faults import pool_settings
from components.environment.pool_resources import PoolResource
from components.pool.args import BatchPoolArgs
from components.pool.settings import PoolDeallocation

_DRAIN = "P1D"
"""How long a retiring pool waits for its tasks: Batch documents five minutes as the least, and no most."""


def pool_args(
    resource: PoolResource,
    pool: EnvironmentPoolArgs,
    image: EnvironmentImageArgs,
    image_id: pulumi.Input[str],
    account: PoolAccount,
) -> BatchPoolArgs:
    """Return the inputs of one Batch pool."""
    settings = pool_settings(pool)
    if resource.retiring:
        settings = {key: value for key, value in settings.items() if key not in _SCALE} | {
            "dedicated_nodes": 0,
            "spot_nodes": 0,
            "node_deallocation_option": PoolDeallocation.TASK_COMPLETION,
            "resize_timeout": pool.get("retiring_timeout", _DRAIN),
        }
    return cast(
        "BatchPoolArgs",
        {
            **settings,
            "pool_name": resource.name,
            "account_name": account.name,
            "resource_group_name": account.group,
            "image_id": image_id,
            "node_agent_sku_id": node_agent_of(image),
        },
    )


_SCALE = frozenset({"dedicated_nodes", "spot_nodes", "resize_timeout", "node_deallocation_option", "auto_scale"})
