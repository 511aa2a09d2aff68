import copy

import pulumi
import pytest

from components.custom_image_pools import CustomImagePools
from components.faults import InputFaults

POOL = "azure-native:batch:Pool"
VERSION = "azure-native:compute:GalleryImageVersion"
DATA_DISK = "/subscriptions/s/resourceGroups/prepared/providers/Microsoft.Compute/disks/builder-data"


def with_outputs(build, environment):
    """Return what was registered, and the component's outputs by name."""
    outputs = {}

    def program():
        pools = CustomImagePools("pools", environment)
        fields = {field: getattr(pools, field) for field in CustomImagePools.__annotations__}
        pulumi.Output.all(**fields).apply(outputs.update)

    return build(program), outputs


COMPONENT = "batch-image-pools:index:CustomImagePools"
ACCOUNT = "/subscriptions/sub/resourceGroups/shared/providers/Microsoft.Batch/batchAccounts/existing"
VERSION_ID = (
    "/subscriptions/sub/resourceGroups/shared/providers/Microsoft.Compute/galleries/hub/images/frames/versions/1.1.0"
)


@pytest.fixture(scope="module")
def made(build_once, sample):
    return build_once(lambda: CustomImagePools("pools", sample) and None)


def test_versions_get_the_derived_replicas(made):
    version = made.only(VERSION)
    assert version.inputs["publishingProfile"]["targetRegions"] == [
        {"name": "westeurope", "regionalReplicaCount": 3},
        {"name": "northeurope", "regionalReplicaCount": 1},
    ]
    assert made.only("batch-image-pools:index:CustomImagePools").inputs["replicas"] == {
        "frames": {"1.0.0": {"westeurope": 3, "northeurope": 1}}
    }


def test_names_of_what_belongs_to_a_version_carry_the_version(made):
    names = {resource.name for resource in made.registered}
    assert {"pools-frames-1-0-0-pool", "pools-frames-1-0-0-version", "pools-previews-1-0-0-pool"} <= names
    assert sorted(pool.inputs["poolName"] for pool in made.of(POOL)) == ["frames-1-0-0", "previews-1-0-0"]


def test_pools_are_given_an_image_id_that_a_preview_knows(made):
    for pool in made.of(POOL):
        assert pool.inputs["deploymentConfiguration"]["virtualMachineConfiguration"]["imageReference"] == {
            "id": "/subscriptions/sub/resourceGroups/render/providers/Microsoft.Compute"
            "/galleries/render.images/images/frames/versions/1.0.0"
        }


def test_the_image_goes_by_snapshot_and_managed_image_as_the_document_has_it(made, sample):
    snapshot = made.only("azure-native:compute:Snapshot")
    image = made.only("azure-native:compute:Image")
    disk = sample["images"]["frames"]["versions"]["1.0.0"]["os_disk_id"]
    assert snapshot.inputs["creationData"]["sourceResourceId"] == disk
    assert image.inputs["storageProfile"]["osDisk"]["snapshot"]["id"] == f"{snapshot.name}-id"
    assert made.only(VERSION).inputs["storageProfile"]["source"]["id"] == f"{image.name}-id"


def test_data_disks_go_the_same_way_with_their_logical_unit_numbers(build, environment, frames):
    frames["versions"]["1.0.0"]["data_disks"] = [{"lun": 2, "disk_id": DATA_DISK}]
    cloud = build(lambda: CustomImagePools("pools", environment) and None)
    (snapshot,) = [s for s in cloud.of("azure-native:compute:Snapshot") if s.name.endswith("-data-2")]
    assert cloud.only("azure-native:compute:Image").inputs["storageProfile"]["dataDisks"] == [
        {"lun": 2, "snapshot": {"id": f"{snapshot.name}-id"}}
    ]


def test_a_version_may_be_made_from_another_source_in_another_region(build, environment, frames):
    source = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/builder"
    version = frames["versions"]["1.0.0"]
    del version["os_disk_id"]
    version |= {"source": {"virtual_machine_id": source}, "location": "swedencentral", "exclude_from_latest": True}
    cloud = build(lambda: CustomImagePools("pools", environment) and None)
    inputs = cloud.only(VERSION).inputs
    assert inputs["storageProfile"]["source"] == {"virtualMachineId": source}
    assert inputs["location"] == "swedencentral"
    assert inputs["publishingProfile"]["excludeFromLatest"] is True
    assert cloud.of("azure-native:compute:Snapshot") == []


def test_what_is_attested_is_written_on_the_version(made):
    assert len(made.only(VERSION).inputs["tags"]) > 1


