"""All that one environment needs, from the prepared machine's disk to its Batch pools."""

from collections.abc import Mapping

import pulumi
from pulumi_azure_native import batch, resources

from components.batch_account import BatchAccount
from components.custom_image import custom_image
from components.derivation import node_agent_of, replicas_by_region, versioned_name
from components.environment import CustomImagePoolsArgs
from components.environment_faults import environment_faults
from components.faults import refuse
from components.image_gallery import ImageGallery
from components.image_version import ImageVersion
from components.known import known
from components.pool.args import BatchPoolArgs
from components.pool.rendering import pool_inputs


class CustomImagePools(pulumi.ComponentResource):
    """A gallery, its images with as many replicas as their pools need, Batch accounts and pools.

    Pools are its direct children, without a `BatchPool` around each: an environment may have hundreds, and a component
    takes about as long to register as a pool.
    """

    image_ids: pulumi.Output[dict[str, str]]
    """The image version that pools boot from, by image name."""
    account_endpoints: pulumi.Output[dict[str, str]]
    """The host name that Batch clients connect to, by account name."""
    pool_ids: pulumi.Output[dict[str, str]]
    """The resource id of the pool, by pool name."""
    replicas: pulumi.Output[dict[str, dict[str, int]]]
    """How many replicas each image has, by region."""

    def __init__(self, name: str, args: CustomImagePoolsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the environment, or raise InputFaults with everything that is wrong before anything is registered."""
        refuse(f"CustomImagePools '{name}'", environment_faults(args))
        replicas = {image: replicas_by_region(image, args) for image in args["images"]}
        super().__init__("batch-image-pools:index:CustomImagePools", name, {"replicas": replicas}, opts)
        children = pulumi.ResourceOptions(parent=self)
        group = resources.ResourceGroup(
            f"{name}-group",
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            opts=children,
        )
        group_name = known(group, args["resource_group_name"])
        gallery = ImageGallery(
            f"{name}-gallery",
            {
                "gallery_name": args["gallery_name"],
                "resource_group_name": group_name,
                "location": args["location"],
            },
            children,
        )
        versions = {
            image: custom_image(
                image,
                args["images"][image],
                regions,
                {
                    "prefix": name,
                    "resource_group_name": group_name,
                    "gallery_name": gallery.gallery_name,
                    "location": args["location"],
                },
                children,
            )
            for image, regions in replicas.items()
        }
        accounts = {
            account: BatchAccount(
                f"{name}-{account}",
                {"account_name": account, "resource_group_name": group_name, "location": spec["region"]},
                children,
            )
            for account, spec in args["accounts"].items()
        }
        pools: dict[str, batch.Pool] = {}
        for pool in args["pools"]:
            pool_args = _pool_args(pool, args, versions, accounts, group_name)
            pools[pool] = batch.Pool(f"{name}-{pool_args['pool_name']}-pool", **pool_inputs(pool_args), opts=children)

        self.image_ids = pulumi.Output.all(**{image: version.image_id for image, version in versions.items()})
        self.account_endpoints = pulumi.Output.all(
            **{account: made.account_endpoint for account, made in accounts.items()}
        )
        self.pool_ids = pulumi.Output.all(**{pool: made.id for pool, made in pools.items()})
        self.replicas = pulumi.Output.from_input(replicas)
        self.register_outputs(
            {
                "imageIds": self.image_ids,
                "accountEndpoints": self.account_endpoints,
                "poolIds": self.pool_ids,
                "replicas": self.replicas,
            }
        )


def _pool_args(
    pool: str,
    environment: CustomImagePoolsArgs,
    versions: Mapping[str, ImageVersion],
    accounts: Mapping[str, BatchAccount],
    group_name: pulumi.Output[str],
) -> BatchPoolArgs:
    """Return the inputs of one pool, named for the image version that it boots from."""
    spec = environment["pools"][pool]
    image = environment["images"][spec["image"]]
    args: BatchPoolArgs = {
        "pool_name": versioned_name(pool, image["version"]),
        "account_name": accounts[spec["account"]].account_name,
        "resource_group_name": group_name,
        "image_id": versions[spec["image"]].image_id,
        "node_agent_sku_id": node_agent_of(image) or "",
        "vm_size": spec["vm_size"],
        "dedicated_nodes": spec["dedicated_nodes"],
    }
    if "spot_nodes" in spec:
        args["spot_nodes"] = spec["spot_nodes"]
    if "resize_timeout" in spec:
        args["resize_timeout"] = spec["resize_timeout"]
    return args
