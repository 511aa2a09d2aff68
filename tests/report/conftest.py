"""Stacks as reports get to see them."""

from datetime import date

import pytest

from check.finding import Described, Finding, Level, Outcome
from overview.facts import Facts, Pool, Region, Version
from overview.urn import Urn
from report.content import Report

TODAY = date(2026, 11, 23)
IMAGES = "/subscriptions/sub/resourceGroups/render/providers/Microsoft.Compute/galleries/render.images/images"
USUAL = (Region("westeurope", 3), Region("northeurope", 1))
REPLICAS = Described(
    "pool-fits-its-image-replicas",
    "A pool's image version has enough replicas in the region of the pool's account.",
    "Raise the version's `regionalReplicaCount`.",
    "https://learn.microsoft.com/azure/batch/batch-sig-images",
    Level.ERROR,
)
ZONES = Described(
    "pool-is-placed-by-zone",
    "A pool's nodes are spread over availability zones.",
    "Set `nodePlacementConfiguration.policy` to `Zonal`.",
    "https://learn.microsoft.com/azure/batch/create-pool-availability-zones",
    Level.WARNING,
)


def made_version(number="1.0.0", regions=USUAL, **more):
    given = {"gallery": "render.images", "image": "frames", "end_of_life": None, "size": 64, "protected": False}
    return Version(
        id=f"{IMAGES}/{more.get('image', 'frames')}/versions/{number}",
        number=number,
        regions=tuple(regions),
        **{**given, "given": False, "provisioning": "Succeeded", **more},
    )


def made_pool(name="frames", region="westeurope", version=None, **more):
    given = {
        "urn": f"urn:pulumi:prod::render::azure-native:batch:Pool::{name}-{region}",
        "account": f"render{region}",
        "image": "",
        "vm_size": "Standard_D4s_v5",
        "dedicated": 1500,
        "spot": 300,
        "maximum": None,
        "automatic": False,
        "resize_timeout": "PT30M",
        "node_agent": "batch.node.ubuntu 24.04",
        "retiring": False,
        "known_as": name,
    }
    version = made_version().id if version is None else version
    return Pool(name=name, region=region, version=version or None, **{**given, **more})


def made_facts(versions=None, pools=None, **more):
    versions = (made_version(),) if versions is None else tuple(versions)
    pools = (made_pool(), made_pool("previews", "northeurope", dedicated=40, spot=0)) if pools is None else tuple(pools)
    given = {
        "project": "render",
        "stack": "prod",
        "galleries": ("render.images",),
        "accounts": (("rendernortheurope", "northeurope"), ("renderwesteurope", "westeurope")),
        "definitions": (("render.images", "frames", None),),
    }
    return Facts(versions=versions, pools=pools, **{**given, **more})


def made_finding(rule, name, found):
    return Finding(rule, rule.level, Urn(f"urn:pulumi:prod::render::azure-native:batch:Pool::{name}"), found)


def made_report(facts=None, *findings, changes=None, **more):
    facts = made_facts() if facts is None else facts
    outcome = Outcome("State", "render/prod", tuple(findings), (), {} if changes is None else {"create": 2, "same": 17})
    given = {"origin": "The stack prod, as Pulumi recorded it last.", "environment": "prod", "day": TODAY}
    return Report(facts=facts, outcome=outcome, changes=changes, **{**given, **more})


def troubled():
    """A stack with everything that can be wrong, after a change that is half done."""
    old = made_version("1.3.0", end_of_life=date(2026, 12, 1), protected=True)
    regions = (
        Region("westeurope", 4, "Completed", 100, storage=(("Standard_ZRS", 4),)),
        Region("northeurope", 1, "Failed", 20, "The storage account type is not there."),
        Region("swedencentral", 2, "Replicating", 45),
    )
    new = made_version("1.4.0", regions, end_of_life=date(2028, 1, 31), size=None)
    hub = made_version("7.2.1", (Region("westeurope", 1),), image="denoise", gallery="hub", given=True, size=None)
    deployed = {"current_dedicated": 1400, "current_spot": 300, "state": "Steady"}
    pools = (
        made_pool("frames-1-4-0", version=new.id, dedicated=2700, **deployed),
        made_pool("frames-1-3-0", version=old.id, dedicated=0, spot=0, retiring=True, state="Resizing", **_NONE),
        made_pool("previews", "northeurope", new.id, dedicated=40, spot=0, resize_errors=(_CAPACITY,), **_NONE),
        made_pool("denoise", version=hub.id, automatic=True, maximum=250, dedicated=0, spot=0, resize_timeout=""),
        made_pool("spiky", version=hub.id, automatic=True, dedicated=0, spot=0, vm_size="Standard_E8ds_v5"),
        made_pool("plain", version="", image="canonical:ubuntu:server:latest", state="Resizing", **_NONE),
    )
    return made_report(
        made_facts((old, new, hub), pools),
        made_finding(REPLICAS, "frames-1-4-0", "Pool 'frames-1-4-0': 3,000 nodes on 4 image replicas in westeurope."),
        *(made_finding(ZONES, name, f"Pool '{name}': nodes that are not spread.") for name in "abcdefgh"),
        made_finding(
            Described("not-judged", "It holds.", "", "", Level.NOTE), "plain", "vmSize of the pool is not known yet"
        ),
        changes=("frames goes from image 1.3.0 to 1.4.0: 3,000 nodes, 4 replicas in one region", "previews is new"),
    )


def many():
    """A stack with 300 pools, of which one lacks nodes."""
    pools = [made_pool(f"pool-{at:03}", dedicated=10, spot=0, state="Steady", **_FULL) for at in range(299)]
    short = made_pool("pool-299", dedicated=10, spot=0, state="Steady", current_dedicated=4, current_spot=0)
    return made_report(made_facts(pools=[*pools, short]))


_NONE = {"current_dedicated": 0, "current_spot": 0}
_FULL = {"current_dedicated": 10, "current_spot": 0}
_CAPACITY = ("AllocationFailed", "Desired number of dedicated nodes could not be allocated")


@pytest.fixture(scope="session")
def version():
    return made_version


@pytest.fixture(scope="session")
def pool():
    return made_pool


@pytest.fixture(scope="session")
def region():
    return Region


@pytest.fixture(scope="session")
def day():
    return date


@pytest.fixture(scope="session")
def facts():
    return made_facts


@pytest.fixture(scope="session")
def finding():
    return lambda name, found, rule=REPLICAS: made_finding(rule, name, found)


@pytest.fixture(scope="session")
def report():
    return made_report


@pytest.fixture(scope="session")
def reports():
    """Reports by name, from the calmest to the largest."""
    empty = made_facts((), (), galleries=(), accounts=(), definitions=())
    return {"calm": made_report(), "troubled": troubled(), "many": many(), "empty": made_report(empty)}
