"""Which edition of Microsoft's guidance a stack is judged by."""

from limits.edition import Edition
from policies.resource import text
from policies.stack import Stack
from policies.tokens import CUSTOM_IMAGE_POOLS


def edition_of(stack: Stack) -> Edition:
    """Return the configured edition; else the one that the stack's own environment is built for; else that of 2020."""
    return stack.facts.edition or stack.once(_recorded) or Edition.E2020


def _recorded(stack: Stack) -> Edition | None:
    """Return what this project's components record, where they agree."""
    said = {text(component.at("edition")) for component in stack.of_type(CUSTOM_IMAGE_POOLS)}
    found = [edition for edition in Edition if edition in said]
    return found.pop() if len(found) == 1 else None
