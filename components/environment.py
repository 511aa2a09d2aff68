"""One environment: a gallery with its images, Batch accounts, and the pools that boot from the images."""

from typing import NotRequired, TypedDict

from components.image_definition_args import ImageIdentifierArgs
from components.image_traits import HyperVGeneration, OperatingSystem
from limits.edition import Edition


class EnvironmentImageArgs(TypedDict):
    """An image, and the version of it that pools boot."""

    os: OperatingSystem
    """The operating system: `Linux` or `Windows`."""
    hyper_v_generation: HyperVGeneration
    """The generation of virtual machine that boots it: `V1` or `V2`."""
    identifier: ImageIdentifierArgs
    """Publisher, offer and sku, as the Marketplace image has them that it was prepared from."""
    node_agent_sku_id: NotRequired[str]
    """The Batch node agent that fits the image, such as `batch.node.ubuntu 22.04`; else what the identifier tells."""
    version: str
    """The version number: `Major.Minor.Patch`."""
    regions: NotRequired[list[str]]
    """Regions that get replicas although no pool here boots the image there."""
    spare_replicas: NotRequired[int]
    """How many replicas each region keeps beyond what its pools need; none unless given."""
    minimum_replicas: NotRequired[int]
    """How many replicas each region keeps at least."""
    os_disk_id: str
    """The resource id of the prepared and generalized virtual machine's managed OS disk."""


class EnvironmentAccountArgs(TypedDict):
    """A Batch account."""

    region: str
    """The region of the account and of its pools."""


class EnvironmentPoolArgs(TypedDict):
    """A Batch pool of a fixed number of nodes."""

    account: str
    """The account that owns the pool: a name from `accounts`."""
    image: str
    """The image that its nodes boot from: a name from `images`."""
    vm_size: str
    """The size of every node, such as `Standard_D4s_v5`."""
    dedicated_nodes: int
    """How many dedicated nodes the pool keeps."""
    spot_nodes: NotRequired[int]
    """How many Spot nodes the pool keeps besides; none unless given."""
    resize_timeout: NotRequired[str]
    """How long the pool may take to reach its nodes (ISO 8601); derived from their number unless given."""


class CustomImagePoolsArgs(TypedDict):
    """Inputs of `CustomImagePools`."""

    resource_group_name: str
    """The resource group that everything goes into."""
    edition: NotRequired[Edition]
    """The edition of Microsoft's guidance whose numbers count: `2020` (the default) or `2026`."""
    location: str
    """The region of the resource group, the gallery, and the disks that images are made from."""
    gallery_name: str
    """The gallery's name: letters, digits, underscores and periods, at most 80."""
    images: dict[str, EnvironmentImageArgs]
    """The images, by the name of their definition in the gallery."""
    accounts: dict[str, EnvironmentAccountArgs]
    """The Batch accounts, by their name in Azure."""
    pools: dict[str, EnvironmentPoolArgs]
    """The pools, by the name that people use for them; in Azure the image version follows it."""
