"""The guard of the door: no resource of a stack that belongs to Azure itself is looked for, or made, here.

Such a stack would otherwise find nothing of what it has in Azure, and a refresh would strike all of it from its state.
"""

from collections.abc import Coroutine
from typing import Any, TypeVar

from emulator.door.refusal import RefusedError
from limits.stack_home import astray

_Answer = TypeVar("_Answer")


def require_local(urn: str) -> None:
    """Refuse a resource by its URN, which names the stack.

    Raises:
        RefusedError: the stack belongs to Azure itself.

    """
    stack = urn.split("::", 1)[0].rpartition(":")[2]
    if reason := astray(stack, in_local_azure=True):
        raise RefusedError(reason)


async def guarded(urn: str, answer: Coroutine[Any, Any, _Answer]) -> _Answer:
    """Return the answer to a request about a resource, unless its stack has to stay away.

    Raises:
        RefusedError: the stack belongs to Azure itself.

    """
    try:
        require_local(urn)
    except RefusedError:
        # An answer that nobody waits for would be complained of.
        answer.close()
        raise
    return await answer
