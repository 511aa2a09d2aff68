"""The resource group and the gallery of an environment, made or given."""

from typing import cast

import pulumi
from pulumi_azure_native import resources

from components.environment.args import CustomImagePoolsArgs
from components.environment.given import given_id
from components.environment.images import ImagePlace
from components.environment.replicas import edition_of
from components.image_gallery import ImageGallery
from components.image_gallery_args import ImageGalleryArgs
from components.known import known


def resource_group(name: str, args: CustomImagePoolsArgs, opts: pulumi.ResourceOptions) -> pulumi.Input[str]:
    """Return the name of the resource group, which is made unless it is given."""
    if given := args.get("resource_group_id"):
        return given_id(given).name
    wanted = args.get("resource_group_name", "")
    group = resources.ResourceGroup(f"{name}-group", resource_group_name=wanted, location=args["location"], opts=opts)
    return known(group, wanted)


def image_place(
    name: str, args: CustomImagePoolsArgs, group: pulumi.Input[str], opts: pulumi.ResourceOptions
) -> ImagePlace:
    """Return where images go; the gallery is made unless it is given, or no image needs one."""
    spec = args.get("gallery", {})
    place = ImagePlace(name, group, group, "", args["location"], edition_of(args))
    if given := spec.get("id"):
        found = given_id(given)
        return place.in_gallery(found.resource_group or "", found.name, given)
    if "name" not in spec:
        return place
    settings = {key: value for key, value in spec.items() if key != "name"}
    names = {"gallery_name": spec["name"], "resource_group_name": group, "location": args["location"]}
    made = ImageGallery(f"{name}-gallery", cast("ImageGalleryArgs", {**settings, **names}), opts)
    return place.in_gallery(group, made.gallery_name, made.gallery_id)
