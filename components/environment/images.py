"""Makes the images of an environment: their definitions and versions, and the steps on the way of the document."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

import pulumi

from components.disk_snapshots import DiskSnapshots
from components.environment.deployed import version_logical
from components.environment.given import given_id
from components.environment.image_args import EnvironmentImageArgs
from components.environment.image_faults import OWN, makes_versions
from components.environment.pool_resources import versioned_name
from components.environment.version_faults import MADE
from components.environment.version_parts import name_in_group, target_regions
from components.image_definition import ImageDefinition
from components.image_definition_args import ImageDefinitionArgs
from components.image_source import ImageSourceArgs
from components.image_version import ImageVersion
from components.image_version_args import ImageVersionArgs
from components.managed_image import ManagedImage
from components.managed_image_args import ManagedImageArgs
from limits.edition import Edition


@dataclass(frozen=True, slots=True)
class ImagePlace:
    """Where images go."""

    name: str
    """The name of the `CustomImagePools`, with which the logical names of its parts begin."""
    group: pulumi.Input[str]
    """The resource group of the steps on the way: snapshots and managed images."""
    gallery_group: pulumi.Input[str]
    """The resource group of the gallery."""
    gallery: pulumi.Input[str]
    """The gallery; not looked at where every version is given."""
    location: str
    """The region of the definitions, and of the disks unless they say otherwise."""
    edition: Edition
    """The edition of the guidance."""
    gallery_id: pulumi.Input[str] = ""
    """The gallery's resource id."""

    def in_gallery(self, group: pulumi.Input[str], name: pulumi.Input[str], its_id: pulumi.Input[str]) -> "ImagePlace":
        """Return the same place with its gallery."""
        return replace(self, gallery_group=group, gallery=name, gallery_id=its_id)


@dataclass(frozen=True, slots=True)
class Definition:
    """The definition that an image's versions are made in."""

    image: str
    """The image."""
    spec: EnvironmentImageArgs
    """What the environment says of it."""
    group: pulumi.Input[str]
    """The resource group of its gallery."""
    gallery: pulumi.Input[str]
    """Its gallery."""
    name: pulumi.Input[str]
    """Its name."""
    id: pulumi.Input[str]
    """Its resource id."""


def definition(image: str, spec: EnvironmentImageArgs, place: ImagePlace, opts: pulumi.ResourceOptions) -> Definition:
    """Return an image's definition: a new one, the one that is given, or that of its given versions."""
    if (given := spec.get("definition_id")) or not makes_versions(spec):
        found = given_id(given or _parent(spec))
        gallery, name = found.names[:2]
        return Definition(image, spec, found.resource_group or "", gallery, name, given or _parent(spec))
    settings = {key: value for key, value in spec.items() if key not in OWN}
    made = ImageDefinition(
        f"{place.name}-{image}",
        cast(
            "ImageDefinitionArgs",
            {
                **settings,
                "definition_name": image,
                "gallery_name": place.gallery,
                "resource_group_name": place.gallery_group,
                "location": place.location,
                "edition": place.edition,
            },
        ),
        opts,
    )
    return Definition(image, spec, place.gallery_group, place.gallery, made.definition_name, made.definition_id)


def image_version(
    made_in: Definition, number: str, replicas: Mapping[str, int], place: ImagePlace, opts: pulumi.ResourceOptions
) -> pulumi.Output[str]:
    """Make a version, unless it is given, and return its id for pools."""
    version = made_in.spec["versions"][number]
    if given := version.get("id"):
        return pulumi.Output.from_input(given)
    settings = {key: value for key, value in version.items() if key not in MADE}
    made = ImageVersion(
        version_logical(place.name, made_in.image, number),
        cast(
            "ImageVersionArgs",
            {
                **settings,
                "version": number,
                "definition_name": made_in.name,
                "gallery_name": made_in.gallery,
                "resource_group_name": made_in.group,
                "location": version.get("location", place.location),
                "source": version.get("source") or _from_disks(made_in, number, place, opts),
                "regions": target_regions(made_in.spec, replicas),
            },
        ),
        opts,
    )
    return made.image_id


def _from_disks(made_in: Definition, number: str, place: ImagePlace, opts: pulumi.ResourceOptions) -> ImageSourceArgs:
    """Go the document's way: snapshots of the machine's disks, and a managed image of them."""
    spec = made_in.spec
    version = spec["versions"][number]
    logical = version_logical(place.name, made_in.image, number)
    azure_name = versioned_name(name_in_group(made_in.image), number)
    location = version.get("location", place.location)
    disks = version.get("data_disks", [])
    snapshots = DiskSnapshots(
        f"{logical}-snapshots",
        {
            "name_prefix": azure_name,
            "os_disk_id": version.get("os_disk_id", ""),
            "data_disks": disks,
            "resource_group_name": place.group,
            "location": location,
        },
        opts,
    )
    inputs: ManagedImageArgs = {
        "image_name": azure_name,
        "os_snapshot_id": snapshots.os_snapshot_id,
        "os": spec["os"],
        "hyper_v_generation": spec["hyper_v_generation"],
        "resource_group_name": place.group,
        "location": location,
    }
    if disks:
        inputs["data_disks"] = [
            {"lun": disk["lun"], "snapshot_id": snapshots.data_snapshot_ids[f"{disk['lun']:g}"]} for disk in disks
        ]
    return {"managed_image_id": ManagedImage(f"{logical}-source", inputs, opts).managed_image_id}


def _parent(spec: EnvironmentImageArgs) -> str:
    """Return the definition's id of an image whose versions are all given."""
    current = spec["versions"][spec["version"]]
    return str(given_id(current.get("id", "")).parent)
