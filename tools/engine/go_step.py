"""One run of Go, watched line by line."""

import os
import queue
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.engine.go_tool import Go
from tools.fault import SetupFault

_LINES_KEPT = 15
"""How many of Go's last lines a failure shows."""


@dataclass(frozen=True)
class GoStep:
    """A run of Go: which one, in which module, and what it is for."""

    go: Go
    directory: Path
    purpose: str

    def run(self, arguments: Sequence[str], *, line: Callable[[str], None], pause: Callable[[], None]) -> None:
        """Run Go to its end; call `line` for each line that it writes, and `pause` at least once a second."""
        last: deque[str] = deque(maxlen=_LINES_KEPT)
        child = subprocess.Popen(  # noqa: S603 - the arguments are this room's own
            [self.go.command, *arguments],
            cwd=self.directory,
            env=self.go.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            process_group=0,
        )
        try:
            for written in _lines(child, pause):
                last.append(written)
                line(written)
            code = child.wait()
        except BaseException:
            # Go starts compilers: ended alone, it would leave them at work.
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            raise
        if code != 0:
            shown = "\n".join(f"    {text}" for text in last)
            message = (
                f"{self.purpose}: `go {arguments[0]}` ended with exit code {code}. Its last lines:\n{shown}\n"
                "Nothing was installed. Remove the cause (often the network, the Go module proxy or a full disk), then "
                "run the same command again: it goes on from what is downloaded and compiled already."
            )
            raise SetupFault(message)


def _lines(child: "subprocess.Popen[str]", pause: Callable[[], None]) -> Iterator[str]:
    arrived: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        if child.stdout is not None:
            with child.stdout as written:
                for text in written:
                    arrived.put(text.rstrip("\n"))
        arrived.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        pause()
        try:
            text = arrived.get(timeout=1)
        except queue.Empty:
            continue
        if text is None:
            return
        yield text
