"""Locks whose process is gone: a killed engine cannot take its lock back."""

import json
import socket
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import psutil

from tools.console import say

_CLOCK_SLACK = 2.0
"""Seconds by which two clocks of one machine may disagree."""


def remove_stale_locks(lock_files: Iterable[Path], stack: str) -> bool:
    """Remove the locks whose process is gone, and say so; return whether the stack is free then."""
    free = True
    for lock_file in lock_files:
        holder = _gone(lock_file)
        if holder is None:
            free = False
            continue
        lock_file.unlink(missing_ok=True)
        say(f"removed the lock on stack '{stack}': process {holder}, which held it, is gone")
    return free


def _gone(lock_file: Path) -> int | None:
    """Return the process that held a lock if it certainly is gone."""
    try:
        lock = json.loads(lock_file.read_text(encoding="utf-8"))
        process, since = int(lock["pid"]), datetime.fromisoformat(lock["timestamp"]).timestamp()
        here = lock["hostname"] == socket.gethostname()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return process if here and not _still_runs(process, since) else None


def _still_runs(process: int, since: float) -> bool:
    try:
        running = psutil.Process(process)
        # A number that is in use again belongs to a younger process. One that is called `pulumi` is left alone even
        # so: after a step of the clock its start would be computed too late.
        return running.create_time() <= since + _CLOCK_SLACK or running.name() == "pulumi"
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True
