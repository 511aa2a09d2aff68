"""Batch pools among the resources of a preview."""

from overview.json_value import entries, text
from overview.masked import SECRET
from overview.steps import Step
from policies.tokens import POOL, plain_token


def is_pool(step: Step) -> bool:
    """Tell whether a step is about a pool, whatever API version it is written for."""
    return plain_token(step.urn.type) == POOL


def subject_of(step: Step) -> str:
    """Return a pool as messages name it."""
    name = text(entries(step.old.get("inputs")).get("poolName"))
    return f"Pool '{step.urn.name if name in _NOT_A_NAME else name}'"


_NOT_A_NAME = ("", SECRET)
