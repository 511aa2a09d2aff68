"""Providers that outlive a killed engine for a moment and may still write to the store."""

import time
from pathlib import Path

import psutil

_PATIENCE = 5.0
"""Seconds; they end by themselves within about one."""


def wait_for_orphans(store: Path) -> None:
    """Wait until no provider without an engine uses this store."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and any(_is_orphan(process, store) for process in psutil.process_iter()):
        time.sleep(0.1)


def _is_orphan(process: psutil.Process, store: Path) -> bool:
    try:
        if "emulator" not in process.cmdline() or process.environ().get("LOCAL_AZURE_STORE") != str(store):
            return False
        parent = process.parent()
        return parent is None or parent.name() != "pulumi"
    except psutil.Error:
        return False
