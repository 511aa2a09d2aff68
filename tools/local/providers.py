"""The providers that run: processes that stand between an engine and the store."""

from collections.abc import Iterator
from pathlib import Path

import psutil


def providers_of(store: Path) -> Iterator[psutil.Process]:
    """Yield the providers that use this store."""
    for process in psutil.process_iter():
        try:
            if "emulator" in process.cmdline() and process.environ().get("LOCAL_AZURE_STORE") == str(store):
                yield process
        except psutil.Error:
            continue
