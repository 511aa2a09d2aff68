from dataclasses import replace
from datetime import date

import pytest

from overview.words import changes_in_words
from tests.overview.made import facts, pool, scaled, step, version

VERSION = "azure-native:compute:GalleryImageVersion"
OLD, NEW = version("1.3.0"), version("1.4.0", regions={"westeurope": 7, "northeurope": 3})
RETIRES = "frames on 1.3.0 retires: 0 nodes once its tasks end"
RETIRES_NEW = "frames on 1.4.0 retires: 0 nodes once its tasks end"
ONE = version("1.3.0", regions={"westeurope": 1})


def pools_go(before, after, versions=(OLD,)):
    """What is said where nothing but pools changes."""
    return changes_in_words(facts(*before, versions=versions), facts(*after, versions=versions))


def version_goes(before, after):
    return changes_in_words(facts(versions=[before]), facts(versions=[after]))


def test_a_new_image_version_beside_the_old_one_is_one_sentence():
    before = facts(pool(on=OLD, called="frames-1-3-0"), versions=[OLD])
    leaving = pool(on=OLD, called="frames-1-3-0", nodes=0, retiring=True)
    after = facts(pool(on=NEW, called="frames-1-4-0"), leaving, versions=[OLD, NEW])
    assert changes_in_words(before, after) == [
        f"frames goes from image 1.3.0 to 1.4.0: 3,000 nodes, 10 replicas in two regions; {RETIRES}",
        "image frames 1.4.0 is new: 7 replicas in westeurope and 3 replicas in northeurope",
    ]


def test_a_way_back_is_said_as_such():
    leaving = pool(on=OLD, called="frames-1-3-0", nodes=0, retiring=True)
    back = pools_go(
        [pool(on=NEW, called="frames-1-4-0"), leaving],
        [pool(on=OLD, called="frames-1-3-0"), pool(on=NEW, called="frames-1-4-0", nodes=0, retiring=True)],
        [OLD, NEW],
    )
    assert back == [
        f"frames goes back from image 1.4.0 to 1.3.0: 3,000 nodes, 10 replicas in westeurope; {RETIRES_NEW}"
    ]


def test_a_pool_that_has_retired_is_removed():
    stays = pool(on=NEW, called="frames-1-4-0")
    leaving = pool(on=OLD, called="frames-1-3-0", nodes=0, retiring=True)
    assert pools_go([stays, leaving], [stays], [OLD, NEW]) == ["frames on 1.3.0, which was retiring, is removed"]


def test_another_image_for_the_same_pool_is_in_place():
    assert pools_go([pool(on=OLD)], [pool(on=NEW, nodes=2700)], [OLD, NEW]) == [
        "frames goes from image 1.3.0 to 1.4.0 in place: 2,700 nodes instead of 3,000, 10 replicas in two regions"
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param([], [pool(on=OLD)], "frames is new: 3,000 nodes on image 1.3.0 in westeurope", id="new"),
        pytest.param(
            [],
            [pool("previews", OLD, nodes=40)],
            "previews is new: 40 nodes on image frames 1.3.0 in westeurope",
            id="new, on an image of another name",
        ),
        pytest.param(
            [], [pool(region="")], "frames is new: 3,000 nodes on canonical:ubuntu:24_04", id="new, of the Marketplace"
        ),
        pytest.param([pool(on=OLD)], [], "frames is removed: it has 3,000 nodes", id="removed"),
        pytest.param([pool(on=OLD, nodes=1800)], [pool(on=OLD)], "frames grows from 1,800 to 3,000 nodes", id="up"),
        pytest.param([pool(on=OLD)], [pool(on=OLD, nodes=0)], "frames shrinks from 3,000 to 0 nodes", id="to none"),
        pytest.param(
            [pool(on=OLD)],
            [pool(on=OLD, nodes=2000, spot=1000)],
            "frames changes from 3,000 nodes to 2,000 dedicated and 1,000 Spot nodes",
            id="as many, of other kinds",
        ),
        pytest.param(
            [pool(on=OLD, nodes=0, spot=10)],
            [pool(on=OLD, nodes=0, spot=1)],
            "frames shrinks from 10 Spot nodes to 1 Spot node",
            id="Spot nodes down",
        ),
        pytest.param(
            [pool(on=OLD, nodes=300)],
            [scaled(on=OLD)],
            "frames scales itself from now on: at most 500 nodes instead of 300 nodes",
            id="a formula",
        ),
        pytest.param(
            [scaled(on=OLD)],
            [pool(on=OLD, nodes=300)],
            "frames scales itself no longer: 300 nodes instead of at most 500 nodes",
            id="no formula any more",
        ),
        pytest.param(
            [scaled(on=OLD)],
            [scaled(on=OLD, maximum=800)],
            "frames scales itself to at most 800 nodes instead of at most 500 nodes",
            id="another maximum",
        ),
        pytest.param(
            [scaled(on=OLD)],
            [scaled(on=OLD, maximum=None)],
            "frames scales itself to as many nodes as its formula asks for instead of at most 500 nodes",
            id="a maximum that cannot be known",
        ),
        pytest.param(
            [pool(on=OLD)],
            [pool(on=OLD, vm_size="Standard_D8s_v5")],
            "frames takes the VM size Standard_D8s_v5 instead of Standard_D4s_v5",
            id="VM size",
        ),
        pytest.param(
            [pool(on=OLD)],
            [pool(on=OLD, resize_timeout="PT1H")],
            "frames has 1 hour to resize instead of 45 minutes",
            id="timeout",
        ),
        pytest.param(
            [pool(on=OLD)],
            [pool(on=OLD, resize_timeout="soon", node_agent="")],
            "frames has soon to resize instead of 45 minutes and takes the node agent one that is not known yet "
            "instead of batch.node.ubuntu 24.04",
            id="what nobody can read",
        ),
        pytest.param(
            [pool(on=OLD)],
            [pool(on=OLD, account="rendereast", nodes=10, vm_size="Standard_D2s_v5")],
            "frames shrinks from 3,000 to 10 nodes, takes the VM size Standard_D2s_v5 instead of Standard_D4s_v5 and "
            "moves from the account renderweu to rendereast",
            id="several things",
        ),
    ],
)
def test_what_happens_to_a_pool_is_one_sentence(old, new, said):
    assert pools_go(old, new) == [said]


