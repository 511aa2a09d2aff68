"""The task that each node runs when it joins its pool."""

from limits.limit import Limit
from limits.pool_bounds import POOL_REFERENCE, POOL_REFERENCE_DATE

START_TASK_SOURCE = f"{POOL_REFERENCE}#starttask"
"""The page on start tasks."""
USER_IDENTITY_SOURCE = f"{POOL_REFERENCE}#useridentity"
"""The page on who a task runs as."""
USERS = ("autoUser", "userName")
"""The properties of which a task's user identity has exactly one."""
RESOURCE_FILE_SOURCE = f"{POOL_REFERENCE}#resourcefile"
"""The page on the files of a task."""
FILE_CONTAINERS = ("storageContainerUrl", "autoStorageContainerName")
"""The properties that name the container of a task's files."""
FILE_SOURCES = ("httpUrl", *FILE_CONTAINERS)
"""The properties of which each file of a task has exactly one."""

RETRIES_MINIMUM = Limit(value=-1, unit="as retries without end", source=START_TASK_SOURCE, as_of=POOL_REFERENCE_DATE)


def missing_command() -> str:
    """Say that a start task has no command."""
    return (
        "a start task without a command; commandLine is needed. Add it, or leave startTask out. "
        f"See {START_TASK_SOURCE}"
    )


def retries_fault(retries: float) -> str | None:
    """Say so when a start task cannot be tried again this often, else None."""
    if retries >= RETRIES_MINIMUM.value:
        return None
    return (
        f"{retries:.10g} retries; 0 or more are needed, or {RETRIES_MINIMUM.value} to go on without end. "
        f"See {RETRIES_MINIMUM.source}"
    )


def escaping_path(path: str) -> str | None:
    """Say so when a file's path leads out of the task's working directory, else None."""
    depth = 0
    for step in path.replace("\\", "/").split("/"):
        depth += {"": 0, ".": 0, "..": -1}.get(step, 1)
        if depth < 0:
            return (
                f"'{path}' leads out of the task's working directory; a path below it is needed. "
                f"Leave .. out. See {RESOURCE_FILE_SOURCE}"
            )
    return None
