import pytest
from pulumi_policy.proxy import (
    UNKNOWN_ARRAY_VALUE,
    UNKNOWN_BOOLEAN_VALUE,
    UNKNOWN_NUMBER_VALUE,
    UNKNOWN_OBJECT_VALUE,
    UNKNOWN_STRING_VALUE,
)

from tests.policies.render import GROUP, definition, said, version

SNAPSHOT = f"{GROUP}/providers/Microsoft.Compute/snapshots/builder-os"
IMAGE = f"{GROUP}/providers/Microsoft.Compute/images/frames"
MACHINE = "/providers/Microsoft.Compute/virtualMachines/builder"
PLAN = {"name": "frames", "publisher": "contoso", "product": "render"}


def region(name, *counts):
    own, *sets = counts
    more = {"additionalReplicaSets": [{"regionalReplicaCount": each} for each in sets]} if sets else {}
    return {"name": name, "regionalReplicaCount": own, **more}


@pytest.mark.parametrize(
    ("regions", "denied"),
    [
        (["westeurope", "northeurope"], 0),
        (["westeurope", "West Europe"], 1),
        (["westeurope", " WEST\u00a0EUROPE "], 1),
        (["a", "b", "A", "B", "c"], 2),
        (["a", "A", UNKNOWN_STRING_VALUE], 1),
        ([{"name": None}, {"name": None}, {}, {}], 0),
    ],
)
def test_each_region_is_named_once(preview, regions, denied):
    version(preview, regions=regions)
    assert len(preview.judge("version-names-each-region-once").violations) == denied


@pytest.mark.parametrize("profile", [None, {}, [], {"targetRegions": None}, {"targetRegions": "westeurope"}], ids=str)
@pytest.mark.parametrize(
    "rule",
    [
        "version-names-each-region-once",
        "version-keeps-an-acceptable-number-of-replicas",
        "version-replicates-fully-beyond-one-replica",
    ],
)
def test_a_version_without_regions_breaks_no_rule_about_them(preview, rule, profile):
    version(preview, publishingProfile=profile)
    assert said(preview.judge(rule)) == ([], None)


@pytest.mark.parametrize(
    ("regions", "facts"),
    [
        ([region("a", 1.0)], []),
        ([region("a", 100.0)], []),
        ([region("a", 50.0), region("b", 50.0)], []),
        ([region("a", 101.0)], ["101 replicas in a; 1 to 100 needed"]),
        ([region("a", 0.0)], ["no replicas in a; 1 to 100 needed"]),
        ([region("a", -1.0)], ["-1 replicas in a; 1 to 100 needed"]),
        ([region("a", 51.0), region("b", 50.0)], ["101 replicas in all (51 in a, 50 in b); at most 100"]),
        ([region("a", 99.0, 1.0, 1.0)], ["101 replicas in all (101 in a); at most 100"]),
        ([region("a", 1.0, 0.0)], ["no replicas in a; 1 to 100 needed"]),
        ([region("a", "many")], []),
        ([region("a", True)], []),
        (
            [region("a", 101.0), region(UNKNOWN_STRING_VALUE, 200.0)],
            ["101 replicas in a;", "200 replicas in a region;"],
        ),
        ([region("a", 100.0), {"name": "b"}], ["101 replicas in all (100 in a, 1 in b); at most 100"]),
        ([region("a", 60.0), region("a", 60.0)], ["120 replicas in all (120 in a); at most 100"]),
        ([region("a", UNKNOWN_NUMBER_VALUE), region("b", 100.0)], ["101 replicas in all (1 in a, 100 in b)"]),
    ],
)
def test_replicas_of_a_version(preview, regions, facts):
    version(preview, regions=regions)
    messages = preview.judge("version-keeps-an-acceptable-number-of-replicas").violations
    assert len(messages) == len(facts)
    for message, fact in zip(messages, facts, strict=True):
        assert message.startswith(f"GalleryImageVersion 'frames-1.0.0': {fact}")


@pytest.mark.parametrize(
    ("profile", "denied"),
    [
        ({"replicaCount": 101.0}, True),
        ({"replicaCount": 100.0}, False),
        ({"replicaCount": 51.0, "targetRegions": [{"name": "a"}, {"name": "b"}]}, True),
        ({"replicaCount": 101.0, "targetRegions": [region("a", 1.0)]}, False),
    ],
)
def test_the_profiles_count_holds_where_a_region_states_none(preview, profile, denied):
    version(preview, publishingProfile=profile)
    assert bool(preview.judge("version-keeps-an-acceptable-number-of-replicas").violations) == denied


