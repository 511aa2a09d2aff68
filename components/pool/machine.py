"""The virtual machines that a pool's nodes are."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NotRequired, TypedDict

import pulumi

from components.faults import Fault
from components.pool.choices import lonely
from limits.pool_bounds import POOL_REFERENCE


class PoolNodePlacement(StrEnum):
    """How nodes spread over zones."""

    REGIONAL = "Regional"
    ZONAL = "Zonal"


class PoolSecurityType(StrEnum):
    """How a machine is protected while it boots and runs."""

    TRUSTED_LAUNCH = "trustedLaunch"
    CONFIDENTIAL_VM = "confidentialVM"


class PoolPlacementArgs(TypedDict):
    """Where in the region nodes go."""

    policy: NotRequired[PoolNodePlacement]
    """`Regional`, or `Zonal` to spread them over zones; `Regional` unless given."""


class PoolUefiArgs(TypedDict):
    """What the firmware of a node does."""

    secure_boot_enabled: NotRequired[pulumi.Input[bool]]
    """Whether only signed software boots."""
    v_tpm_enabled: NotRequired[pulumi.Input[bool]]
    """Whether there is a virtual trusted platform module."""


class PoolSecurityArgs(TypedDict):
    """How nodes are protected."""

    encryption_at_host: NotRequired[pulumi.Input[bool]]
    """Whether the host encrypts all disks, temporary ones too."""
    security_type: NotRequired[PoolSecurityType]
    """`trustedLaunch` or `confidentialVM`; an image that demands one of them needs it here."""
    uefi_settings: NotRequired[PoolUefiArgs]
    """The firmware; needs `security_type`."""


class PoolServiceArtifactArgs(TypedDict):
    """An artifact that gives all nodes the same image version where the image's latest one is asked for."""

    id: pulumi.Input[str]
    """The resource id of the artifact's profile."""


class PoolWindowsArgs(TypedDict):
    """Windows on the nodes."""

    enable_automatic_updates: NotRequired[bool]
    """Whether Windows updates itself; true unless given."""


class PoolExtensionArgs(TypedDict):
    """A VM extension that each node of the pool gets; unlike one on the machine that the image was made from."""

    name: pulumi.Input[str]
    """The extension's name on the node."""
    publisher: pulumi.Input[str]
    """Who publishes its handler."""
    type: pulumi.Input[str]
    """Which of the publisher's handlers it is."""
    type_handler_version: NotRequired[pulumi.Input[str]]
    """The version of the handler."""
    auto_upgrade_minor_version: NotRequired[pulumi.Input[bool]]
    """Whether a newer minor version is taken when the node is made."""
    enable_automatic_upgrade: NotRequired[pulumi.Input[bool]]
    """Whether Azure upgrades it later."""
    settings: NotRequired[pulumi.Input[dict[str, Any]]]
    """What the handler is told, in its own words; visible to all who read the pool."""
    protected_settings: NotRequired[pulumi.Input[dict[str, Any]]]
    """What the handler is told in secret; kept secret here too."""
    provision_after_extensions: NotRequired[list[pulumi.Input[str]]]
    """The names of extensions that go first."""


def security_faults(security: PoolSecurityArgs) -> Iterator[Fault]:
    """Yield what is wrong with a security profile."""
    if reason := lonely(security, "uefi_settings", ["security_type"], f"{POOL_REFERENCE}#securityprofile"):
        yield Fault("securityProfile", reason)
