"""The inputs of an environment's images and their versions."""

from typing import NotRequired

from components.disk_snapshots_args import PreparedDataDiskArgs
from components.image_definition_args import ImageDefinitionSettingsArgs, ImageIdentifierArgs
from components.image_regions import TargetRegionSettingsArgs
from components.image_source import ImageSourceArgs
from components.image_version_args import ImageVersionSettingsArgs


class EnvironmentRegionArgs(TargetRegionSettingsArgs):
    """How a region keeps replicas of an image."""

    replicas: NotRequired[int]
    """How many replicas the region keeps at least."""


class EnvironmentVersionArgs(ImageVersionSettingsArgs):
    """A version of an image: one that is made from `os_disk_id` or from `source`, or one that exists, by its `id`."""

    os_disk_id: NotRequired[str]
    """The managed OS disk of the prepared and generalized machine; with snapshots and a managed image on the way."""
    data_disks: NotRequired[list[PreparedDataDiskArgs]]
    """The machine's managed data disks, beside `os_disk_id`; none unless given."""
    source: NotRequired[ImageSourceArgs]
    """What the version is made from otherwise: a managed image, another version, a machine, snapshots or VHDs."""
    location: NotRequired[str]
    """The region of the disk or source; that of the environment unless given."""
    id: NotRequired[str]
    """The resource id of a version that exists, such as one that Packer or Azure Image Builder made."""
    replicas: NotRequired[dict[str, int]]
    """How many replicas the version that exists has, by region; its owner raises them, nothing here does."""


class EnvironmentImageArgs(ImageDefinitionSettingsArgs):
    """An image, and the versions of it."""

    identifier: NotRequired[ImageIdentifierArgs]
    """Publisher, offer and sku, as the Marketplace image has them that it was prepared from; for a definition."""
    definition_id: NotRequired[str]
    """The resource id of a definition that exists; versions are made in it, and it is left as it is."""
    node_agent_sku_id: NotRequired[str]
    """The Batch node agent that fits the image, such as `batch.node.ubuntu 22.04`.

    Unless given, it is what the identifier tells, or the base image that the current version's attestation names.
    """
    version: str
    """The current version, which pools boot: a key of `versions`."""
    retiring: NotRequired[list[str]]
    """Versions whose pools take no more tasks: they keep no nodes once running tasks have ended.

    A pool disappears in the `pulumi up` after its version is taken from this list.
    """
    versions: dict[str, EnvironmentVersionArgs]
    """The versions that are kept, by their number: `Major.Minor.Patch`."""
    regions: NotRequired[dict[str, EnvironmentRegionArgs]]
    """Regions that get replicas of the versions that are made although no pool here boots them there, or get them in a
    way of their own."""
    drop_regions: NotRequired[list[str]]
    """Regions whose replicas go. A region that has replicas keeps them when no pool needs them any more, unless it is
    named here."""
    spare_replicas: NotRequired[int]
    """How many replicas each region keeps beyond what its pools need; none unless given."""
    minimum_replicas: NotRequired[int]
    """How many replicas each region keeps at least; one unless given."""
