"""Start the host: serve, print the port, and end quietly when the engine says so or is gone."""

import argparse
import gc
import os
import signal
import sys
import threading
from pathlib import Path

_over = threading.Event()

if __name__ == "__main__":
    # Before the slow imports: the engine may think better of it while they run.
    for _number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(_number, lambda _signal, _frame: _over.set())


def main() -> None:
    """Serve until the end."""
    # Nothing that is imported is garbage; looking for some would take a tenth of the start.
    gc.disable()
    from tools.language_host.engine_watch import when_engine_ends  # noqa: PLC0415 - after the signal handlers
    from tools.language_host.host import SERVICE, Host  # noqa: PLC0415
    from tools.language_host.rpc import serve  # noqa: PLC0415

    gc.enable()
    arguments = _arguments()
    when_engine_ends(arguments.engine_process or os.getppid(), _over.set)
    host = Host(engine=arguments.engine, executor=arguments.executor)
    server = serve(SERVICE, host.methods())
    sys.stdout.write(f"{server.port}\n")
    sys.stdout.flush()
    _over.wait()
    host.children.end_all()
    server.stop()
    # Without the interpreter's own farewell, which would wait for every thread of every call.
    os._exit(0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="pulumi-language-python", description=__doc__)
    parser.add_argument("engine", nargs="?", default="", help="address of the engine")
    parser.add_argument("--engine-process", type=int, help="process to end with; the parent, when it is not given")
    parser.add_argument("--executor", type=Path, required=True, help="the script that runs a program")
    # The engine may add options of its own, for tracing and logging.
    return parser.parse_known_args()[0]


if __name__ == "__main__":
    main()
