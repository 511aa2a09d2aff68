"""All pools that boot from one image in a region start from its replicas there: whichever way they name it."""

import pytest
from pulumi_policy.proxy import UNKNOWN_NUMBER_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.render import DEFINITION_ID, VERSION_ID, account, definition, pool, said, version

ALL, SPARE = "version-has-replicas-for-all-its-pools", "version-has-a-replica-to-spare"
JOINT = "800 nodes of 2 pools on 1 image replica in westeurope; 2 advised"
NO_DEFINITION = "the definition of its image is not in this stack, so its latest version cannot be seen"
NOT_SEEN = "its image version is not in this stack, or not known yet"


def region(name, replicas):
    return {"name": name, "regionalReplicaCount": replicas}


def known(number="1.0.0", **regions):
    return {"id": f"{DEFINITION_ID}/versions/{number}", "regions": regions}


def pools(preview, *images, nodes=400):
    account(preview)
    for place, image in enumerate(images):
        pool(preview, f"p{place}", image=image, nodes=nodes)


@pytest.mark.parametrize("images", [(DEFINITION_ID, DEFINITION_ID), (DEFINITION_ID, VERSION_ID)], ids=["both", "one"])
def test_pools_that_follow_the_latest_version_count(preview, images):
    definition(preview)
    version(preview)
    pools(preview, *images)
    (message,) = preview.judge(ALL).violations
    assert message.startswith(f"GalleryImageVersion 'frames-1.0.0': {JOINT}")


@pytest.mark.parametrize(
    ("regions", "number", "denied"),
    [
        (["westeurope"], "0.9.0", ["frames-1.0.0"]),
        (["westeurope"], "1.1.0", ["new"]),
        (["northeurope"], "1.1.0", ["frames-1.0.0"]),
        ([{**region("westeurope", 1.0), "excludeFromLatest": True}], "1.1.0", ["frames-1.0.0"]),
        ([region("westeurope", 2.0)], "1.1.0", []),
    ],
    ids=["an older one", "a newer one", "elsewhere", "left out", "enough"],
)
def test_the_version_that_is_the_latest_in_the_region_is_asked(preview, regions, number, denied):
    definition(preview)
    version(preview)
    version(preview, "new", number, regions=regions)
    pools(preview, DEFINITION_ID, DEFINITION_ID)
    messages = preview.judge(ALL).violations
    assert [message.partition("'")[2].partition("'")[0] for message in messages] == denied


def test_a_later_version_in_another_stack_is_the_latest(preview):
    preview.facts = {"knownImages": [known("2.0.0", westeurope=1.0)]}
    definition(preview)
    version(preview)
    pools(preview, DEFINITION_ID, DEFINITION_ID)
    (message,) = preview.judge(ALL).violations
    assert message.startswith(f"Pool 'p0': {JOINT}")


@pytest.mark.parametrize("image", [{"publisher": "p", "offer": "o", "sku": "s"}, UNKNOWN_STRING_VALUE], ids=str)
def test_pools_of_another_image_keep_the_others_from_nothing(preview, image):
    pool(preview, "other", image=image, nodes=400)
    definition(preview)
    version(preview)
    pools(preview, DEFINITION_ID, DEFINITION_ID)
    (message,) = preview.judge(ALL).violations
    assert message.startswith(f"GalleryImageVersion 'frames-1.0.0': {JOINT}")


@pytest.mark.parametrize("rule", [ALL, SPARE])
def test_which_version_is_the_latest_may_not_be_known_yet(preview, rule):
    definition(preview)
    version(preview)
    version(preview, "new", UNKNOWN_STRING_VALUE)
    pools(preview, DEFINITION_ID)
    violations, note = said(preview.judge(rule))
    assert violations == []
    for name in ("frames-1.0.0", "new"):
        note_on_version = f"GalleryImageVersion '{name}': of Pool 'p0', which version of its image 'frames' it boots"
        assert note_on_version in note


def test_how_many_replicas_the_latest_version_has_may_not_be_known_yet(preview):
    definition(preview)
    version(preview, regions=[region("westeurope", UNKNOWN_NUMBER_VALUE)])
    pools(preview, DEFINITION_ID, DEFINITION_ID)
    violations, note = said(preview.judge(ALL))
    assert violations == []
    assert "GalleryImageVersion 'frames-1.0.0': of Pool 'p1', a replica count of GalleryImageVersion" in note


def test_an_unknown_id_that_is_made_of_a_definitions_may_be_any_versions(preview):
    made = definition(preview)
    version(preview)
    account(preview)
    pool(preview, image=UNKNOWN_STRING_VALUE, nodes=400, sources={"deploymentConfiguration": [made]})
    note = "of Pool 'nodes', which version of its image 'frames' it boots is not known yet"
    assert said(preview.judge(ALL)) == ([], f"GalleryImageVersion 'frames-1.0.0': {note}")


