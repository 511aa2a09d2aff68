"""Noticing that the engine is gone: killed, it tells nobody."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

_INTERVAL = 0.2
"""Seconds between two looks."""

_FIRST = 1
"""The process that takes over orphans; in a container it may be the engine itself."""


def when_engine_ends(engine_process: int, then: Callable[[], None], first_process: Path = Path("/proc/1/comm")) -> None:
    """Call `then` when this process is no longer a child of the engine; `first_process` tells the first one's name."""

    def watch() -> None:
        while os.getppid() == engine_process and not (engine_process == _FIRST and _is_orphanage(first_process)):
            time.sleep(_INTERVAL)
        then()

    threading.Thread(target=watch, daemon=True).start()


def _is_orphanage(first_process: Path) -> bool:
    """Tell whether the first process is not the engine, which then ended before this process could look."""
    try:
        return "pulumi" not in first_process.read_text(encoding="utf-8")
    except OSError:
        return True
