"""What a pool is like, wherever it is and whatever it boots."""

from enum import StrEnum
from typing import NotRequired, TypedDict

import pulumi

from components.pool.auto_scale import PoolAutoScaleArgs
from components.pool.containers import PoolContainerConfigurationArgs
from components.pool.disks import PoolDataDiskArgs, PoolDiskEncryptionArgs, PoolOsDiskArgs
from components.pool.identity import PoolIdentityArgs
from components.pool.machine import (
    PoolExtensionArgs,
    PoolPlacementArgs,
    PoolSecurityArgs,
    PoolServiceArtifactArgs,
    PoolWindowsArgs,
)
from components.pool.mounts import PoolMountArgs
from components.pool.network import PoolNetworkArgs
from components.pool.start_task import PoolStartTaskArgs
from components.pool.upgrade import PoolUpgradePolicyArgs
from components.pool.users import PoolUserAccountArgs


class PoolDeallocation(StrEnum):
    """What becomes of tasks on a node that goes."""

    REQUEUE = "Requeue"
    TERMINATE = "Terminate"
    TASK_COMPLETION = "TaskCompletion"
    RETAINED_DATA = "RetainedData"


class PoolNodeFill(StrEnum):
    """How tasks spread over nodes."""

    SPREAD = "Spread"
    PACK = "Pack"


class PoolInterNode(StrEnum):
    """Whether nodes talk to each other."""

    ENABLED = "Enabled"
    DISABLED = "Disabled"


class PoolApplicationPackageArgs(TypedDict):
    """An application package that each node gets."""

    id: pulumi.Input[str]
    """The resource id of the application in the pool's account."""
    version: NotRequired[pulumi.Input[str]]
    """The package's version; the application's default one unless given."""


class PoolMetadataArgs(TypedDict):
    """A note on a pool that Batch hands on and does not read."""

    name: pulumi.Input[str]
    """The note's name."""
    value: pulumi.Input[str]
    """The note."""


class PoolSchedulingArgs(TypedDict):
    """How tasks spread over nodes."""

    node_fill_type: PoolNodeFill
    """`Pack` to fill node by node; `Spread` to use them evenly."""


class PoolSettingsArgs(TypedDict):
    """What a pool is like, wherever it is and whatever it boots."""

    vm_size: str
    """The size of every node, such as `Standard_D4s_v5`."""
    dedicated_nodes: NotRequired[int]
    """How many dedicated nodes the pool keeps; this or Spot nodes, unless a formula decides."""
    spot_nodes: NotRequired[int]
    """How many Spot nodes the pool keeps besides; none unless given."""
    resize_timeout: NotRequired[str]
    """How long the pool may take to reach its nodes (ISO 8601); derived from their number unless given."""
    node_deallocation_option: NotRequired[PoolDeallocation]
    """What becomes of tasks on nodes that go when the fixed number falls; `Requeue` unless given."""
    auto_scale: NotRequired[PoolAutoScaleArgs]
    """A formula or a scenario that decides on the number of nodes, in the place of the four inputs above."""
    display_name: NotRequired[str]
    """What people call the pool; need not be unique."""
    application_licenses: NotRequired[list[pulumi.Input[str]]]
    """Licences of applications that Batch offers and bills."""
    application_packages: NotRequired[list[PoolApplicationPackageArgs]]
    """Application packages for each node."""
    container_configuration: NotRequired[PoolContainerConfigurationArgs]
    """What nodes need to run tasks in containers; no containers unless given."""
    data_disks: NotRequired[list[PoolDataDiskArgs]]
    """Empty disks for each node, beside those of the image."""
    disk_encryption_configuration: NotRequired[PoolDiskEncryptionArgs]
    """Disks that nodes encrypt themselves; none unless given."""
    extensions: NotRequired[list[PoolExtensionArgs]]
    """VM extensions for each node."""
    identity: NotRequired[PoolIdentityArgs]
    """The managed identities of the nodes; none unless given."""
    inter_node_communication: NotRequired[PoolInterNode]
    """Whether nodes talk to each other, which bounds their number; `Disabled` unless given."""
    license_type: NotRequired[pulumi.Input[str]]
    """A Windows licence of your own: `Windows_Server` or `Windows_Client`."""
    metadata: NotRequired[list[PoolMetadataArgs]]
    """Notes that Batch hands on and does not read."""
    mount_configuration: NotRequired[list[PoolMountArgs]]
    """File systems that each node mounts."""
    network_configuration: NotRequired[PoolNetworkArgs]
    """The network; one of Batch's own unless given."""
    node_placement_configuration: NotRequired[PoolPlacementArgs]
    """Where in the region nodes go."""
    os_disk: NotRequired[PoolOsDiskArgs]
    """The disk with the operating system."""
    resource_tags: NotRequired[dict[str, pulumi.Input[str]]]
    """Tags on what Azure makes for the pool; only in accounts that allocate pools in the user's subscription."""
    security_profile: NotRequired[PoolSecurityArgs]
    """How nodes are protected."""
    service_artifact_reference: NotRequired[PoolServiceArtifactArgs]
    """Gives all nodes the same version where the image's latest one is asked for."""
    start_task: NotRequired[PoolStartTaskArgs]
    """What each node runs when it joins; nothing unless given."""
    tags: NotRequired[dict[str, pulumi.Input[str]]]
    """Tags of the pool itself."""
    task_scheduling_policy: NotRequired[PoolSchedulingArgs]
    """How tasks spread over nodes; evenly unless given."""
    task_slots_per_node: NotRequired[int]
    """How many tasks a node runs at once; one unless given, and at most four for each of its cores."""
    upgrade_policy: NotRequired[PoolUpgradePolicyArgs]
    """How nodes get newer versions of the operating system."""
    user_accounts: NotRequired[list[PoolUserAccountArgs]]
    """User accounts on each node."""
    windows_configuration: NotRequired[PoolWindowsArgs]
    """Windows on the nodes; only there."""
