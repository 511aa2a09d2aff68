"""One image of an environment, the way the document has it: disk, snapshot, managed image, definition, version."""

from collections.abc import Mapping
from typing import TypedDict

import pulumi

from components.derivation import versioned_name
from components.disk_snapshots import DiskSnapshots
from components.environment import EnvironmentImageArgs
from components.image_definition import ImageDefinition
from components.image_version import ImageVersion
from components.managed_image import ManagedImage


class ImagePlaceArgs(TypedDict):
    """Where an image goes."""

    prefix: str
    """What the logical names of its parts begin with."""
    resource_group_name: pulumi.Input[str]
    """The resource group of the gallery, and of the steps on the way."""
    gallery_name: pulumi.Input[str]
    """The gallery."""
    location: str
    """The region of the prepared machine's disk; each step is taken there."""


def custom_image(
    image: str,
    spec: EnvironmentImageArgs,
    replicas: Mapping[str, int],
    place: ImagePlaceArgs,
    opts: pulumi.ResourceOptions,
) -> ImageVersion:
    """Make the definition with this name in the gallery, and its version."""
    group, location = place["resource_group_name"], place["location"]
    versioned = versioned_name(image, spec["version"])
    logical = f"{place['prefix']}-{versioned}"
    snapshots = DiskSnapshots(
        f"{logical}-snapshots",
        {
            "name_prefix": versioned,
            "os_disk_id": spec["os_disk_id"],
            "resource_group_name": group,
            "location": location,
        },
        opts,
    )
    source = ManagedImage(
        f"{logical}-source",
        {
            "image_name": versioned,
            "os_snapshot_id": snapshots.os_snapshot_id,
            "os": spec["os"],
            "hyper_v_generation": spec["hyper_v_generation"],
            "resource_group_name": group,
            "location": location,
        },
        opts,
    )
    definition = ImageDefinition(
        f"{place['prefix']}-{image}",
        {
            "definition_name": image,
            "gallery_name": place["gallery_name"],
            "resource_group_name": group,
            "location": location,
            "os": spec["os"],
            "hyper_v_generation": spec["hyper_v_generation"],
            "identifier": spec["identifier"],
        },
        opts,
    )
    return ImageVersion(
        logical,
        {
            "version": spec["version"],
            "definition_name": definition.definition_name,
            "gallery_name": place["gallery_name"],
            "resource_group_name": group,
            "location": location,
            "source": {"managed_image_id": source.managed_image_id},
            "regions": [{"region": region, "replicas": count} for region, count in replicas.items()],
        },
        opts,
    )