@pytest.mark.parametrize(
    ("replicas", "nodes", "joint", "spare"), [(1.0, 400, 1, 0), (1.0, 300, 0, 1), (2.0, 400, 0, 1), (3.0, 400, 0, 0)]
)
def test_a_version_of_another_stack_is_judged_by_what_is_known_of_it(preview, replicas, nodes, joint, spare):
    preview.facts = {"knownImages": [known(westeurope=replicas)]}
    pools(preview, VERSION_ID, VERSION_ID.upper(), nodes=nodes)
    assert len(preview.judge(ALL).violations) == joint
    assert len(preview.judge(SPARE).violations) == spare


def test_a_version_of_another_stack_is_told_of_the_first_pool_in_each_region(preview):
    preview.facts = {"knownImages": [known(westeurope=1.0, northeurope=1.0)]}
    account(preview, "neu", accountName="renderneu", location="northeurope")
    for place in range(2):
        pool(preview, f"n{place}", nodes=400, accountName="renderneu")
    pools(preview, VERSION_ID, VERSION_ID)
    messages = preview.judge(ALL).violations
    assert [message.partition(":")[0] for message in messages] == ["Pool 'n0'", "Pool 'p0'"]


def test_versions_of_another_stack_are_told_apart(preview):
    preview.facts = {"knownImages": [known(number, westeurope=1.0) for number in ("1.0.0", "2.0.0")]}
    pools(preview, VERSION_ID, f"{DEFINITION_ID}/versions/2.0.0")
    assert said(preview.judge(ALL)) == ([], None)


@pytest.mark.parametrize(("count", "joint"), [(1, None), (2, f"Pool 'p0': {NOT_SEEN}"), (3, f"Pool 'p0': {NOT_SEEN}")])
def test_a_version_that_nobody_told_of_is_said_of_the_first_pool(preview, count, joint):
    pools(preview, *[VERSION_ID] * count)
    assert said(preview.judge(ALL)) == ([], joint)
    assert said(preview.judge(SPARE)) == ([], f"Pool 'p0': {NOT_SEEN}")


@pytest.mark.parametrize("rule", [ALL, SPARE])
def test_a_definition_that_nobody_told_of_is_said_of_each_pool(preview, rule):
    pools(preview, DEFINITION_ID, DEFINITION_ID)
    assert said(preview.judge(rule)) == ([], f"Pool 'p0': {NO_DEFINITION}; Pool 'p1': {NO_DEFINITION}")


def test_what_is_not_known_of_a_pool_of_another_stacks_image_is_said_of_the_pool(preview):
    preview.facts = {"knownImages": [known(westeurope=3.0)]}
    pool(preview, "elsewhere", nodes=400)
    assert said(preview.judge(ALL)) == (
        [],
        "Pool 'elsewhere': its Batch account is not in this stack, or not known yet",
    )


@pytest.mark.parametrize("rule", [ALL, SPARE])
def test_an_image_that_is_not_known_yet_is_said_of_the_pool_where_there_is_no_version_to_say_it_of(preview, rule):
    account(preview)
    pool(preview, image=UNKNOWN_STRING_VALUE, nodes=400)
    assert said(preview.judge(rule)) == ([], "Pool 'nodes': the id of its image is not known yet")
    version(preview)
    note = "GalleryImageVersion 'frames-1.0.0': the image of Pool 'nodes' is not known yet"
    assert said(preview.judge(rule)) == ([], note)


@pytest.mark.parametrize("rule", [ALL, SPARE])
def test_a_version_whose_name_is_not_known_yet_has_the_pools_whose_id_comes_from_it(preview, rule):
    made = version(preview, number=UNKNOWN_STRING_VALUE, regions=[region("westeurope", 3.0)])
    account(preview)
    pool(preview, image=UNKNOWN_STRING_VALUE, nodes=400, sources={"deploymentConfiguration": [made]})
    assert said(preview.judge(rule)) == ([], None)


def test_nodes_that_are_not_known_yet_are_said_of_the_pool(preview):
    preview.facts = {"knownImages": [known(westeurope=3.0)]}
    account(preview)
    pool(preview, scaleSettings={"fixedScale": {"targetDedicatedNodes": UNKNOWN_NUMBER_VALUE}})
    note = "Pool 'nodes': scaleSettings.fixedScale.targetDedicatedNodes is not known yet"
    assert said(preview.judge(ALL)) == ([], note)


@pytest.mark.parametrize("rule", [ALL, SPARE])
def test_a_region_in_which_no_version_is_the_latest_is_left_to_the_rule_about_regions(preview, rule):
    definition(preview)
    version(preview, regions=["northeurope"])
    pools(preview, DEFINITION_ID, DEFINITION_ID)
    assert said(preview.judge(rule)) == ([], None)


@pytest.mark.parametrize("rule", [ALL, SPARE])
def test_pools_from_the_marketplace_ask_for_nothing(preview, rule):
    version(preview)
    marketplace = {"publisher": "canonical", "offer": "x", "sku": "y"}
    pools(preview, marketplace, marketplace)
    assert said(preview.judge(rule)) == ([], None)
