"""User accounts on a pool's nodes, and what is wrong with them."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NotRequired, TypedDict

import pulumi

from components.faults import Fault
from components.pool.choices import lonely
from limits.pool_bounds import POOL_REFERENCE, too_long
from limits.pool_contents import USER_NAME_LENGTH
from limits.pool_windows import windows_only_fault


class PoolElevation(StrEnum):
    """The rights of a user."""

    NON_ADMIN = "NonAdmin"
    ADMIN = "Admin"


class PoolLoginMode(StrEnum):
    """How a user logs in on Windows."""

    BATCH = "Batch"
    INTERACTIVE = "Interactive"


class PoolLinuxUserArgs(TypedDict):
    """What an account on Linux nodes is besides."""

    uid: NotRequired[pulumi.Input[int]]
    """The user's number; only together with `gid`."""
    gid: NotRequired[pulumi.Input[int]]
    """The group's number; only together with `uid`."""
    ssh_private_key: NotRequired[pulumi.Input[str]]
    """A key without a password, with which nodes of a pool reach each other; kept secret."""


class PoolWindowsUserArgs(TypedDict):
    """What an account on Windows nodes is besides."""

    login_mode: NotRequired[PoolLoginMode]
    """`Batch` for long parallel work; `Interactive` unless given."""


class PoolUserAccountArgs(TypedDict):
    """A user account on every node."""

    name: str
    """The user's name."""
    password: pulumi.Input[str]
    """The user's password; kept secret."""
    elevation_level: NotRequired[PoolElevation]
    """`Admin` for full rights; `NonAdmin` unless given."""
    linux_user_configuration: NotRequired[PoolLinuxUserArgs]
    """What the account is on Linux besides."""
    windows_user_configuration: NotRequired[PoolWindowsUserArgs]
    """What the account is on Windows besides; only there."""


def user_faults(users: Sequence[PoolUserAccountArgs], *, windows: bool) -> Iterator[Fault]:
    """Yield what is wrong with the accounts of nodes that run Windows or Linux."""
    for position, user in enumerate(users):
        path = f"userAccounts[{position}]"
        if reason := too_long(user["name"], USER_NAME_LENGTH):
            yield Fault(f"{path}.name", reason)
        linux = user.get("linux_user_configuration", {})
        for one, other in (("uid", "gid"), ("gid", "uid")):
            if reason := lonely(linux, one, [other], f"{POOL_REFERENCE}#linuxuserconfiguration"):
                yield Fault(f"{path}.linuxUserConfiguration", reason)
        given = "windows_user_configuration" in user
        if reason := windows_only_fault("windowsUserConfiguration", given=given, windows=windows):
            yield Fault(f"{path}.windowsUserConfiguration", reason)
