"""Providers that outlive a killed engine for a moment and may still write to the store."""

import time
from pathlib import Path

import psutil

from tools.local.providers import providers_of

_PATIENCE = 5.0
"""Seconds; they end by themselves within about one."""


def wait_for_orphans(store: Path) -> None:
    """Wait until no provider without an engine uses this store."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and any(map(_is_orphan, providers_of(store))):
        time.sleep(0.1)


def _is_orphan(process: psutil.Process) -> bool:
    try:
        parent = process.parent()
        return parent is None or parent.name() != "pulumi"
    except psutil.Error:
        return False
