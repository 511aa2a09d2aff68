"""Rules about the task that each node of a pool runs when it joins."""

from limits.pool_choices import choice_fault, lonely_fault
from limits.pool_start_task import (
    FILE_CONTAINERS,
    FILE_SOURCES,
    RESOURCE_FILE_SOURCE,
    RETRIES_MINIMUM,
    START_TASK_SOURCE,
    USER_IDENTITY_SOURCE,
    USERS,
    escaping_path,
    missing_command,
    retries_fault,
)
from policies.part import part_of
from policies.resource import Resource
from policies.rule import Findings, resource_rule
from policies.tokens import POOL


@resource_rule(on=POOL, source=START_TASK_SOURCE, limits=(RETRIES_MINIMUM,))
def pool_start_task_has_a_command(pool: Resource) -> Findings:
    """A pool's start task has a command, and a number of retries that Batch accepts.

    Set commandLine; set maxTaskRetryCount to 0 or more, or to -1 for retries without end.
    """
    task = part_of(pool, "startTask")
    retries = task.at("maxTaskRetryCount")
    # The SDK adds no retries of its own accord.
    added = {"maxTaskRetryCount"} if retries.number == 0 else set[str]()
    given = {key for key, part in task.entries.items() if part.value is not None} - added
    if given and "commandLine" not in given:
        yield missing_command()
    if retries.number is not None and (fault := retries_fault(retries.number)):
        yield f"{retries.path}: {fault}"
    yield from task.unseen()


@resource_rule(on=POOL, source=USER_IDENTITY_SOURCE)
def pool_start_task_runs_as_one_user(pool: Resource) -> Findings:
    """A pool's start task runs as either a user that Batch makes or one of the pool's accounts.

    Give userIdentity one of autoUser and userName, or leave it out.
    """
    user = part_of(pool, "startTask", "userIdentity")
    chosen = user.chosen(USERS) if user.given else None
    if chosen is not None and (fault := choice_fault(chosen, USERS, USER_IDENTITY_SOURCE)):
        yield f"{user.path}: {fault}"
    yield from user.unseen()


@resource_rule(on=POOL, source=RESOURCE_FILE_SOURCE)
def pool_start_task_files_have_one_source(pool: Resource) -> Findings:
    """Each file of a pool's start task has exactly one source, and a place below the task's directory.

    Give one of httpUrl, storageContainerUrl and autoStorageContainerName; with httpUrl a filePath, with a container
    perhaps a blobPrefix.
    """
    files = part_of(pool, "startTask", "resourceFiles")
    for file in files.items:
        chosen = file.chosen(FILE_SOURCES) if file.is_known else None
        given = [key for key, part in file.entries.items() if part.value is not None]
        faults = [] if chosen is None else [choice_fault(chosen, FILE_SOURCES, RESOURCE_FILE_SOURCE)]
        faults.append(lonely_fault(given, "httpUrl", ["filePath"], RESOURCE_FILE_SOURCE))
        faults.append(lonely_fault(given, "blobPrefix", FILE_CONTAINERS, RESOURCE_FILE_SOURCE))
        faults.append(escaping_path(file.at("filePath").text or ""))
        for fault in faults:
            if fault:
                yield f"{file.path}: {fault}"
    yield from files.unseen()
