"""Noticing that the engine is gone: killed, it tells nobody."""

import os
import threading
import time
from collections.abc import Callable

_INTERVAL = 0.2
"""Seconds between two looks."""


def when_engine_ends(engine_process: int, then: Callable[[], None]) -> None:
    """Call `then` when this process is no longer a child of the engine."""

    def watch() -> None:
        while os.getppid() == engine_process:
            time.sleep(_INTERVAL)
        then()

    threading.Thread(target=watch, daemon=True).start()