@pytest.mark.parametrize(
    ("profile", "denied"),
    [
        ({"replicationMode": "Shallow", "targetRegions": [region("a", 1.0)]}, False),
        ({"replicationMode": "Shallow", "targetRegions": [region("a", 1.0, 0.0)]}, False),
        ({"replicationMode": "shallow", "targetRegions": [region("a", 2.0)]}, True),
        ({"replicationMode": "Shallow", "targetRegions": [region("a", 2.0, -1.0)]}, True),
        ({"replicationMode": "Shallow", "targetRegions": [region("a", 1.0), region("b", 1.0)]}, True),
        ({"replicationMode": "Shallow", "targetRegions": [region("a", 1.0), region("A ", 1.0)]}, True),
        ({"replicationMode": "Shallow", "targetRegions": [region("a", None, None)]}, True),
        ({"replicationMode": "Shallow", "replicaCount": 2.0}, True),
        ({"replicationMode": "Shallow", "targetRegions": [{"name": "a"}]}, False),
        ({"replicationMode": "Shallow"}, False),
        ({"replicationMode": "Full", "targetRegions": [region("a", 2.0)]}, False),
        ({"replicationMode": "SomethingNew", "targetRegions": [region("a", 2.0)]}, False),
        ({"replicationMode": 5.0, "targetRegions": [region("a", 2.0)]}, False),
    ],
)
def test_shallow_replication_is_for_one_replica(preview, profile, denied):
    version(preview, publishingProfile=profile)
    assert bool(preview.judge("version-replicates-fully-beyond-one-replica").violations) == denied


def test_an_unknown_mode_is_said_and_not_taken_for_shallow(preview):
    version(preview, publishingProfile={"replicationMode": UNKNOWN_STRING_VALUE, "targetRegions": [region("a", 2.0)]})
    verdict = preview.judge("version-replicates-fully-beyond-one-replica")
    assert verdict.violations == []
    assert verdict.note.endswith("publishingProfile.replicationMode is not known yet")


@pytest.mark.parametrize(
    ("storage", "fact"),
    [
        (None, "the source: none given;"),
        ({}, "the source: none given;"),
        ("image", "the source: none given;"),
        ({"source": {}}, "the source: none given;"),
        ({"osDiskImage": {"hostCaching": "ReadWrite"}}, "the source: none given;"),
        (
            {"source": {"id": IMAGE, "communityGalleryImageId": "/CommunityGalleries/g/Images/i"}},
            "the source: source.id and",
        ),
        ({"osDiskImage": {"source": {}}}, "the source of osDiskImage: none given;"),
        (
            {"osDiskImage": {"source": {"id": SNAPSHOT}}, "dataDiskImages": [{"lun": 0.0, "source": {}}]},
            "the source of dataDiskImages[0]: none given;",
        ),
        ({"source": {"id": UNKNOWN_STRING_VALUE, "virtualMachineId": "x"}}, "the source: source.id and source.virtual"),
    ],
)
def test_a_version_has_one_source(preview, storage, fact):
    version(preview, storageProfile=storage)
    (message,) = preview.judge("version-has-one-source").violations
    assert message.startswith(f"GalleryImageVersion 'frames-1.0.0': {fact}")


@pytest.mark.parametrize(
    "storage",
    [
        {"source": {"id": IMAGE}},
        {"source": {"virtualMachineId": "x"}},
        {"source": {"communityGalleryImageId": "x"}},
        {"source": {"uri": "https://render.blob.core.windows.net/vhds/os.vhd"}},
        {"source": {"id": IMAGE}, "osDiskImage": {"hostCaching": "ReadWrite"}, "dataDiskImages": [{"lun": 0.0}]},
        {"osDiskImage": {"source": {"id": SNAPSHOT}}},
        {
            "osDiskImage": {
                "source": {"uri": "https://render.blob.core.windows.net/vhds/os.vhd", "storageAccountId": "x"}
            }
        },
        {"source": {"id": UNKNOWN_STRING_VALUE}},
    ],
)
def test_a_version_with_one_source_is_fine(preview, storage):
    version(preview, storageProfile=storage)
    assert said(preview.judge("version-has-one-source")) == ([], None)


@pytest.mark.parametrize(("source", "denied"), [({"managedImage": {"id": IMAGE}}, False), (None, True)])
def test_a_version_of_the_first_api_version_has_its_source_elsewhere(preview, source, denied):
    version(preview, publishingProfile={"source": source, "targetRegions": [{"name": "westeurope"}]})
    assert bool(preview.judge("version-has-one-source").violations) == denied


@pytest.mark.parametrize(
    "storage",
    [UNKNOWN_OBJECT_VALUE, {"source": UNKNOWN_OBJECT_VALUE}, {"osDiskImage": UNKNOWN_OBJECT_VALUE}],
    ids=["profile", "source", "disk"],
)
def test_a_source_that_is_not_known_yet_is_said(preview, storage):
    version(preview, storageProfile=storage)
    verdict = preview.judge("version-has-one-source")
    assert verdict.violations == []
    assert "is not known yet" in verdict.note


