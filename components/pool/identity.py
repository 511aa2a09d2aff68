"""Who the nodes of a pool are to other services."""

from enum import StrEnum
from typing import NotRequired, TypedDict

import pulumi


class PoolIdentityKind(StrEnum):
    """Whether a pool has managed identities."""

    USER_ASSIGNED = "UserAssigned"
    NONE = "None"


class PoolIdentityArgs(TypedDict):
    """The managed identities of a pool."""

    type: PoolIdentityKind
    """`UserAssigned`, or `None` to take away the identities that the pool has."""
    user_assigned_identities: NotRequired[list[pulumi.Input[str]]]
    """The resource ids of the identities; nodes that are there already keep what they had."""


class PoolIdentityReferenceArgs(TypedDict):
    """One of the pool's identities, with which nodes prove who they are in the place of a key."""

    resource_id: NotRequired[pulumi.Input[str]]
    """The resource id of the identity."""
