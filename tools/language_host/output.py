"""What a process writes, as it comes."""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from tools.language_host.child import Child
from tools.language_host.protocol import language

_CHUNK = 65536


@dataclass(frozen=True)
class Output:
    """A piece of what a process wrote."""

    stdout: bytes = b""
    stderr: bytes = b""

    @property
    def message(self) -> language.RunPluginResponse:
        """The piece as the engine is told of it."""
        if self.stdout:
            return language.RunPluginResponse(stdout=self.stdout)
        return language.RunPluginResponse(stderr=self.stderr)


def output_of(child: Child) -> Iterator[Output]:
    """Yield what a piped process writes, until it and all that it started have closed both streams."""
    arrived: queue.SimpleQueue[Output | None] = queue.SimpleQueue()

    def pump(stream: IO[bytes], name: str) -> None:
        while chunk := stream.read(_CHUNK):
            arrived.put(Output(**{name: chunk}))
        arrived.put(None)

    pumps = dict(zip(("stdout", "stderr"), child.streams, strict=True))
    for name, stream in pumps.items():
        threading.Thread(target=pump, args=(stream, name), daemon=True).start()
    still_open = len(pumps)
    while still_open:
        written = arrived.get()
        if written is None:
            still_open -= 1
        else:
            yield written
