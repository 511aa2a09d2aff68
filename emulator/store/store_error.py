"""What goes wrong with the store's file."""

from pathlib import Path


class StoreError(Exception):
    """The store's file is missing a place, damaged, foreign, too new, or busy; the text says which, and what to do."""


def unusable(path: Path, found: str) -> StoreError:
    """Return the fault for a file that is there but is not a usable store.

    The file itself is never touched: it may be the only copy of what the Pulumi state refers to.
    """
    return StoreError(
        f"Store of the local Azure '{path}': {found}; a sound store is needed. "
        f"Restore the file from a copy, or delete it (with {path.name}-wal and {path.name}-shm where they exist) "
        f"together with the Pulumi state beside it, and start anew."
    )


def unreachable(path: Path, reason: str) -> StoreError:
    """Return the fault for a file that cannot be opened, read or written now; waiting or permissions may help."""
    return StoreError(
        f"Store of the local Azure '{path}': {reason}; a file that can be read and written is needed. "
        f"End the process that holds it, or correct its permissions or free disk space, then run again."
    )
