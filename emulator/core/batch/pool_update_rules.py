"""What of a pool that has nodes cannot be changed."""

from emulator.core.answer import kept
from emulator.core.batch.refusals import refuse_update
from emulator.core.put_request import PutRequest
from limits.pool_updates import update_refusal


def nodes_allow_the_update(request: PutRequest) -> None:
    """Refuse to change what only an empty pool lets change, and name the first such property in the details.

    Sources: https://learn.microsoft.com/azure/batch/batch-pool-update-properties says what takes an empty pool,
    https://github.com/Azure/Batch/issues/85 shows the answer.
    """
    if request.existing is None:
        return
    before = kept(request, "properties")
    nodes = sum(before.get(current, 0) for current in ("currentDedicatedNodes", "currentLowPriorityNodes"))
    refusal = update_refusal(before, request.properties, nodes)
    if refusal is not None:
        name, _, _ = refusal.paths[0].partition(".")
        refuse_update(f"properties.{name}")
