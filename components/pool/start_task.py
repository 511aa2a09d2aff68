"""The task that each node runs when it joins the pool, and what is wrong with it."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NotRequired, TypedDict

import pulumi

from components.faults import Fault, below
from components.pool.choices import lonely, not_one
from components.pool.containers import PoolRegistryArgs
from components.pool.identity import PoolIdentityReferenceArgs
from components.pool.users import PoolElevation
from limits.pool_bounds import POOL_REFERENCE


class PoolAutoUserScope(StrEnum):
    """Who shares a user that Batch makes."""

    TASK = "Task"
    POOL = "Pool"


class PoolHostPath(StrEnum):
    """A directory of Batch's on a node."""

    SHARED = "Shared"
    STARTUP = "Startup"
    VFS_MOUNTS = "VfsMounts"
    TASK = "Task"
    JOB_PREP = "JobPrep"
    APPLICATIONS = "Applications"


class PoolContainerDirectory(StrEnum):
    """The directory that a task in a container starts in."""

    TASK_WORKING_DIRECTORY = "TaskWorkingDirectory"
    CONTAINER_IMAGE_DEFAULT = "ContainerImageDefault"


class PoolResourceFileArgs(TypedDict):
    """A file, or the files of a container, that the node downloads first; exactly one of the three sources."""

    http_url: NotRequired[pulumi.Input[str]]
    """The URL of one file; kept secret where it holds, or may hold, a shared access signature."""
    storage_container_url: NotRequired[pulumi.Input[str]]
    """The URL of a container; kept secret where it holds, or may hold, a shared access signature."""
    auto_storage_container_name: NotRequired[pulumi.Input[str]]
    """A container of the account's auto-storage."""
    identity_reference: NotRequired[PoolIdentityReferenceArgs]
    """The identity that reads the source; better than a signature in the URL."""
    blob_prefix: NotRequired[pulumi.Input[str]]
    """How the names of the blobs begin that are wanted of a container; all unless given."""
    file_path: NotRequired[pulumi.Input[str]]
    """Where it goes, below the task's directory: the file of a URL, the directory of a container."""
    file_mode: NotRequired[pulumi.Input[str]]
    """The file's permissions on Linux, in octal."""


class PoolEnvironmentVariableArgs(TypedDict):
    """A variable of the task's environment."""

    name: pulumi.Input[str]
    """The variable's name."""
    value: NotRequired[pulumi.Input[str]]
    """The variable's value; give a secret as `pulumi.Output.secret`."""


class PoolAutoUserArgs(TypedDict):
    """A user that Batch makes for the task."""

    elevation_level: NotRequired[PoolElevation]
    """`Admin` to run with full rights; `NonAdmin` unless given."""
    scope: NotRequired[PoolAutoUserScope]
    """`Task` for a user of its own, `Pool` for one that tasks share; `Pool` unless given."""


class PoolUserIdentityArgs(TypedDict):
    """Who the task runs as: a user that Batch makes, or one of the pool's accounts."""

    auto_user: NotRequired[PoolAutoUserArgs]
    """A user that Batch makes."""
    user_name: NotRequired[pulumi.Input[str]]
    """The name of one of the pool's user accounts."""


class PoolBindMountArgs(TypedDict):
    """A directory of the node that the task's container sees."""

    source: NotRequired[PoolHostPath]
    """Which directory."""
    is_read_only: NotRequired[pulumi.Input[bool]]
    """Whether the container may only read it."""


class PoolTaskContainerArgs(TypedDict):
    """The container that the task runs in."""

    image_name: pulumi.Input[str]
    """The container image, as for `docker pull`."""
    registry: NotRequired[PoolRegistryArgs]
    """The registry that it comes from, unless the pool names it already."""
    container_run_options: NotRequired[pulumi.Input[str]]
    """Further options of `docker create`."""
    working_directory: NotRequired[PoolContainerDirectory]
    """`ContainerImageDefault` for the image's own directory; `TaskWorkingDirectory` unless given."""
    container_host_batch_bind_mounts: NotRequired[list[PoolBindMountArgs]]
    """The directories of the node that it sees; all of Batch's unless given, none when empty."""


class PoolStartTaskArgs(TypedDict):
    """A task that each node runs when it joins, and after each restart: it has to bear being run twice."""

    command_line: pulumi.Input[str]
    """The command; start a shell in it where a shell's features are wanted."""
    user_identity: NotRequired[PoolUserIdentityArgs]
    """Who it runs as; a user of its own without administrator's rights unless given."""
    environment_settings: NotRequired[list[PoolEnvironmentVariableArgs]]
    """Its environment, beside Batch's own variables."""
    resource_files: NotRequired[list[PoolResourceFileArgs]]
    """What is downloaded before it runs."""
    container_settings: NotRequired[PoolTaskContainerArgs]
    """The container that it runs in; none unless given."""
    max_task_retry_count: NotRequired[pulumi.Input[int]]
    """How often it is tried again; not at all unless given, without end when negative by one."""
    wait_for_success: NotRequired[pulumi.Input[bool]]
    """Whether a node takes tasks only after it succeeded; true unless given."""


def start_task_faults(task: PoolStartTaskArgs) -> Iterable[Fault]:
    """Yield what is wrong with a start task."""
    return below("startTask", _faults(task))


def _faults(task: PoolStartTaskArgs) -> Iterator[Fault]:
    identity = task.get("user_identity")
    if identity is not None and (reason := not_one(identity, ("auto_user", "user_name"), _USER)):
        yield Fault("userIdentity", reason)
    for position, file in enumerate(task.get("resource_files", ())):
        checks = (
            not_one(file, ("http_url", *_CONTAINERS), _FILE),
            lonely(file, "http_url", ["file_path"], _FILE),
            lonely(file, "blob_prefix", _CONTAINERS, _FILE),
        )
        yield from (Fault(f"resourceFiles[{position}]", reason) for reason in checks if reason)


_USER = f"{POOL_REFERENCE}#useridentity"
_FILE = f"{POOL_REFERENCE}#resourcefile"
_CONTAINERS = ("storage_container_url", "auto_storage_container_name")
