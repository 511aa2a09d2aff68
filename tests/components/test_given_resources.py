import copy

import pytest

from components.custom_image_pools import CustomImagePools
from components.environment.faults import environment_faults
from components.environment.plan import plan_of
from components.faults import InputFaults
from limits.edition import Edition

GROUP = "/subscriptions/sub/resourceGroups/shared"
GALLERY = f"{GROUP}/providers/Microsoft.Compute/galleries/hub"
DEFINITION = f"{GALLERY}/images/frames"
VERSION = f"{DEFINITION}/versions/1.0.0"
ACCOUNT = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/existing"
POOL = "azure-native:batch:Pool"


@pytest.fixture
def hub(environment, frames):
    """The environment with its one version given by id, and no gallery."""
    del environment["gallery"], frames["identifier"]
    frames["versions"] = {"1.0.0": {"id": VERSION, "replicas": {"West Europe": 3, "northeurope": 1}}}
    return environment


def faults(environment, subscription="sub"):
    return {fault.path: fault.reason for fault in environment_faults(plan_of(environment, subscription=subscription))}


def made(build, environment):
    return build(lambda: CustomImagePools("pools", environment) and None)


def kinds(cloud):
    return {resource.typ.rpartition(":")[2] for resource in cloud.registered if "azure-native" in resource.typ}


def test_pools_boot_a_given_version_and_nothing_of_it_is_made(build, hub):
    cloud = made(build, hub)
    assert kinds(cloud) == {"ResourceGroup", "BatchAccount", "Pool"}
    references = [
        pool.inputs["deploymentConfiguration"]["virtualMachineConfiguration"]["imageReference"]
        for pool in cloud.of(POOL)
    ]
    assert references == [{"id": VERSION}, {"id": VERSION}]
    component = cloud.only("batch-image-pools:index:CustomImagePools")
    assert component.inputs["replicas"] == {"frames": {"1.0.0": {"westeurope": 3, "northeurope": 1}}}


def test_versions_are_made_in_a_given_definition(build, environment, frames):
    del environment["gallery"]
    frames["definition_id"] = DEFINITION
    cloud = made(build, environment)
    version = cloud.only("azure-native:compute:GalleryImageVersion").inputs
    assert not {"Gallery", "GalleryImage"} & kinds(cloud)
    assert [version[key] for key in ("resourceGroupName", "galleryName", "galleryImageName")] == [
        "shared",
        "hub",
        "frames",
    ]


def test_images_are_made_in_a_given_gallery(build, environment):
    environment["gallery"] = {"id": GALLERY}
    cloud = made(build, environment)
    definition = cloud.only("azure-native:compute:GalleryImage").inputs
    assert "Gallery" not in kinds(cloud)
    assert (definition["resourceGroupName"], definition["galleryName"]) == ("shared", "hub")
    assert cloud.only("azure-native:compute:Snapshot").inputs["resourceGroupName"] == "render"


def test_pools_are_made_in_a_given_account(build, environment):
    environment["accounts"]["renderweu"] |= {"id": ACCOUNT}
    cloud = made(build, environment)
    pool = next(pool.inputs for pool in cloud.of(POOL) if pool.inputs["poolName"] == "frames-1-0-0")
    assert (pool["resourceGroupName"], pool["accountName"]) == ("shared", "existing")
    assert [account.inputs["accountName"] for account in cloud.of("azure-native:batch:BatchAccount")] == ["renderneu"]


def test_everything_goes_into_a_given_resource_group(build, environment):
    del environment["resource_group_name"]
    environment["resource_group_id"] = GROUP
    cloud = made(build, environment)
    assert "ResourceGroup" not in kinds(cloud)
    assert {r.inputs["resourceGroupName"] for r in cloud.registered if "resourceGroupName" in r.inputs} == {"shared"}


@pytest.mark.parametrize(
    ("replicas", "nodes", "found"),
    [
        (
            {"westeurope": 2, "northeurope": 1},
            1500,
            "pool frames: 1,800 nodes on 2 image replicas in westeurope; 3 needed",
        ),
        ({"westeurope": 3}, 1500, "pool previews: 40 nodes on no image replicas in northeurope; 1 needed"),
        ({"westeurope": 1, "northeurope": 1}, 301, "pool frames: 601 nodes on 1 image replica in westeurope; 2 needed"),
    ],
    ids=["too few", "none in the region", "one node too many"],
)
def test_a_given_version_with_too_few_replicas_is_a_fault(hub, frames, replicas, nodes, found):
    frames["versions"]["1.0.0"]["replicas"] = replicas
    hub["pools"]["frames"]["dedicated_nodes"] = nodes
    reason = faults(hub)["images.frames.versions.1.0.0.replicas"]
    assert reason.startswith(found)
    assert reason.endswith(f"The owner of the image has to raise it: {VERSION}")


