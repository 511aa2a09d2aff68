"""Starting the local Azure anew.

The resources go, and with them what Pulumi knows of them, its stacks' state in the same directory: a stack that
believes in resources which are gone would leave them out of the next `up`. Pulumi's home stays, and so does
`azure.json`, which is written by hand.
"""

import shutil
import sys
from pathlib import Path

from tools.fault import SetupFault
from tools.local.place import Place

_SETTINGS = "azure.json"


def reset(place: Place, *, yes: bool, keep_state: bool, settings_too: bool) -> list[str]:
    """Remove the resources and the stacks' state; return what is gone.

    Args:
        place: the local Azure.
        yes: do not ask.
        keep_state: leave the stacks' state, as if everything had been deleted from outside.
        settings_too: remove `azure.json` as well.

    Raises:
        SetupFault: nobody can be asked, or answered yes; a command uses the store; something cannot be removed.

    """
    unwanted = [path for path in _unwanted(place, keep_state=keep_state, settings_too=settings_too) if path.exists()]
    if not unwanted:
        return [f"there is nothing to remove in {place.directory}"]
    _require_unused(place)
    if not yes:
        _ask(unwanted)
    # While somebody thought about the answer, a command may have begun.
    _require_unused(place)
    try:
        for path in unwanted:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    except OSError as refused:
        message = f"{refused.filename} cannot be removed: {refused.strerror}. Permit it, then run the command again."
        raise SetupFault(message) from refused
    return [f"removed {path}" for path in unwanted]


def _unwanted(place: Place, *, keep_state: bool, settings_too: bool) -> list[Path]:
    store = place.store
    # The store's own file goes last: without it, its log is of no use to anybody.
    files = [store.with_name(f"{store.name}{ending}") for ending in ("-shm", "-wal", "")]
    state = [] if keep_state else [place.state]
    return [*state, *files, *([store.with_name(_SETTINGS)] if settings_too else [])]


def _require_unused(place: Place) -> None:
    from tools.local.providers import providers_of  # noqa: PLC0415 - slow, and needed here alone

    users = [str(process.pid) for process in providers_of(place.store)]
    if users:
        message = (
            f"{place.store} is in use by process {', '.join(users)}, the provider of a pulumi command that runs. Let "
            "that command end, then run this one again."
        )
        raise SetupFault(message)


def _ask(unwanted: list[Path]) -> None:
    listed = "".join(f"\n  {path}" for path in unwanted)
    if not sys.stdin.isatty():
        message = f"This removes{listed}\nand there is no terminal to ask on; --yes says that it is meant."
        raise SetupFault(message)
    sys.stderr.write(f"This removes{listed}\nType yes to go on: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() != "yes":
        message = "Nothing was removed."
        raise SetupFault(message)
