"""A Batch pool that boots from a gallery image."""

from collections.abc import Iterator
from typing import NotRequired, TypedDict

import pulumi
from pulumi_azure_native import batch

from components.faults import Fault, refuse
from limits.resize import resize_shortfall, resize_timeout_for
from limits.wording import counted


class BatchPoolArgs(TypedDict):
    """Inputs of a `BatchPool`."""

    pool_name: str
    """The pool's name in its account: letters, digits, underscores and hyphens, at most 64."""
    account_name: pulumi.Input[str]
    """The Batch account that owns the pool."""
    resource_group_name: pulumi.Input[str]
    """The resource group of that account."""
    image_id: pulumi.Input[str]
    """The gallery image version that every node boots from; an `ImageVersion`'s `image_id`."""
    node_agent_sku_id: str
    """The Batch node agent that fits the image, such as `batch.node.ubuntu 22.04`."""
    vm_size: str
    """The size of every node, such as `Standard_D4s_v5`."""
    dedicated_nodes: int
    """How many dedicated nodes the pool keeps."""
    spot_nodes: NotRequired[int]
    """How many Spot nodes the pool keeps besides; none unless given."""
    resize_timeout: NotRequired[str]
    """How long the pool may take to reach its nodes (ISO 8601); derived from their number unless given."""


class BatchPool(pulumi.ComponentResource):
    """A pool of a fixed number of nodes, with time enough to start them all."""

    pool_id: pulumi.Output[str]
    """The resource id of the pool."""

    def __init__(self, name: str, args: BatchPoolArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the pool, or raise InputFaults before anything is registered."""
        dedicated, spot = args["dedicated_nodes"], args.get("spot_nodes", 0)
        timeout = args.get("resize_timeout") or resize_timeout_for(dedicated + spot)
        refuse(f"BatchPool '{name}'", size_faults(dedicated, spot, timeout))
        decided = {"resizeTimeout": timeout, "plannedNodes": dedicated + spot}
        super().__init__("batch-image-pools:index:BatchPool", name, decided, opts)
        pool = batch.Pool(
            f"{name}-pool",
            pool_name=args["pool_name"],
            account_name=args["account_name"],
            resource_group_name=args["resource_group_name"],
            vm_size=args["vm_size"],
            scale_settings={
                "fixed_scale": {
                    "target_dedicated_nodes": dedicated,
                    "target_low_priority_nodes": spot,
                    "resize_timeout": timeout,
                },
            },
            deployment_configuration={
                "virtual_machine_configuration": {
                    "image_reference": {"id": args["image_id"]},
                    "node_agent_sku_id": args["node_agent_sku_id"],
                },
            },
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.pool_id = pool.id
        self.register_outputs({"poolId": self.pool_id, **decided})


def size_faults(dedicated: int, spot: int, timeout: str | None) -> Iterator[Fault]:
    """Yield what is wrong with a pool's numbers of nodes and, when one is given, with its resize timeout."""
    for path, nodes in (("dedicatedNodes", dedicated), ("spotNodes", spot)):
        if nodes < 0:
            yield Fault(path, f"{counted(nodes, 'node')}; 0 or more needed")
    if timeout is not None and (shortfall := resize_shortfall(max(0, dedicated) + max(0, spot), timeout)):
        yield Fault("resizeTimeout", shortfall)
