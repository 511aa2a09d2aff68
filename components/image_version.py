"""An image version and its replicas."""

from collections.abc import Iterator, Sequence
from typing import TypedDict

import pulumi
from pulumi_azure_native import authorization, compute

from components.faults import Fault, refuse
from limits.region import canonical_region
from limits.replicas import replica_excess
from limits.resource_id import ResourceId
from limits.wording import counted


class TargetRegionArgs(TypedDict):
    """A region that gets replicas of an image version."""

    region: str
    """The region, in either spelling."""
    replicas: int
    """How many replicas it keeps; 1 to 100 for all regions together."""


class ImageVersionArgs(TypedDict):
    """Inputs of an `ImageVersion`."""

    version: str
    """The version number: `Major.Minor.Patch`."""
    definition_name: pulumi.Input[str]
    """The definition that the version belongs to."""
    gallery_name: pulumi.Input[str]
    """The gallery of that definition."""
    resource_group_name: pulumi.Input[str]
    """The resource group of the gallery."""
    location: str
    """The region of the source; has to be one of the target regions."""
    source_image_id: pulumi.Input[str]
    """The managed image that the version is made from."""
    regions: list[TargetRegionArgs]
    """Where replicas are kept, and how many."""


class ImageVersion(pulumi.ComponentResource):
    """A version of an image, with replicas in every region whose pools boot from it."""

    version_id: pulumi.Output[str]
    """The resource id of the version."""
    image_id: pulumi.Output[str]
    """The same id, known in a preview: give this one to pools, so that policies see which image they boot."""

    def __init__(self, name: str, args: ImageVersionArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the version, or raise InputFaults before anything is registered."""
        refuse(f"ImageVersion '{name}'", _faults(args["location"], args["regions"]))
        super().__init__("batch-image-pools:index:ImageVersion", name, {"regions": args["regions"]}, opts)
        children = pulumi.ResourceOptions(parent=self)
        version = compute.GalleryImageVersion(
            f"{name}-version",
            gallery_image_version_name=args["version"],
            gallery_image_name=args["definition_name"],
            gallery_name=args["gallery_name"],
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            storage_profile={"source": {"id": args["source_image_id"]}},
            publishing_profile={
                "target_regions": [
                    {"name": region["region"], "regional_replica_count": region["replicas"]}
                    for region in args["regions"]
                ],
            },
            opts=children,
        )
        client = authorization.get_client_config_output(opts=pulumi.InvokeOutputOptions(parent=self))
        self.version_id = version.id
        self.image_id = pulumi.Output.all(
            version.urn,
            client.subscription_id,
            args["resource_group_name"],
            args["gallery_name"],
            args["definition_name"],
        ).apply(lambda parts: _version_id(parts[1:], args["version"]))
        self.register_outputs({"versionId": self.version_id, "imageId": self.image_id, "regions": args["regions"]})


def _version_id(names: Sequence[str], version: str) -> str:
    subscription, group, gallery, definition = names
    return str(
        ResourceId(
            f"/subscriptions/{subscription}/resourceGroups/{group}",
            "Microsoft.Compute",
            ("galleries", "images", "versions"),
            (gallery, definition, version),
        )
    )


def _faults(location: str, regions: Sequence[TargetRegionArgs]) -> Iterator[Fault]:
    named = [canonical_region(region["region"]) for region in regions]
    if canonical_region(location) not in named:
        yield Fault("regions", f"'{location}' is missing; the version's own location has to be one of its regions")
    for region in sorted({region for region in named if named.count(region) > 1}):
        yield Fault("regions", f"'{region}' is named {named.count(region)} times; once is needed")
    for region in regions:
        if region["replicas"] < 1:
            yield Fault("regions", f"{counted(region['replicas'], 'replica')} in {region['region']}; at least 1 needed")
    if excess := replica_excess({region["region"]: region["replicas"] for region in regions}):
        yield Fault("regions", excess)
