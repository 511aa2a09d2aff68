"""Containers on the nodes of a pool."""

from enum import StrEnum
from typing import NotRequired, TypedDict

import pulumi

from components.pool.identity import PoolIdentityReferenceArgs


class PoolContainerKind(StrEnum):
    """A container technology."""

    DOCKER_COMPATIBLE = "DockerCompatible"
    CRI_COMPATIBLE = "CriCompatible"


class PoolRegistryArgs(TypedDict):
    """A registry that container images come from, with an identity or with a name and password."""

    registry_server: NotRequired[pulumi.Input[str]]
    """The registry's host name; `docker.io` unless given."""
    identity_reference: NotRequired[PoolIdentityReferenceArgs]
    """The identity that may pull; better than a password."""
    user_name: NotRequired[pulumi.Input[str]]
    """Who pulls, where there is no identity."""
    password: NotRequired[pulumi.Input[str]]
    """That user's password; kept secret."""


class PoolContainerConfigurationArgs(TypedDict):
    """What nodes need to run tasks in containers."""

    type: PoolContainerKind
    """The container technology: `DockerCompatible` or `CriCompatible`."""
    container_image_names: NotRequired[list[pulumi.Input[str]]]
    """Images that each node pulls before it takes tasks, as for `docker pull`; none unless given."""
    container_registries: NotRequired[list[PoolRegistryArgs]]
    """The private registries that images come from; none unless given."""
