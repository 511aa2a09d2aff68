"""All that one environment needs, from the prepared machine's disk to its Batch pools."""

import pulumi
from pulumi_azure_native import resources

from components.batch_account import BatchAccount
from components.batch_pool import BatchPool, BatchPoolArgs
from components.derivation import environment_faults, replicas_by_region, versioned_name
from components.disk_snapshots import DiskSnapshots
from components.environment import CustomImagePoolsArgs
from components.faults import refuse
from components.image_definition import ImageDefinition
from components.image_gallery import ImageGallery
from components.image_version import ImageVersion
from components.known import known
from components.managed_image import ManagedImage


class CustomImagePools(pulumi.ComponentResource):
    """A gallery, its images with as many replicas as their pools need, Batch accounts and pools."""

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
        self._name = name
        self._args = args
        self._children = pulumi.ResourceOptions(parent=self)

        group = resources.ResourceGroup(
            f"{name}-group",
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            opts=self._children,
        )
        self._group_name = known(group, args["resource_group_name"])
        self._gallery = ImageGallery(
            f"{name}-gallery",
            {
                "gallery_name": args["gallery_name"],
                "resource_group_name": self._group_name,
                "location": args["location"],
            },
            self._children,
        )
        versions = {image: self._image(image, regions) for image, regions in replicas.items()}
        accounts = {account: self._account(account) for account in args["accounts"]}
        pools = {pool: self._pool(pool, versions, accounts) for pool in args["pools"]}

        self.image_ids = pulumi.Output.all(**{image: version.image_id for image, version in versions.items()})
        self.account_endpoints = pulumi.Output.all(
            **{account: made.account_endpoint for account, made in accounts.items()}
        )
        self.pool_ids = pulumi.Output.all(**{pool: made.pool_id for pool, made in pools.items()})
        self.replicas = pulumi.Output.from_input(replicas)
        self.register_outputs(
            {
                "imageIds": self.image_ids,
                "accountEndpoints": self.account_endpoints,
                "poolIds": self.pool_ids,
                "replicas": self.replicas,
            }
        )

    def _image(self, image: str, replicas: dict[str, int]) -> ImageVersion:
        """Make an image's definition and version, by way of a snapshot and a managed image."""
        spec, location = self._args["images"][image], self._args["location"]
        versioned = versioned_name(image, spec["version"])
        snapshots = DiskSnapshots(
            f"{self._name}-{versioned}-snapshots",
            {
                "name_prefix": versioned,
                "os_disk_id": spec["os_disk_id"],
                "resource_group_name": self._group_name,
                "location": location,
            },
            self._children,
        )
        source = ManagedImage(
            f"{self._name}-{versioned}-source",
            {
                "image_name": versioned,
                "os_snapshot_id": snapshots.os_snapshot_id,
                "os": spec["os"],
                "hyper_v_generation": spec["hyper_v_generation"],
                "resource_group_name": self._group_name,
                "location": location,
            },
            self._children,
        )
        definition = ImageDefinition(
            f"{self._name}-{image}",
            {
                "definition_name": image,
                "gallery_name": self._gallery.gallery_name,
                "resource_group_name": self._group_name,
                "location": location,
                "os": spec["os"],
                "hyper_v_generation": spec["hyper_v_generation"],
                "identifier": spec["identifier"],
            },
            self._children,
        )
        return ImageVersion(
            f"{self._name}-{versioned}",
            {
                "version": spec["version"],
                "definition_name": definition.definition_name,
                "gallery_name": self._gallery.gallery_name,
                "resource_group_name": self._group_name,
                "location": location,
                "source_image_id": source.managed_image_id,
                "regions": [{"region": region, "replicas": count} for region, count in replicas.items()],
            },
            self._children,
        )

    def _account(self, account: str) -> BatchAccount:
        """Make one Batch account."""
        return BatchAccount(
            f"{self._name}-{account}",
            {
                "account_name": account,
                "resource_group_name": self._group_name,
                "location": self._args["accounts"][account]["region"],
            },
            self._children,
        )

    def _pool(self, pool: str, versions: dict[str, ImageVersion], accounts: dict[str, BatchAccount]) -> BatchPool:
        """Make one pool, named for the image version that it boots from."""
        spec = self._args["pools"][pool]
        image = self._args["images"][spec["image"]]
        versioned = versioned_name(pool, image["version"])
        args: BatchPoolArgs = {
            "pool_name": versioned,
            "account_name": accounts[spec["account"]].account_name,
            "resource_group_name": self._group_name,
            "image_id": versions[spec["image"]].image_id,
            "node_agent_sku_id": image["node_agent_sku_id"],
            "vm_size": spec["vm_size"],
            "dedicated_nodes": spec["dedicated_nodes"],
            "spot_nodes": spec.get("spot_nodes", 0),
        }
        if "resize_timeout" in spec:
            args["resize_timeout"] = spec["resize_timeout"]
        return BatchPool(f"{self._name}-{versioned}", args, self._children)