@pytest.mark.parametrize(
    ("restore", "denied", "note"),
    [
        (True, False, None),
        (False, True, None),
        ("yes", True, None),
        (UNKNOWN_BOOLEAN_VALUE, False, "GalleryImageVersion 'frames-1.0.0': restore is not known yet"),
    ],
)
def test_a_version_that_is_restored_needs_no_source(preview, restore, denied, note):
    version(preview, restore=restore, storageProfile={})
    verdict = preview.judge("version-has-one-source")
    assert (bool(verdict.violations), verdict.note) == (denied, note)


@pytest.mark.parametrize(
    ("luns", "places"),
    [
        ([0.0, 1.0, 63.0], []),
        ([0.0, 0.0], [1]),
        ([1.0, 2.0, 1.0, 2.0], [2, 3]),
        ([64.0, -1.0, 0.5], [0, 1, 2]),
        (["0", None, True, "0"], []),
        ([0.0, UNKNOWN_NUMBER_VALUE, 0.0], [2]),
    ],
)
@pytest.mark.parametrize(
    ("token", "key"), [("GalleryImageVersion", "dataDiskImages"), ("Image", "dataDisks")], ids=["version", "image"]
)
def test_disks_have_numbers_of_their_own(preview, token, key, luns, places):
    preview.add(f"azure-native:compute:{token}", "it", {"storageProfile": {key: [{"lun": lun} for lun in luns]}})
    messages = preview.judge("image-disks-have-luns-of-their-own").violations
    assert [message.split(": ")[1] for message in messages] == [
        f"storageProfile.{key}[{place}].lun" for place in places
    ]


def test_disks_that_are_not_known_yet_are_said(preview):
    version(preview, storageProfile={"dataDiskImages": UNKNOWN_ARRAY_VALUE})
    assert preview.judge("image-disks-have-luns-of-their-own").note.endswith("dataDiskImages is not known yet")


def snapshot(preview, **inputs):
    preview.add(
        "azure-native:compute:Snapshot", "os", {"resourceGroupName": "render", "snapshotName": "builder-os", **inputs}
    )


@pytest.mark.parametrize(
    ("of_source", "of_definition", "denied"),
    [
        (PLAN, PLAN, False),
        (PLAN, {**PLAN, "publisher": "Contoso", "promotionCode": "x"}, False),
        (PLAN, {**PLAN, "product": "other"}, True),
        (PLAN, None, True),
        (PLAN, {}, True),
        (None, PLAN, False),
        ({}, PLAN, False),
    ],
)
def test_the_definition_has_the_plan_of_the_source(preview, of_source, of_definition, denied):
    snapshot(preview, purchasePlan=of_source)
    definition(preview, purchasePlan=of_definition)
    version(preview, storageProfile={"osDiskImage": {"source": {"id": SNAPSHOT}}})
    assert bool(preview.judge("version-has-the-plan-of-its-source").violations) == denied


def test_a_machines_plan_is_found_behind_disk_and_snapshot(preview):
    machine = preview.add(
        "azure-native:compute:VirtualMachine",
        "builder",
        {"resourceGroupName": "render", "vmName": "builder", "plan": PLAN},
    )
    made = preview.add(
        "azure-native:compute:Snapshot",
        "os",
        {"resourceGroupName": "render", "creationData": {"sourceResourceId": UNKNOWN_STRING_VALUE}},
        creationData=[machine],
    )
    definition(preview)
    version(
        preview,
        storageProfile={"osDiskImage": {"source": {"id": UNKNOWN_STRING_VALUE}}},
        sources={"storageProfile": [made]},
    )
    (message,) = preview.judge("version-has-the-plan-of-its-source").violations
    assert "no purchase plan for a source with the plan frames:contoso:render" in message


def test_a_definition_elsewhere_hides_its_plan_and_that_is_said_once(preview):
    snapshot(preview, purchasePlan=PLAN, creationData={"sourceResourceId": f"{GROUP}{MACHINE}"})
    preview.add(
        "azure-native:compute:VirtualMachine",
        "builder",
        {"resourceGroupName": "render", "vmName": "builder", "plan": PLAN},
    )
    version(preview, storageProfile={"osDiskImage": {"source": {"id": SNAPSHOT}}})
    note = "its definition is not in this stack, so its purchase plan cannot be seen"
    verdict = preview.judge("version-has-the-plan-of-its-source")
    assert said(verdict) == ([], f"GalleryImageVersion 'frames-1.0.0': {note}")
