"""The provider plugin: `python -m emulator ENGINE_ADDRESS`, as the engine starts it."""

import argparse
import asyncio
import os
import signal


def _main() -> None:
    # Until the server listens to signals itself, one ends the process without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parser = argparse.ArgumentParser(
        prog="python -m emulator", description="The local Azure as a Pulumi provider plugin."
    )
    parser.add_argument("engine", help="address of the Pulumi engine; it is never called")
    parser.parse_known_args()
    # Read first of all: once the engine is gone, another process is the parent.
    parent = os.getppid()
    # The SDK takes its time to import: a wrong command line is answered without it.
    from emulator.door.serving import serve  # noqa: PLC0415

    asyncio.run(serve(parent))


if __name__ == "__main__":
    _main()
