"""The provider plugin, which writes to the file PLUGIN_TIMES what each request took inside it.

The file gets a line for each request when the plugin ends: the method, the seconds from the moment that gRPC hands the
message over until it takes the answer, and the seconds of the processor among them. One request is answered after the
other, so that their sum is the time that the plugin was busy; at the speed `instant` it waits for nothing.
"""

import asyncio
import os
import time
from pathlib import Path

import emulator.door.serving
from emulator.door.servicer import LocalAzureServicer

METHODS = ("Configure", "Invoke", "Check", "Diff", "Create", "Read", "Update", "Delete")
LINES = []


class TimedServicer(LocalAzureServicer):
    """The servicer, with a watch."""


def timed(method):
    answer = getattr(LocalAzureServicer, method)

    async def answered(self, request, context):
        began, processor = time.perf_counter(), time.thread_time()
        try:
            return await answer(self, request, context)
        finally:
            LINES.append(f"{method} {time.perf_counter() - began} {time.thread_time() - processor}\n")

    return answered


def main():
    for method in METHODS:
        setattr(TimedServicer, method, timed(method))
    emulator.door.serving.LocalAzureServicer = TimedServicer
    parent = os.getppid()
    asyncio.run(emulator.door.serving.serve(parent))
    with Path(os.environ["PLUGIN_TIMES"]).open("a", encoding="utf-8") as file:
        file.writelines(LINES)


if __name__ == "__main__":
    main()