def test_regions_and_definitions_have_the_settings_of_their_image(build, environment, frames):
    key = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/d"
    frames |= {"description": "Frames", "tags": {"team": "render"}}
    frames["regions"] = {name: {"disk_encryption_set_id": f"{key}-{name}"} for name in ("westeurope", "northeurope")}
    cloud = build(lambda: CustomImagePools("pools", environment) and None)
    definition = cloud.only("azure-native:compute:GalleryImage").inputs
    assert (definition["description"], definition["tags"]) == ("Frames", {"team": "render"})
    targets = cloud.only(VERSION).inputs["publishingProfile"]["targetRegions"]
    assert [target["encryption"]["osDiskImage"]["diskEncryptionSetId"] for target in targets] == [
        f"{key}-westeurope",
        f"{key}-northeurope",
    ]


def test_accounts_galleries_and_pools_have_all_settings_of_their_components(build, environment):
    environment["gallery"]["soft_delete"] = True
    environment["accounts"]["renderweu"]["system_assigned_identity"] = True
    environment["pools"]["previews"] |= {"task_slots_per_node": 4, "display_name": "Previews"}
    cloud = build(lambda: CustomImagePools("pools", environment) and None)
    assert cloud.only("azure-native:compute:Gallery").inputs["softDeletePolicy"] == {"isSoftDeleteEnabled": True}
    accounts = {each.inputs["accountName"]: each.inputs for each in cloud.of("azure-native:batch:BatchAccount")}
    assert accounts["renderweu"]["identity"] == {"type": "SystemAssigned"}
    pools = {each.inputs["poolName"]: each.inputs for each in cloud.of(POOL)}
    assert pools["previews-1-0-0"]["taskSlotsPerNode"] == 4
    assert pools["previews-1-0-0"]["displayName"] == "Previews"


@pytest.mark.parametrize(
    ("image", "scope"),
    [({}, "pools-gallery-gallery-id"), ({"image": "frames"}, "pools-frames-definition-id")],
    ids=["gallery", "one image"],
)
def test_an_identity_that_creates_pools_gets_its_role(build, environment, image, scope):
    environment["access"] = {"ci": {"principal_id": "p", **image}}
    cloud = build(lambda: CustomImagePools("pools", environment) and None)
    assignment = cloud.only("azure-native:authorization:RoleAssignment").inputs
    assert (assignment["scope"], assignment["principalId"]) == (scope, "p")


def test_a_scenario_becomes_a_formula_that_outputs_show(build, environment):
    pool = environment["pools"]["previews"]
    del pool["dedicated_nodes"]
    pool |= {
        "auto_scale": {"scenario": {"scenario": "PendingTasks", "minimum_nodes": 0, "maximum_nodes": 50}},
        "task_slots_per_node": 4,
    }
    cloud, outputs = with_outputs(build, environment)
    (pool,) = [each.inputs for each in cloud.of(POOL) if each.inputs["poolName"] == "previews-1-0-0"]
    formula = pool["scaleSettings"]["autoScale"]["formula"]
    assert outputs["formulas"] == {"previews": formula}
    assert "($tasks + 3) / 4" in formula


def test_a_new_version_gets_a_pool_beside_the_old_one_which_drains(build, newer, frames):
    frames["retiring"] = ["1.0.0"]
    newer["pools"]["previews"] |= {"retiring_timeout": "PT12H"}
    cloud, outputs = with_outputs(build, newer)
    scales = {each.name: each.inputs["scaleSettings"]["fixedScale"] for each in cloud.of(POOL)}
    assert scales["pools-frames-1-1-0-pool"]["targetDedicatedNodes"] == 1500
    assert scales["pools-frames-1-0-0-pool"] == {
        "targetDedicatedNodes": 0,
        "targetLowPriorityNodes": 0,
        "nodeDeallocationOption": "TaskCompletion",
        "resizeTimeout": "P1D",
    }
    assert scales["pools-previews-1-0-0-pool"]["resizeTimeout"] == "PT12H"
    assert outputs["pool_names"] == {"frames": "frames-1-1-0", "previews": "previews-1-1-0"}
    assert outputs["pool_ids"] == {
        "frames": "pools-frames-1-1-0-pool-id",
        "previews": "pools-previews-1-1-0-pool-id",
    }
    assert outputs["retiring_pools"] == {"frames": ["frames-1-0-0"], "previews": ["previews-1-0-0"]}


def test_what_a_preview_cannot_tell_is_recorded_among_the_inputs(build, newer, frames):
    frames["retiring"] = ["1.0.0"]
    newer["edition"] = "2026"
    newer["accounts"]["renderneu"] |= {"id": ACCOUNT}
    del newer["pools"]["previews"]["dedicated_nodes"]
    newer["pools"]["previews"]["auto_scale"] = {"formula": "f", "max_nodes": 40}
    frames["versions"]["1.1.0"] = {"id": VERSION_ID, "replicas": {"West Europe": 6, "northeurope": 1}}
    recorded = build(lambda: CustomImagePools("pools", newer) and None).only(COMPONENT).inputs
    assert recorded["edition"] == "2026"
    assert recorded["poolNames"] == {"frames": "frames-1-1-0", "previews": "previews-1-1-0"}
    assert recorded["retiringPools"] == {"frames": ["frames-1-0-0"], "previews": ["previews-1-0-0"]}
    assert recorded["plannedNodes"] == {"previews-1-1-0": 40}
    assert recorded["givenVersions"] == {"frames": {"1.1.0": VERSION_ID}}
    assert recorded["accounts"] == {"renderweu": "westeurope", "existing": "northeurope"}


