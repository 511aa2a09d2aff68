"""Processes that the host starts: each leads a group of its own and is ended as a whole."""

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from typing import IO

from tools.language_host.rpc import Refused

_GRACE = 2.0
"""Seconds between the request to end and its enforcement; the engine gives the whole host five."""


class Child:
    """One process and everything that it starts in turn."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Take charge of a process that leads its group."""
        self._process = process
        self._gone = False

    @property
    def streams(self) -> tuple[IO[bytes], IO[bytes]]:
        """Its standard output and standard error, when they are piped."""
        stdout, stderr = self._process.stdout, self._process.stderr
        if stdout is None or stderr is None:
            message = "the output of this process is not piped"
            raise ValueError(message)
        return stdout, stderr

    def wait(self) -> int:
        """Wait for its own end and return its exit code, negative for a signal; its group is then left alone."""
        code = self._process.wait()
        self._gone = True
        return code

    def end(self) -> None:
        """End it and its group, gently at first."""
        self._signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_GRACE)
        self._signal(signal.SIGKILL)

    def end_soon(self) -> None:
        """End it without waiting for that here."""
        if not self._gone:
            threading.Thread(target=self.end, daemon=True).start()

    def _signal(self, number: signal.Signals) -> None:
        if not self._gone:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)


class Children:
    """All that this host started, so that nothing outlives it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = threading.Lock()
        self._started: set[Child] = set()
        self._closed = False

    def start(self, command: Sequence[str], *, cwd: str, environment: Mapping[str, str], piped: bool = False) -> Child:
        """Start a process; unless `piped`, it writes to where the host writes."""
        stream = subprocess.PIPE if piped else None
        with self._lock:
            if self._closed:
                message = "the language host is ending"
                raise Refused(message)
            try:
                process = subprocess.Popen(  # noqa: S603 - running the user's code is what a host is for
                    command,
                    bufsize=0,
                    cwd=cwd,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=stream,
                    stderr=stream,
                    process_group=0,
                )
            except OSError as refused:
                message = f"{command[0]} does not start in {cwd}: {refused.strerror}"
                raise Refused(message) from refused
            child = Child(process)
            self._started.add(child)
        return child

    def forget(self, child: Child) -> None:
        """Drop a process that is gone."""
        with self._lock:
            self._started.discard(child)

    def end_all(self) -> None:
        """End every one, all at the same time, and start no more."""
        with self._lock:
            self._closed = True
            started = tuple(self._started)
        enders = [threading.Thread(target=child.end) for child in started]
        for ender in enders:
            ender.start()
        for ender in enders:
            ender.join()
