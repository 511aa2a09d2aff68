"""Where a stack is at home: in the local Azure, or in Azure itself.

The project's own rule, so that no trial reaches Azure and no real stack is taken for a trial: the name decides.
"""

LOCAL_STACK = "local"
"""The stack of the sample environment; with a dash and more behind it, the stacks of rehearsals."""
LOCAL_TENANT = "00000000-0000-4000-8000-000000000002"
"""The Microsoft Entra tenant of every local Azure; synthetic, so that no real one has it."""


def is_local(stack: str) -> bool:
    """Tell whether a stack is at home in the local Azure: `local`, or `local-` with anything behind it."""
    return stack == LOCAL_STACK or stack.startswith(f"{LOCAL_STACK}-")


def astray(stack: str, *, in_local_azure: bool) -> str | None:
    """Return a sentence about a stack that is not where it is at home, else None."""
    if is_local(stack) == in_local_azure:
        return None
    if in_local_azure:
        return (
            f"Stack '{stack}': it belongs to Azure, and this is the local Azure; a stack named '{LOCAL_STACK}' or "
            f"'{LOCAL_STACK}-...' is needed. Run scripts/rehearse {stack} to play it through on this machine."
        )
    return (
        f"Stack '{stack}': it belongs to the local Azure, and this is Azure itself; a stack that is not named "
        f"'{LOCAL_STACK}' or '{LOCAL_STACK}-...' is needed. Run it with scripts/pulumi-local, or name it otherwise."
    )
