"""What a pool says about nodes that it did not get.

Sources: https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-resizing-failure for AllocationFailed
and the codes of the quotas; the official example PoolList for AllocationTimedout; for the sentence about cores
https://github.com/Azure/doAzureParallel/issues/234; for RemoveNodesFailed, whose own sentence no page shows, what the
reference of the SDKs' `PoolResizeErrorCodes` says that it means. The documented sentences speak of dedicated nodes;
that those about Spot nodes are the same but for that word is inferred.
"""

from collections.abc import Iterator

from emulator.core.json_body import Json

_KINDS = ("dedicated", "low-priority")
_CAPACITY = "Deployment allocation failed due to insufficient capacity for the requested VM size in the region."


def timed_out(added: list[int]) -> list[Json]:
    """Return the errors of a resize that outlasts its timeout."""
    return [
        _error(
            "AllocationTimedout",
            f"Desired number of {kind} nodes could not be allocated as the resize timeout was reached",
        )
        for kind in _affected(added)
    ]


def allocation_failed(added: list[int]) -> list[Json]:
    """Return the errors of a resize for which the region has no machines."""
    reason = _error("Reason", _CAPACITY)
    return [
        {**_error("AllocationFailed", f"Desired number of {kind} nodes could not be allocated"), "details": [reason]}
        for kind in _affected(added)
    ]


def core_quota_reached(added: list[int]) -> list[Json]:
    """Return the errors of a resize for which the account has no cores left, or would have none."""
    said = {
        "dedicated": ("AccountCoreQuotaReached", "The specified account has reached core quota"),
        "low-priority": (
            "AccountLowPriorityCoreQuotaReached",
            "The specified account has reached low priority core quota",
        ),
    }
    return [_error(*said[kind]) for kind in _affected(added)]


def removal_failed() -> list[Json]:
    """Return the error of nodes that do not leave before the timeout."""
    return [_error("RemoveNodesFailed", "An error occurred when removing compute nodes from the pool.")]


def _affected(added: list[int]) -> Iterator[str]:
    return (kind for kind, nodes in zip(_KINDS, added, strict=True) if nodes)


def _error(code: str, message: str) -> Json:
    return {"code": code, "message": message}
