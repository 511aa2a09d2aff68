"""A Batch pool that boots from a gallery image."""

import pulumi
from pulumi_azure_native import batch

from components.faults import refuse
from components.pool.args import BatchPoolArgs
from components.pool.faults import pool_faults
from components.pool.rendering import pool_inputs
from components.pool.scale import decided
from components.pool.update_guard import update_guard


class BatchPool(pulumi.ComponentResource):
    """A pool of a fixed number of nodes, with time enough to start them all, or of as many as a formula asks for."""

    pool_id: pulumi.Output[str]
    """The resource id of the pool."""
    planned_nodes: pulumi.Output[int]
    """The nodes that the pool is made for: all of a fixed number, or the most that its formula may ask for."""
    resize_timeout: pulumi.Output[str]
    """How long the pool may take to reach a fixed number of nodes (ISO 8601); empty where a formula decides."""
    formula: pulumi.Output[str]
    """The formula that decides on the number of nodes; empty where the number is fixed."""

    def __init__(self, name: str, args: BatchPoolArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the pool, or raise InputFaults before anything is registered."""
        refuse(f"BatchPool '{name}'", pool_faults(args))
        outcome = decided(args)
        super().__init__("batch-image-pools:index:BatchPool", name, outcome, opts)
        guarded = pulumi.ResourceOptions(parent=self, hooks=update_guard())
        pool = batch.Pool(f"{name}-pool", **pool_inputs(args), opts=guarded)
        self.pool_id = pool.id
        self.planned_nodes = pulumi.Output.from_input(outcome["plannedNodes"])
        self.resize_timeout = pulumi.Output.from_input(outcome.get("resizeTimeout", ""))
        self.formula = pulumi.Output.from_input(outcome.get("formula", ""))
        self.register_outputs({"poolId": self.pool_id, **outcome})
