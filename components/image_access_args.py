"""What `ImageAccess` takes."""

from enum import Enum
from typing import NotRequired, TypedDict

import pulumi


class ImageAccessPrincipal(Enum):
    """What kind of identity gets access."""

    SERVICE_PRINCIPAL = "ServicePrincipal"
    USER = "User"
    GROUP = "Group"
    FOREIGN_GROUP = "ForeignGroup"
    DEVICE = "Device"
    AGENT_USER = "AgentUser"
    AGENT_SERVICE_PRINCIPAL = "AgentServicePrincipal"


class ImageAccessSettingsArgs(TypedDict):
    """Who gets access, and by which role."""

    principal_id: pulumi.Input[str]
    """The object id of the identity that creates pools; not that of the pools themselves."""
    principal_type: NotRequired[ImageAccessPrincipal]
    """What kind of identity that is; a service principal, as managed identities are too, unless given."""
    role_definition_id: NotRequired[pulumi.Input[str]]
    """An existing role, as the id of its definition or its GUID; a custom role with just enough is made unless given.

    Reader and Compute Gallery Image Reader are refused: they cannot let anyone create a pool.
    """
    description: NotRequired[pulumi.Input[str]]
    """What the assignment is for."""
    condition: NotRequired[pulumi.Input[str]]
    """What narrows the assignment, in the language of version 2.0 conditions; nothing unless given."""


class ImageAccessArgs(ImageAccessSettingsArgs):
    """Inputs of `ImageAccess`."""

    scope: pulumi.Input[str]
    """The gallery, or the image definition, whose images pools are created from; versions inherit."""
