"""The executable through which a pinned engine starts the language host of this checkout."""

import shlex
from pathlib import Path

from tools.checkout import Checkout
from tools.engine.layout import EXECUTOR, LANGUAGE_HOST
from tools.executable_file import keep_executable


def keep_launcher(checkout: Checkout, directory: Path) -> None:
    """Keep the launcher beside the engine up to date; the host itself stays in the checkout."""
    keep_executable(directory / LANGUAGE_HOST, _launcher(checkout, directory))


def _launcher(checkout: Checkout, directory: Path) -> str:
    python, executor = (shlex.quote(str(path)) for path in (checkout.python, directory / EXECUTOR))
    # `exec` keeps the process that the engine started; -P keeps a project's own files from shadowing modules.
    return f'#!/bin/sh\nexec {python} -P -m tools.language_host --engine-process "$PPID" --executor {executor} "$@"\n'