def test_a_given_version_with_just_enough_replicas_is_none(hub, frames):
    frames["versions"]["1.0.0"]["replicas"] = {"westeurope": 1, "northeurope": 1}
    hub["pools"]["frames"]["dedicated_nodes"] = 300
    assert faults(hub) == {}


def test_what_all_pools_of_a_region_need_together_is_said_and_no_fault(build, monkeypatch, hub):
    said = []
    monkeypatch.setattr("pulumi.log.info", lambda message, **_: said.append(message))
    hub["pools"]["more"] = copy.deepcopy(hub["pools"]["frames"])
    made(build, hub)
    (notice,) = said
    assert "image 'frames' 1.0.0, all pools of the region together: 3,600 nodes on 3 image replicas" in notice


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"id": DEFINITION}, "id"),
        ({"id": f"{DEFINITION}/versions/1.0.1"}, "id"),
        ({"replicas": {}}, "replicas"),
        ({"replicas": {"westeurope": 3, "northeurope": 0}}, "replicas.northeurope"),
        ({"os_disk_id": "x"}, "osDiskId"),
        ({"exclude_from_latest": True}, "excludeFromLatest"),
    ],
)
def test_what_is_said_of_a_given_version_is_judged(hub, frames, change, path):
    frames["versions"]["1.0.0"] |= change
    assert f"images.frames.versions.1.0.0.{path}" in faults(hub)


def test_the_2020_edition_wants_the_image_in_the_accounts_subscription(hub):
    reason = faults(hub, subscription="other")["images.frames.versions.1.0.0.id"]
    assert reason.startswith("an image in subscription sub for an account in other; the account's own subscription")


def test_the_2026_edition_takes_an_image_from_another_subscription(hub):
    hub |= {"edition": Edition.E2026}
    hub["images"]["frames"]["versions"]["1.0.0"]["replicas"] = {"westeurope": 6, "northeurope": 1}
    assert faults(hub, subscription="other") == {}


@pytest.mark.parametrize("where", ["gallery", "account", "definition", "group"])
def test_what_is_made_in_has_to_be_where_the_program_creates(environment, frames, where):
    if where == "gallery":
        environment["gallery"] = {"id": GALLERY}
    elif where == "account":
        environment["accounts"]["renderweu"]["id"] = ACCOUNT
    elif where == "definition":
        frames["definition_id"] = DEFINITION
    else:
        environment["resource_group_id"] = GROUP
        del environment["resource_group_name"]
    assert faults(environment) == {}
    (reason,) = faults(environment, subscription="other").values()
    assert reason == "in subscription sub, and this program creates in other; the same is needed"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"gallery": {"id": GALLERY, "name": "x"}}, "gallery"),
        ({"gallery": {}}, "gallery"),
        ({"gallery": {"id": GALLERY, "soft_delete": True}}, "gallery.softDelete"),
        ({"gallery": {"id": ACCOUNT}}, "gallery.id"),
        ({"resource_group_id": GROUP}, ""),
    ],
)
def test_what_is_both_made_and_given_is_refused(environment, change, path):
    environment |= change
    assert path in faults(environment)


def test_a_given_account_is_left_as_it_is(environment):
    environment["accounts"]["renderweu"] |= {"id": ACCOUNT, "public_network_access": "Disabled"}
    assert list(faults(environment)) == ["accounts.renderweu.publicNetworkAccess"]


def test_a_definition_beside_given_versions_is_refused(hub, frames):
    frames["definition_id"] = DEFINITION
    assert list(faults(hub)) == ["images.frames.definitionId"]


def test_the_programs_own_subscription_is_asked_for_where_something_is_given(cloud, hub):
    hub["images"]["frames"]["versions"]["1.0.0"]["id"] = VERSION.replace("/sub/", "/hub/")
    with pytest.raises(InputFaults, match="an image in subscription hub for an account in sub"):
        CustomImagePools("pools", hub)
    assert cloud.registered == []
