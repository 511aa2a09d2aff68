"""Where the store is."""

import os
from pathlib import Path

from emulator.store.store_error import StoreError

STORE_VARIABLE = "LOCAL_AZURE_STORE"
"""The environment variable that holds the path of the store's file."""


def store_path() -> Path:
    """Return the path of the store's file from the environment.

    Raises:
        StoreError: the environment does not name it.

    """
    if not (path := os.environ.get(STORE_VARIABLE)):
        msg = (
            f"Store of the local Azure: the environment has no {STORE_VARIABLE}; the path of its file is needed. "
            "Start Pulumi with scripts/pulumi-local, which sets it."
        )
        raise StoreError(msg)
    return Path(path)
