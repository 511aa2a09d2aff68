"""Rules about a pool and the Batch account that owns it, where that is in the stack too."""

from collections.abc import Iterator, Mapping

from limits.pool_cores import QUOTA_SOURCE, core_excess, cores_of
from limits.pool_machine import ALLOCATION_SOURCE, foreign_setting
from policies.part import Part, part_of
from policies.pool import is_autoscaled, machine_of, nodes_of
from policies.resource import Resource, count
from policies.rule import Findings, Unseen, joining_rule
from policies.stack import Stack
from policies.tokens import POOL
from policies.unknown import Unknown

_QUOTAS = (("dedicated", "dedicatedCoreQuota"), ("Spot", "lowPriorityCoreQuota"))


@joining_rule(on=POOL, source=ALLOCATION_SOURCE)
def pool_settings_fit_the_allocation_mode(pool: Resource, stack: Stack) -> Findings:
    """A pool has tags and encryption sets for its Azure resources in the user's subscription only.

    Leave resourceTags and diskEncryptionSet out, or take an account whose poolAllocationMode is UserSubscription.
    """
    root = part_of(pool)
    given = [part for part in _of_the_user(root) if part.value is not None]
    if given:
        account = stack.account_of(pool)
        mode = None if account is None else account.at("poolAllocationMode")
        if account is None:
            yield Unseen("its Batch account is not in this stack, or not known yet")
        elif isinstance(mode, Unknown):
            yield Unseen(f"the poolAllocationMode of {account.subject} is not known yet")
        elif mode is None or (isinstance(mode, str) and mode.lower() == "batchservice"):
            for part in given:
                if part.given:
                    yield foreign_setting(part.path)
    yield from root.unseen()


@joining_rule(on=POOL, source=QUOTA_SOURCE)
def pool_cores_fit_the_accounts_quota(pool: Resource, stack: Stack) -> Findings:
    """A pool, and all fixed pools of its account together, ask for no more cores than the account's quota.

    Ask for a larger quota, or for fewer nodes. The quotas are those that the account had when it was last read; the
    number of cores is inferred from the names of VM sizes, so this is advice.
    """
    root = part_of(pool)
    own = _cores(root)
    if is_autoscaled(root) or not (any(own) or root.hidden):
        return
    account = stack.once(_accounts).get(pool.urn)
    if account is None:
        yield Unseen("its Batch account is not in this stack, or not known yet")
        return
    mode = account.at("poolAllocationMode")
    if isinstance(mode, str) and mode.lower() == "usersubscription":
        return
    first, *together = stack.once(_cores_by_account).get(account.urn, (pool.urn, *own))
    if first != pool.urn:
        # What all pools ask for together is said of one of them, which is enough.
        together = own
    for (kind, quota), asked, total in zip(_QUOTAS, own, together, strict=True):
        allowed = account.outputs.get(quota)
        number = count(allowed)
        if isinstance(allowed, Unknown) and asked:
            yield Unseen(f"the {quota} of {account.subject} is not known yet")
        elif number is not None and not isinstance(mode, Unknown):
            fault = core_excess(total, number, kind, together=total > asked)
            if fault:
                yield fault
    if isinstance(mode, Unknown):
        yield Unseen(f"the poolAllocationMode of {account.subject} is not known yet")
    yield from root.unseen()


def _of_the_user(pool: Part) -> Iterator[Part]:
    """Yield what a pool can have in the user's subscription alone."""
    machine = machine_of(pool)
    yield pool.at("resourceTags")
    for disk in (machine.at("osDisk"), *machine.at("dataDisks").items):
        yield disk.at("managedDisk", "diskEncryptionSet")
        yield disk.at("managedDisk", "securityProfile", "diskEncryptionSet")


def _accounts(stack: Stack) -> Mapping[str, Resource]:
    """Return the account of each fixed pool whose account is in the stack, by the pool's URN."""
    fixed = (pool for pool in stack.of_type(POOL) if not is_autoscaled(part_of(pool)))
    found = ((pool.urn, stack.account_of(pool)) for pool in fixed)
    return {urn: account for urn, account in found if account is not None}


def _cores_by_account(stack: Stack) -> Mapping[str, tuple[str, int, int]]:
    """Return, for each account, the dedicated and Spot cores of all its fixed pools, and the URN of the first of them.

    Pools that ask for no cores, or whose size does not tell how many, are passed over.
    """
    accounts = stack.once(_accounts)
    counted: dict[str, tuple[str, int, int]] = {}
    for pool in stack.of_type(POOL):
        if pool.urn in accounts and any(own := _cores(part_of(pool))):
            first, dedicated, spot = counted.get(accounts[pool.urn].urn, (pool.urn, 0, 0))
            counted[accounts[pool.urn].urn] = first, dedicated + own[0], spot + own[1]
    return counted


def _cores(pool: Part) -> tuple[int, int]:
    """Return how many dedicated and how many Spot cores a pool asks for, as far as its VM size tells."""
    size = pool.at("vmSize").text
    cores = (cores_of(size) if size else None) or 0
    dedicated, spot = nodes_of(pool)
    return dedicated * cores, spot * cores
