"""The cores of a pool's nodes: how many tasks they take, and how many an account may have."""

from limits.limit import Limit
from limits.pool_bounds import POOL_REFERENCE, POOL_REFERENCE_DATE
from limits.vm_size import parse_vm_size
from limits.wording import counted

SLOTS_PER_CORE = Limit(
    value=4, unit="task slots for each core of a node", source=POOL_REFERENCE, as_of=POOL_REFERENCE_DATE
)

QUOTA_SOURCE = "https://learn.microsoft.com/azure/batch/batch-quota-limit#resource-quotas"
"""The page on the quotas of an account."""


def cores_of(vm_size: str) -> int | None:
    """Return how many cores a node of this size has, or None when its name does not tell."""
    size = parse_vm_size(vm_size)
    return None if size is None else size.cores


def slot_excess(slots: float, vm_size: str) -> str | None:
    """Say so when a node of this size has too few cores for so many task slots, else None."""
    cores = cores_of(vm_size)
    if cores is None or slots <= cores * SLOTS_PER_CORE.value:
        return None
    return (
        f"{slots:.10g} task slots on nodes of '{vm_size}', which by its name has {counted(cores, 'core')}; "
        f"at most {cores * SLOTS_PER_CORE.value:,} needed ({SLOTS_PER_CORE}). "
        f"Take fewer slots or a larger size. See {SLOTS_PER_CORE.source}"
    )


def core_excess(cores: int, quota: int, kind: str, *, together: bool = False) -> str | None:
    """Say so when more cores of a kind ("dedicated" or "Spot") are asked for than an account's quota, else None.

    `together` is whether several pools of the account ask for them.
    """
    if cores <= quota:
        return None
    asking = " by all fixed pools of the account" if together else ""
    return (
        f"{counted(cores, f'{kind} core')} asked for{asking}; the account's quota is {quota:,}. "
        f"Ask for a larger quota, or for fewer nodes. See {QUOTA_SOURCE}"
    )
