"""The inputs of a `BatchPool`."""

import pulumi

from components.pool.settings import PoolSettingsArgs


class BatchPoolArgs(PoolSettingsArgs):
    """Inputs of a `BatchPool`."""

    pool_name: str
    """The pool's name in its account: letters, digits, underscores and hyphens."""
    account_name: pulumi.Input[str]
    """The Batch account that owns the pool."""
    resource_group_name: pulumi.Input[str]
    """The resource group of that account."""
    image_id: pulumi.Input[str]
    """The gallery image version that every node boots from; an `ImageVersion`'s `image_id`."""
    node_agent_sku_id: str
    """The Batch node agent that fits the image, such as `batch.node.ubuntu 22.04`."""
