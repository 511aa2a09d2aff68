"""Facts made by hand."""

from dataclasses import replace

from overview.facts import Facts, Pool, Region, Version
from overview.steps import Step
from overview.urn import Urn

ROOT = "/subscriptions/sub/resourceGroups/render/providers/Microsoft.Compute/galleries/hub"


def version(number="1.3.0", image="frames", *, regions=None, end=None, protected=False, given=False, gallery="hub"):
    placed = {"westeurope": 10} if regions is None else regions
    return Version(
        id=f"{ROOT}/images/{image}/versions/{number}",
        gallery=gallery,
        image=image,
        number=number,
        regions=tuple(Region(name, replicas) for name, replicas in placed.items()),
        end_of_life=end,
        size=None,
        protected=protected,
        given=given,
        urn="" if given else f"urn:pulumi:dev::project::azure-native:compute:GalleryImageVersion::{image}-{number}",
    )


def pool(name="frames", on=None, *, nodes=3000, called=None, **changes):
    """Return a pool of fixed size; `called` is its name in Batch."""
    made = Pool(
        urn=f"urn:pulumi:dev::project::azure-native:batch:Pool::{called or name}",
        name=called or name,
        account="renderweu",
        region="westeurope",
        version=on.id if on else None,
        image="" if on else "canonical:ubuntu:24_04",
        vm_size="Standard_D4s_v5",
        dedicated=nodes,
        spot=0,
        maximum=None,
        automatic=False,
        resize_timeout="PT45M",
        node_agent="batch.node.ubuntu 24.04",
        retiring=False,
        known_as=name,
    )
    return replace(made, **changes)


def scaled(name="frames", on=None, *, maximum=500, **changes):
    """Return a pool that scales itself."""
    return pool(name, on, nodes=0, automatic=True, maximum=maximum, resize_timeout="", **changes)


def facts(*pools, versions=(), accounts=(), galleries=(), definitions=(), **more):
    return Facts("project", "dev", galleries, tuple(versions), pools, accounts, definitions, **more)


def step(operation, kind="azure-native:batch:Pool", name="frames", *, changed=(), old=None, new=None):
    return Step(operation, Urn(f"urn:pulumi:dev::project::{kind}::{name}"), old or {}, new or {}, tuple(changed))