def test_a_pool_that_is_called_otherwise_is_the_same_pool():
    old = pool("old", OLD)
    assert pools_go([old], [replace(old, name="new", known_as="new")]) == ["old is called new from now on"]


def test_pools_of_one_name_in_two_accounts_are_told_apart():
    east = pool("frames", OLD, called="frames-east", account="rendereast")
    assert pools_go([pool(on=OLD), east], [pool(on=OLD), replace(east, dedicated=10)]) == [
        "frames of the account rendereast shrinks from 3,000 to 10 nodes"
    ]


def test_pools_of_which_the_same_is_true_share_a_sentence():
    names = [f"scene-{at}" for at in range(1, 7)]
    grown = pools_go([pool(name, OLD, nodes=1) for name in names], [pool(name, OLD, nodes=2) for name in names])
    assert grown == ["scene-1 grows from 1 node to 2 nodes; likewise scene-2, scene-3, scene-4 and 2 more pools"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            {"regions": {"westeurope": 3}},
            {"regions": {"westeurope": 10}},
            "has 10 replicas instead of 3 in westeurope",
        ),
        (
            {"regions": {"westeurope": 3}},
            {"regions": {"westeurope": 3, "northeurope": 1}},
            "gets 1 replica in northeurope",
        ),
        (
            {"regions": {"westeurope": 3, "northeurope": 2}},
            {"regions": {"westeurope": 1}},
            "has 1 replica instead of 3 in westeurope and gives up 2 replicas in northeurope",
        ),
        (
            {"regions": {"westeurope": None}},
            {"regions": {"westeurope": 2}},
            "has 2 replicas instead of an unstated number in westeurope",
        ),
        (
            {"regions": {}},
            {"regions": {"westeurope": None}},
            "gets an unstated number of replicas in westeurope",
        ),
        ({}, {"end": date(2027, 1, 31)}, "has its end of life on 2027-01-31"),
        (
            {"end": date(2027, 1, 31)},
            {"end": date(2028, 1, 31)},
            "has its end of life on 2028-01-31 instead of 2027-01-31",
        ),
        ({"end": date(2027, 1, 31)}, {}, "has no end of life any more, which was 2027-01-31"),
        ({}, {"protected": True}, "is protected from deletion before its end of life"),
        ({"protected": True}, {}, "is no longer protected from deletion before its end of life"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_happens_to_an_image_version_is_one_sentence(old, new, said):
    before, after = (
        version(**{key if key != "replicas" else "regions": value for key, value in each.items()})
        for each in (old, new)
    )
    assert version_goes(before, after) == [f"image frames 1.3.0 {said}"]


def test_versions_come_and_go():
    dated = version("1.4.0", end=date(2027, 1, 31), protected=True)
    assert changes_in_words(facts(versions=[OLD]), facts(versions=[dated])) == [
        "image frames 1.4.0 is new: 10 replicas in westeurope, end of life 2027-01-31, no deletion before that",
        "image frames 1.3.0 is removed",
    ]


def test_versions_of_others_are_used_and_used_no_longer():
    given, other = version("2.0.0", given=True, regions={}), version("1.0.0", given=True, regions={"uksouth": 2})
    assert changes_in_words(facts(versions=[given]), facts(versions=[other])) == [
        "image frames 1.0.0 of the gallery hub is used now: 2 replicas in uksouth",
        "image frames 2.0.0 of the gallery hub is used no longer",
    ]


def test_a_version_whose_id_becomes_known_is_the_same():
    assert version_goes(replace(ONE, id="/subscriptions/..."), ONE) == ["nothing changes"]


def test_galleries_definitions_and_accounts_come_go_and_move():
    day, later = date(2027, 1, 31), date(2028, 1, 31)
    before = facts(
        galleries=("old",),
        definitions=(("hub", "a", None), ("hub", "b", day), ("hub", "c", day), ("hub", "d", None)),
        accounts=(("moves", "westeurope"), ("goes", "westeurope")),
    )
    after = facts(
        galleries=("new",),
        definitions=(("hub", "a", day), ("hub", "b", later), ("hub", "c", None), ("hub", "e", day)),
        accounts=(("moves", "northeurope"), ("comes", "uksouth")),
    )
    assert changes_in_words(before, after) == [
        "image definition a of hub has its end of life on 2027-01-31",
        "image definition b of hub has its end of life on 2028-01-31 instead of 2027-01-31",
        "image definition c of hub has no end of life instead of 2027-01-31",
        "image definition e of hub is new, with its end of life on 2027-01-31",
        "image definition d of hub is removed",
        "gallery new is new",
        "gallery old is removed",
        "Batch account comes in uksouth is new",
        "Batch account goes is removed",
        "Batch account moves moves from westeurope to northeurope",
    ]


def test_nothing_changes():
    stands = facts(pool(on=OLD), versions=[OLD], accounts=(("renderweu", "westeurope"),))
    assert changes_in_words(stands, stands) == ["nothing changes"]


def test_what_only_the_steps_tell_is_counted():
    stands = facts(pool(on=OLD), versions=[OLD])
    steps = [
        step("create", "azure-native:compute:Snapshot"),
        step("update", "azure-native:batch/v20240701:BatchAccount"),
        step("update", "azure-native_network_v20240501:network:VirtualNetwork"),
        step("same", "azure-native:resources:ResourceGroup"),
        step("update", "batch-image-pools:index:CustomImagePools"),
        step("create", "pulumi:providers:azure-native"),
    ]
    assert changes_in_words(stands, stands, steps) == ["no pool, image or account changes; 3 other resources change"]
    grown = facts(pool(on=OLD, nodes=3001), versions=[OLD])
    assert changes_in_words(stands, grown, steps[:1])[1:] == ["1 other resource changes"]


@pytest.mark.parametrize(
    ("operation", "changed", "said"),
    [
        ("update", ["startTask.commandLine", "startTask.userIdentity", "metadata[0].value"], "startTask and metadata"),
        ("update", ["deploymentConfiguration.virtualMachineConfiguration.dataDisks[0].lun"], "dataDisks"),
    ],
)
def test_what_else_changes_of_a_pool_is_named(operation, changed, said):
    stands = facts(pool(on=OLD), versions=[OLD])
    assert changes_in_words(stands, stands, [step(operation, changed=changed)]) == [f"frames changes its {said}"]


@pytest.mark.parametrize("changed", ["scaleSettings.fixedScale.nodeDeallocationOption", "deploymentConfiguration"])
def test_a_change_of_a_pool_that_has_no_words_is_counted(changed):
    stands = facts(pool(on=OLD), versions=[OLD])
    said = changes_in_words(stands, stands, [step("update", changed=[changed])])
    assert said == ["no pool, image or account changes; 1 other resource changes"]


def test_a_change_of_a_version_that_has_no_words_is_counted():
    region = OLD.regions[0]
    other = replace(OLD, regions=(replace(region, storage=("Premium_LRS",)),))
    changes = [step("update", VERSION, OLD.urn.rpartition("::")[2], changed=["publishingProfile.storageAccountType"])]
    said = changes_in_words(facts(versions=[OLD]), facts(versions=[other]), changes)
    assert said == ["no pool, image or account changes; 1 other resource changes"]


@pytest.mark.parametrize(
    "other", [replace(OLD, id=f"{OLD.id}0", number="1.3.00"), replace(OLD, end_of_life=date(2030, 1, 1))]
)
def test_a_change_of_a_version_that_has_words_is_not_counted(other):
    changes = [step("replace", VERSION, OLD.urn.rpartition("::")[2])]
    said = changes_in_words(facts(versions=[OLD]), facts(versions=[other]), changes)
    assert "other resource" not in " ".join(said)


def test_a_pool_that_is_replaced_is_said():
    stands = facts(pool(on=OLD), versions=[OLD])
    moved = facts(pool(on=OLD, account="rendereast"), versions=[OLD])
    assert changes_in_words(stands, moved, [step("replace", changed=["accountName"])]) == [
        "frames moves from the account renderweu to rendereast and is replaced: deleted, and made anew"
    ]
