import pytest
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE

from policies.location import location_of
from policies.resource import Resource
from policies.stack import Stack
from policies.tokens import BATCH_ACCOUNT, RESOURCE_GROUP
from policies.unknown import Unknown
from tests.policies import subnets
from tests.policies.render import account, pool, said, version
from tests.policies.subnets import REGION as SUBNET_REGION
from tests.policies.subnets import judge, network, subnet

REGION, FITS, TOGETHER = (
    "pool-image-is-in-its-region",
    "pool-fits-its-image-replicas",
    "version-has-replicas-for-all-its-pools",
)
HIDDEN = Unknown(UNKNOWN_STRING_VALUE)


def group(preview, location="westeurope", name="render"):
    return preview.add("azure-native:resources:ResourceGroup", name, {"resourceGroupName": name, "location": location})


def found(location, name="render", /, **dependencies):
    owner = Resource("urn:group", RESOURCE_GROUP, "group", {"resourceGroupName": "render", "location": "westeurope"})
    given = {"resourceGroupName": name, **({} if location is None else {"location": location})}
    resource = Resource("urn:account", BATCH_ACCOUNT, "weu", given, dependencies)
    return location_of(resource, Stack([owner, resource]))


@pytest.mark.parametrize("location", [None, HIDDEN], ids=["left out", "not known yet"])
@pytest.mark.parametrize(("name", "sources"), [("Render", ()), (HIDDEN, ("urn:group",))], ids=["named", "comes from"])
def test_a_location_that_is_left_out_is_that_of_the_resource_group(location, name, sources):
    assert found(location, name, resourceGroupName=sources) == "westeurope"


@pytest.mark.parametrize("location", ["northeurope", "", 5.0])
def test_what_is_stated_counts(location):
    assert found(location) == location


def test_a_location_that_a_program_takes_from_something_else_is_not_that_of_the_group():
    assert found(HIDDEN, location=("urn:network",)) is HIDDEN


@pytest.mark.parametrize("location", [None, HIDDEN], ids=["left out", "not known yet"])
def test_a_resource_group_elsewhere_tells_nothing(location):
    assert found(location, "others") is location


def first_preview(preview, targets=None, **profile):
    """A new resource group, whose name nobody knows yet, and all else in it, without a location of its own."""
    made = group(preview)
    hidden = {"resourceGroupName": UNKNOWN_STRING_VALUE, "location": UNKNOWN_STRING_VALUE}
    sources = {"resourceGroupName": [made]}
    if targets is not None:
        profile["targetRegions"] = targets
    image = version(preview, sources=sources, publishingProfile=profile, **hidden)
    owner = account(preview, **hidden)
    preview.sources[owner] = sources
    return sources | {"deploymentConfiguration": [image], "accountName": [owner]}


def boot(preview, sources, nodes, name="nodes"):
    hidden = {"resourceGroupName": UNKNOWN_STRING_VALUE, "accountName": UNKNOWN_STRING_VALUE}
    pool(preview, name, UNKNOWN_STRING_VALUE, sources=sources, nodes=nodes, **hidden)


def test_a_first_preview_knows_the_region_of_an_account_that_leaves_it_to_its_new_group(preview):
    boot(preview, first_preview(preview, [{"name": "northeurope"}]), 1)
    (message,) = preview.judge(REGION).violations
    assert message.startswith("Pool 'nodes': its image has no replica in westeurope; ")


@pytest.mark.parametrize(("nodes", "denied"), [(600, False), (601, True)])
def test_a_first_preview_knows_where_a_version_is_that_leaves_it_to_its_new_group(preview, nodes, denied):
    boot(preview, first_preview(preview, replicaCount=1.0), nodes)
    violations, note = said(preview.judge(FITS))
    assert bool(violations) == denied
    assert note is None
    assert said(preview.judge(REGION)) == ([], None)


def test_a_first_preview_counts_all_pools_in_the_region_of_a_new_group(preview):
    sources = first_preview(preview, replicaCount=1.0)
    boot(preview, sources, 400)
    boot(preview, sources, 400, "others")
    (message,) = preview.judge(TOGETHER).violations
    assert "800 nodes of 2 pools on 1 image replica in westeurope" in message


def test_a_subnet_and_an_account_may_leave_their_region_to_their_group(preview):
    group(preview)
    network(preview, None)
    subnet(preview)
    subnets.account(preview, None)
    subnets.pool(preview)
    assert judge(preview, SUBNET_REGION) == ([], None)


def test_a_network_of_another_region_than_the_group_is_told(preview):
    group(preview)
    network(preview, "northeurope")
    subnet(preview)
    subnets.account(preview, None)
    subnets.pool(preview)
    assert len(judge(preview, SUBNET_REGION)[0]) == 1
