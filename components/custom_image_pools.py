"""All that one environment needs, from the prepared machine's disk to its Batch pools."""

from collections.abc import Mapping
from typing import cast

import pulumi
from pulumi_azure_native import batch

from components.environment.accounts import PoolAccount, pool_account
from components.environment.args import CustomImagePoolsArgs
from components.environment.deployed import deployed, pool_resource
from components.environment.faults import environment_faults
from components.environment.images import Definition, ImagePlace, definition, image_version
from components.environment.notices import notices, warnings
from components.environment.place import image_place, resource_group
from components.environment.plan import plan_of
from components.environment.pool_resources import pool_resources
from components.environment.pools import pool_args
from components.environment.record import record_of
from components.environment.subscription import own_subscription
from components.faults import refuse
from components.image_access import ImageAccess
from components.image_access_args import ImageAccessArgs
from components.pool.rendering import pool_inputs
from components.pool.scale import decided
from components.pool.update_guard import update_guard


class CustomImagePools(pulumi.ComponentResource):
    """A gallery, its images with as many replicas as their pools need, Batch accounts and pools.

    A pool in Azure stands for one pool on one image version. When an image's `version` changes, a new pool is made
    beside the old one; where the old version is named as `retiring`, the old pool's tasks end and its nodes go.

    Pools are its direct children, without a `BatchPool` around each: an environment may have hundreds, and a component
    takes about as long to register as a pool.
    """

    image_ids: pulumi.Output[dict[str, str]]
    """The current version that pools boot from, by image name."""
    account_endpoints: pulumi.Output[dict[str, str]]
    """The host name that Batch clients connect to, by the name of an account that is made."""
    pool_names: pulumi.Output[dict[str, str]]
    """The name in Azure of the current pool, by pool name: give this one to jobs."""
    pool_ids: pulumi.Output[dict[str, str]]
    """The resource id of the current pool, by pool name."""
    retiring_pools: pulumi.Output[dict[str, list[str]]]
    """The names in Azure of the pools that wait for their tasks to end, by pool name."""
    formulas: pulumi.Output[dict[str, str]]
    """The formula that decides on the number of nodes, by pool name, where one does."""
    replicas: pulumi.Output[dict[str, dict[str, dict[str, int]]]]
    """How many replicas each image version has, by image, version and region."""

    def __init__(self, name: str, args: CustomImagePoolsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the environment, or raise InputFaults with everything that is wrong before anything is registered."""
        plan = plan_of(args, subscription=own_subscription(args, opts), deployed=deployed(name, args))
        refuse(f"CustomImagePools '{name}'", environment_faults(plan))
        replicas = plan.replicas
        super().__init__("batch-image-pools:index:CustomImagePools", name, record_of(plan), opts)
        for notice in notices(plan):
            pulumi.log.info(notice, resource=self)
        for warning in warnings(plan):
            pulumi.log.warn(warning, resource=self)
        children = pulumi.ResourceOptions(parent=self)
        group = resource_group(name, args, children)
        place = image_place(name, args, group, children)
        images = args["images"]
        definitions = {image: definition(image, spec, place, children) for image, spec in images.items()}
        versions = {
            (image, number): image_version(definitions[image], number, replicas[image][number], place, children)
            for image, spec in images.items()
            for number in spec["versions"]
        }
        _grant(name, args, place, definitions, children)
        accounts = {key: pool_account(name, key, spec, group, children) for key, spec in args["accounts"].items()}
        current, retiring = _pools(name, args, versions, accounts, children)

        self.image_ids = _together({image: versions[image, spec["version"]] for image, spec in images.items()})
        self.account_endpoints = _together({key: made.endpoint for key, made in accounts.items() if made.endpoint})
        self.pool_names = pulumi.Output.from_input({pool: pool_name for pool, (pool_name, _) in current.items()})
        self.pool_ids = _together({pool: made.id for pool, (_, made) in current.items()})
        self.retiring_pools = pulumi.Output.from_input(retiring)
        self.formulas = _together(
            {pool: decided(spec)["formula"] for pool, spec in args["pools"].items() if "auto_scale" in spec}
        )
        self.replicas = pulumi.Output.from_input(replicas)
        self.register_outputs(
            {
                "imageIds": self.image_ids,
                "accountEndpoints": self.account_endpoints,
                "poolNames": self.pool_names,
                "poolIds": self.pool_ids,
                "retiringPools": self.retiring_pools,
                "formulas": self.formulas,
                "replicas": self.replicas,
            }
        )


def _grant(
    name: str,
    args: CustomImagePoolsArgs,
    place: ImagePlace,
    definitions: Mapping[str, Definition],
    opts: pulumi.ResourceOptions,
) -> None:
    """Give identities that create pools their role, on one image or on the gallery."""
    for key, spec in args.get("access", {}).items():
        settings = {field: value for field, value in spec.items() if field != "image"}
        scope = definitions[spec["image"]].id if "image" in spec else place.gallery_id
        ImageAccess(f"{name}-{key}-access", cast("ImageAccessArgs", {**settings, "scope": scope}), opts)


def _pools(
    name: str,
    args: CustomImagePoolsArgs,
    versions: Mapping[tuple[str, str], pulumi.Output[str]],
    accounts: Mapping[str, PoolAccount],
    opts: pulumi.ResourceOptions,
) -> tuple[dict[str, tuple[str, batch.Pool]], dict[str, list[str]]]:
    """Make every pool; return the current one of each, with its name in Azure, and the names of those that retire."""
    current: dict[str, tuple[str, batch.Pool]] = {}
    retiring: dict[str, list[str]] = {}
    guarded = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(hooks=update_guard()))
    for each in pool_resources(args):
        pool, image = args["pools"][each.pool], args["images"][each.image]
        inputs = pool_args(each, pool, image, versions[each.image, each.version], accounts[pool["account"]])
        made = batch.Pool(pool_resource(name, each.name), **pool_inputs(inputs), opts=guarded)
        if each.retiring:
            retiring.setdefault(each.pool, []).append(each.name)
        else:
            current[each.pool] = (each.name, made)
    return current, retiring


def _together(values: Mapping[str, pulumi.Input[str]]) -> pulumi.Output[dict[str, str]]:
    """Return one output of them all; without keywords Output.all gives a list."""
    return pulumi.Output.all(**values) if values else pulumi.Output.from_input({})
