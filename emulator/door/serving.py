"""Serving the plugin: a port on the loopback interface, and an end as soon as nobody needs it any more."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import grpc.aio
from pulumi.runtime._grpc_settings import _GRPC_CHANNEL_OPTIONS  # pyright: ignore[reportPrivateUsage]
from pulumi.runtime.proto import provider_pb2_grpc

from emulator.door.provider import LocalAzureNative
from emulator.door.servicer import LocalAzureServicer

_WATCH_INTERVAL = 0.2
"""Seconds between looks at whether the engine is still there."""
_FIRST = 1
"""The process that takes over orphans; in a container it may be the engine itself."""
_GRACE = 2.0
"""Seconds that calls under way have to end."""


def is_orphanage(first_process: Path = Path("/proc/1/comm")) -> bool:
    """Tell whether the first process is not the engine, which then ended before this process could look."""
    try:
        return "pulumi" not in first_process.read_text(encoding="utf-8")
    except OSError:
        return True


async def serve(parent: int) -> None:
    """Serve until a signal asks for the end, or the engine, whose process id is the parent's, is gone."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(asked, ended.set)
    server = grpc.aio.server(options=_GRPC_CHANNEL_OPTIONS)
    provider = LocalAzureNative()
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(LocalAzureServicer(provider), server)  # pyright: ignore[reportUnknownMemberType]
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await _until(ended, parent)
    await server.stop(_GRACE)
    provider.close()


async def _until(ended: asyncio.Event, parent: int) -> None:
    """Wait for the event, or for the parent process to go: then another process takes its place as the parent."""
    if parent == _FIRST and is_orphanage():
        return
    while not ended.is_set() and os.getppid() == parent:
        try:
            await asyncio.wait_for(ended.wait(), _WATCH_INTERVAL)
        except TimeoutError:
            continue
