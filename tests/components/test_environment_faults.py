import pytest

from components.environment.faults import environment_faults
from components.environment.plan import plan_of
from components.image_traits import OperatingSystem
from components.nearest import nearest


def faults(environment, **known):
    return {fault.path: fault.reason for fault in environment_faults(plan_of(environment, **known))}


def test_a_sound_environment_has_none(environment):
    assert faults(environment) == {}


@pytest.mark.parametrize("broken", ["images", "accounts", "pools"])
def test_of_an_entry_in_another_shape_only_what_it_says_of_others_is_judged(environment, broken):
    name = next(iter(environment[broken]))
    environment[broken][name] = {"image": "frame"} if broken == "pools" else {}
    found = {fault.path for fault in environment_faults(plan_of(environment), frozenset({(broken, name)}))}
    assert found == ({"pools.frames.image"} if broken == "pools" else set())


def test_names_that_azure_does_not_accept_are_refused(environment, frames):
    environment["resource_group_name"] = "group."
    environment["gallery"]["name"] = "my-gallery"
    frames["versions"]["1.0"] = frames["versions"].pop("1.0.0")
    frames["version"] = "1.0"
    frames["identifier"]["offer"] = "a b"
    environment["images"]["_frames"] = {**frames, "identifier": {**frames["identifier"], "offer": "c"}}
    environment["accounts"]["Has-Dash"] = {"region": "westeurope"}
    environment["pools"]["späti"] = dict(environment["pools"]["previews"])
    assert list(faults(environment)) == [
        "resourceGroupName",
        "gallery.name",
        "images.frames.identifier.offer",
        "images.frames.versions.1.0",
        "images._frames",
        "images._frames.versions.1.0",
        "accounts.Has-Dash",
        "pools.späti",
    ]


def test_names_that_differ_in_case_alone_are_refused(environment):
    environment["pools"]["FRAMES"] = dict(environment["pools"]["frames"])
    assert list(faults(environment)) == ["pools.frames", "pools.FRAMES"]
    environment["pools"]["FRAMES"]["account"] = "renderneu"
    assert faults(environment) == {}


def test_pools_whose_names_in_azure_are_the_same_are_refused(environment):
    environment["pools"]["frames-1-0-0"] = {**environment["pools"]["frames"], "in_place": True}
    found = faults(environment)
    assert found["pools.frames"] == "its account would have 'frames-1-0-0' more than once; Azure ignores case"
    assert "pools.frames-1-0-0" in found


def test_images_that_one_gallery_cannot_tell_apart_are_refused(environment, frames):
    environment["images"]["other"] = {**frames, "identifier": {**frames["identifier"], "publisher": "Canonical"}}
    assert list(faults(environment)) == ["images.frames.identifier", "images.other.identifier"]


@pytest.mark.parametrize(
    ("agent", "reason"),
    [
        ("batch.node.ubuntu 16.04", "retired on 2021-"),
        ("batch.node.ubuntu 18.04", "retired on 2023-05-30"),
        ("batch.node.windows amd64", "a node agent for Linux is needed"),
        ("batch.node.el 9", "'batch.node.ubuntu 22.04' is needed"),
    ],
)
def test_a_node_agent_that_cannot_work_is_refused(environment, frames, agent, reason):
    frames["node_agent_sku_id"] = agent
    assert reason in faults(environment)["images.frames.nodeAgentSkuId"]


def test_a_node_agent_is_demanded_where_nothing_tells_it(environment, frames):
    del frames["node_agent_sku_id"]
    assert faults(environment) == {}
    frames["versions"]["1.0.0"]["attestation"]["base_image"]["offer"] = "own"
    assert faults(environment)["images.frames.nodeAgentSkuId"].startswith("missing, and the image's identifier")


@pytest.mark.parametrize("key", ["spare_replicas", "minimum_replicas"])
def test_negative_replicas_are_refused(environment, frames, key):
    frames[key] = -1
    assert list(faults(environment)) == [f"images.frames.{key.split('_')[0]}Replicas"]


def test_more_replicas_than_a_version_may_have_are_refused_with_the_pools_that_ask_for_them(environment):
    environment["pools"]["previews"] |= {"dedicated_nodes": 58_200}
    assert faults(environment) == {}
    environment["pools"]["previews"] |= {"dedicated_nodes": 58_201}
    assert faults(environment)["images.frames.versions.1.0.0"].startswith(
        "101 replicas in all (3 in westeurope, 98 in northeurope), for 1,800 nodes in pool frames, "
        "58,201 nodes in pool previews; at most 100"
    )


def test_a_version_that_is_made_needs_an_attestation(environment, frames):
    del frames["versions"]["1.0.0"]["attestation"]
    assert faults(environment)["images.frames.versions.1.0.0.attestation"].startswith("none given;")
    environment["require_attestation"] = False
    assert faults(environment) == {}


def test_an_attestation_that_says_no_is_refused(environment, frames):
    frames["versions"]["1.0.0"]["attestation"]["no_extensions"] = False
    assert list(faults(environment)) == ["images.frames.versions.1.0.0.attestation.noExtensions"]


