"""How a tool that a person starts ends: with its result, one message, or quietly when it is interrupted."""

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from tools.console import say
from tools.fault import SetupFault

_BY_SIGNAL = 128
"""What shells add to a signal's number to make an exit code."""


class _EndedError(BaseException):
    """A signal that asks the process to end; raised so that what was begun is undone."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def run_tool(main: Callable[[], int | None], *, not_run: int = 1) -> NoReturn:
    """Run a tool's main function and end the process as its user expects.

    Args:
        main: the function; what it returns is the exit code, and nothing stands for 0.
        not_run: the exit code when it cannot be run, with one message: 2 for tools whose 1 says what they found.

    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)
    try:
        code = main()
    except SetupFault as fault:
        say(str(fault))
        sys.exit(not_run)
    except _EndedError as ended:
        sys.exit(_BY_SIGNAL + ended.number)
    sys.exit(code or 0)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise _EndedError(number)
