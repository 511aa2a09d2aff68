"""Whether an image was generalized."""

GENERALIZED = "Generalized"
"""The state of images that Batch can boot."""

OS_STATE_SOURCE = "https://learn.microsoft.com/azure/batch/batch-sig-images#prepare-a-shared-image"
"""The page that rules out specialized images."""


def os_state_fault(state: str) -> str | None:
    """Say so when a pool cannot boot images in this state, else None."""
    if state.lower() == GENERALIZED.lower():
        return None
    return (
        f"the OS state '{state}'; {GENERALIZED} is needed, since a pool cannot boot any other image. "
        f"Generalize the machine and make a new definition: the state cannot be changed. See {OS_STATE_SOURCE}"
    )