MANAGED_IMAGE = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/i"


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"os_disk_id": "https://account.blob.core.windows.net/vhds/os.vhd"}, ["osDiskId"]),
        ({"os_disk_id": None}, [""]),
        ({"source": {"managed_image_id": MANAGED_IMAGE}}, [""]),
        ({"os_disk_id": None, "source": {"managed_image_id": "x"}}, ["source.managedImageId"]),
        ({"os_disk_id": None, "source": {"managed_image_id": MANAGED_IMAGE}, "data_disks": []}, ["dataDisks"]),
        ({"data_disks": [{"lun": 0, "disk_id": "x"}]}, ["dataDisks[0].diskId"]),
        ({"replicas": {"westeurope": 3}}, ["replicas"]),
        ({"block_deletion_before_end_of_life": True}, ["blockDeletionBeforeEndOfLife"]),
    ],
    ids=["unmanaged", "none", "two", "no id", "disks beside a source", "no disk", "replicas", "protection"],
)
def test_what_a_version_is_made_from_is_judged(environment, frames, change, paths):
    version = frames["versions"]["1.0.0"]
    version |= change
    for key in [key for key in version if version[key] is None]:
        del version[key]
    assert list(faults(environment)) == [f"images.frames.versions.1.0.0.{path}".removesuffix(".") for path in paths]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"version": "1.0.1"}, "version"),
        ({"retiring": ["0.9.0"]}, "retiring"),
        ({"retiring": ["1.0.0"]}, "retiring"),
        ({"identifier": None}, "identifier"),
        ({"purchase_plan": {"name": "n", "publisher": "p", "product": "p"}}, "purchasePlan"),
        ({"regions": {"westeurope": {}, "West Europe": {}}}, "regions.westeurope"),
        ({"regions": {"westeurope": {"replicas": 0}}}, "regions.westeurope.replicas"),
        ({"regions": {"westeurope": {"disk_encryption_set_id": "x"}}}, "versions.1.0.0"),
        ({"regions": {"westeurope": {"secure_vm_disk_encryption_set_id": "x"}}}, None),
        ({"drop_regions": ["North Europe"]}, "dropRegions"),
        ({"drop_regions": ["West Europe"]}, "dropRegions"),
        ({"regions": {"swedencentral": {}}, "drop_regions": ["Sweden Central"]}, "dropRegions"),
    ],
)
def test_what_an_image_says_is_judged(environment, frames, change, path):
    frames |= change
    for key in [key for key in frames if frames[key] is None]:
        del frames[key]
    expected = f"images.frames.{path}" if path else "images.frames.regions.westeurope.secureVmDiskEncryptionSetId"
    assert expected in faults(environment)


def test_a_region_where_pools_boot_is_not_dropped_and_they_are_named(environment, frames):
    frames["drop_regions"] = ["North Europe"]
    reason = faults(environment)["images.frames.dropRegions"]
    assert reason.startswith("'North Europe' is where pool previews boots the image;")


def test_versions_that_are_made_need_a_gallery(environment):
    del environment["gallery"]
    assert list(faults(environment)) == ["images.frames"]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"version": "2.0.0"}, "version"),
        ({"retiring": ["2.0.0"]}, "retiring"),
        ({"in_place": True, "retiring": []}, "retiring"),
        ({"retiring_timeout": "PT4M"}, "retiringTimeout"),
        ({"image": "frame"}, "image"),
        ({"account": "gone"}, "account"),
        ({"dedicated_nodes": -3}, "dedicatedNodes"),
        ({"vm_size": "Standard_A1_v2"}, "vmSize"),
        ({"task_slots_per_node": 257}, "taskSlotsPerNode"),
        ({"auto_scale": {"formula": "x", "max_nodes": 1}}, "autoScale"),
        ({"data_disks": [{"lun": 64, "disk_size_gb": 1}]}, "dataDisks[0].lun"),
        ({"windows_configuration": {"enable_automatic_updates": False}}, "windowsConfiguration"),
    ],
)
def test_what_a_pool_says_is_judged(environment, change, path):
    environment["pools"]["frames"] |= change
    assert list(faults(environment)) == [f"pools.frames.{path}"]


def test_settings_for_windows_fit_a_windows_image(environment, frames):
    frames |= {"os": OperatingSystem.WINDOWS, "node_agent_sku_id": "batch.node.windows amd64"}
    environment["pools"]["frames"]["windows_configuration"] = {"enable_automatic_updates": False}
    assert faults(environment) == {}


@pytest.mark.parametrize(
    ("access", "path"),
    [
        ({"image": "frame"}, "image"),
        ({"role_definition_id": "acdd72a7-3385-48ef-bd42-f606fba81ae7"}, "roleDefinitionId"),
    ],
)
def test_an_access_that_cannot_work_is_refused(environment, access, path):
    environment["access"] = {"ci": {"principal_id": "p", **access}}
    assert list(faults(environment)) == [f"access.ci.{path}"]


def test_settings_of_an_account_are_judged(environment):
    environment["accounts"]["renderweu"]["encryption_key_id"] = "https://vault/keys/k"
    assert list(faults(environment)) == ["accounts.renderweu.encryptionKeyId"]


@pytest.mark.parametrize(
    ("name", "names", "said"),
    [
        ("frame", ["frames", "previews"], "did you mean 'frames'?"),
        ("x", ["frames", "previews"], "known: frames, previews"),
        ("x", [], "there are none"),
    ],
)
def test_a_misspelt_name_gets_the_nearest_one(name, names, said):
    assert nearest(name, names) == said