def test_a_retiring_pool_with_a_formula_gets_a_fixed_size_of_no_nodes(build, newer, frames):
    frames["retiring"] = ["1.0.0"]
    pool = newer["pools"]["previews"]
    del pool["dedicated_nodes"]
    pool["auto_scale"] = {"formula": "$TargetDedicatedNodes = 1;", "max_nodes": 1}
    cloud = build(lambda: CustomImagePools("pools", newer) and None)
    scales = {each.inputs["poolName"]: each.inputs["scaleSettings"] for each in cloud.of(POOL)}
    assert list(scales["previews-1-1-0"]) == ["autoScale"]
    assert scales["previews-1-0-0"]["fixedScale"]["targetDedicatedNodes"] == 0


def test_a_pool_that_changes_in_place_keeps_its_names(build, newer):
    newer["pools"]["previews"]["in_place"] = True
    cloud = build(lambda: CustomImagePools("pools", newer) and None)
    (pool,) = [each for each in cloud.of(POOL) if each.inputs["poolName"] == "previews"]
    assert pool.name == "pools-previews-pool"


def state(*targets, pools=None):
    """What the engine answers of a stack: one version with target regions, and pools with a number of nodes each."""
    return {
        "urn:pulumi:test::batch-image-pools::x$azure-native:compute:GalleryImageVersion::pools-frames-1-0-0-version": {
            "type": VERSION,
            "outputs": {"publishingProfile": {"targetRegions": [{"name": target} for target in targets]}},
        }
    } | {
        f"urn:pulumi:test::batch-image-pools::x$azure-native:batch:Pool::pools-{name}-pool": {
            "type": POOL,
            "outputs": {"currentDedicatedNodes": float(nodes), "currentLowPriorityNodes": 1.0},
        }
        for name, nodes in (pools or {}).items()
    }


def test_a_region_stays_when_its_pools_go_and_that_is_said(build, cloud, monkeypatch, environment):
    said = []
    monkeypatch.setattr("pulumi.log.info", lambda message, **_: said.append(message))
    cloud.deployed = state("West Europe", "North Europe")
    del environment["pools"]["previews"]
    build(lambda: CustomImagePools("pools", environment) and None)
    targets = cloud.only(VERSION).inputs["publishingProfile"]["targetRegions"]
    assert [target["name"] for target in targets] == ["westeurope", "northeurope"]
    (notice,) = said
    assert notice.startswith("image 'frames' 1.0.0 keeps its replicas in northeurope, where no pool boots it. Name")


def test_a_pool_that_goes_with_its_nodes_is_warned_of(build, cloud, monkeypatch, newer):
    said = []
    monkeypatch.setattr("pulumi.log.warn", lambda message, **_: said.append(message))
    cloud.deployed = state("West Europe", pools={"frames-1-0-0": 40, "previews-1-1-0": 2})
    build(lambda: CustomImagePools("pools", newer) and None)
    (warning,) = said
    assert warning.startswith("pool 'frames-1-0-0' had 41 nodes and goes with all that runs on it. Name 1.0.0 in")


def test_every_fault_is_named_and_nothing_is_registered(cloud, environment, frames):
    frames["versions"]["1.0.0"]["os_disk_id"] = "https://a.blob.core.windows.net/vhds/os.vhd"
    environment["pools"]["frames"] |= {"image": "frame", "account": "gone", "dedicated_nodes": -3}
    environment["pools"]["previews"] |= {"resize_timeout": "PT1M", "spot_nodes": 60_000}
    with pytest.raises(InputFaults) as raised:
        CustomImagePools("pools", copy.deepcopy(environment))
    assert {fault["property_path"]: fault["reason"].partition(";")[0] for fault in raised.value.errors} == {
        "images.frames.versions.1.0.0.osDiskId": "'https://a.blob.core.windows.net/vhds/os.vhd' is no resource id",
        "images.frames.versions.1.0.0": "102 replicas in all (1 in westeurope, 101 in northeurope), for 60,040 nodes "
        "in pool previews",
        "pools.frames.account": "'gone' is not among the accounts",
        "pools.frames.image": "'frame' is not among the images",
        "pools.frames.dedicatedNodes": "-3 nodes",
        "pools.previews.resizeTimeout": "60,040 nodes given 1 minute to start",
    }
    assert cloud.registered == []
