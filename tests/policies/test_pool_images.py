import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_BOOLEAN_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.render import (
    DEFINITION_ID,
    GROUP,
    SUBSCRIPTION,
    VERSION_ID,
    account,
    definition,
    pool,
    said,
    version,
)

GALLERY, ALONE = "pool-boots-from-a-gallery", "pool-names-its-image-by-id-alone"
HERE, THERE = "pool-shares-a-subscription-with-its-image", "pool-is-prepared-for-an-image-of-another-subscription"
REGION, PINNED = "pool-image-is-in-its-region", "pool-names-an-image-version"
MARKETPLACE = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"}
OTHER = "00000000-0000-0000-0000-000000000002"


@pytest.mark.parametrize(
    ("image", "said_to_be"),
    [
        (f"{GROUP}/providers/Microsoft.Compute/images/frames", "the managed image '/subscriptions"),
        ("HTTPS://render.blob.core.windows.net/vhds/frames.vhd", "the VHD 'HTTPS://"),
        (f"{GROUP}/providers/Microsoft.Compute/galleries/images", "'/subscriptions"),
        (f"{GROUP}/providers/Microsoft.Compute/snapshots/os", "'/subscriptions"),
        ("frames", "'frames'"),
    ],
)
def test_what_is_no_gallery_image_is_refused(preview, image, said_to_be):
    pool(preview, image=image)
    (message,) = preview.judge(GALLERY).violations
    assert message.startswith(f"Pool 'nodes': boots from {said_to_be}")
    assert "retired all other custom images on 2026-03-31" in message


@pytest.mark.parametrize(
    "image", [VERSION_ID, DEFINITION_ID, VERSION_ID.replace("Compute", "compute"), None, "", 5.0, MARKETPLACE]
)
def test_gallery_images_and_those_of_others_are_fine(preview, image):
    pool(preview, image=image)
    assert said(preview.judge(GALLERY)) == ([], None)


def test_a_first_preview_tells_by_what_the_unknown_id_comes_from(preview):
    made = [preview.add("azure-native:compute:Image", name, {"resourceGroupName": "render"}) for name in ("made", "b")]
    pool(preview, image=UNKNOWN_STRING_VALUE, sources={"deploymentConfiguration": made})
    (message,) = preview.judge(GALLERY).violations
    assert message.startswith(
        "Pool 'nodes': boots from the managed image 'made'; an image version in a gallery is needed"
    )


def test_rules_about_gallery_images_leave_a_pool_on_a_managed_image_to_that_one(preview):
    made = preview.add("azure-native:compute:Image", "made", {"resourceGroupName": "render"})
    version(preview)
    pool(preview, image=UNKNOWN_STRING_VALUE, sources={"deploymentConfiguration": [made]})
    for rule in (PINNED, REGION, "definition-is-generalized", "version-has-a-replica-to-spare"):
        assert said(preview.judge(rule)) == ([], None)


def test_a_version_made_of_a_managed_image_is_a_version(preview):
    image = preview.add("azure-native:compute:Image", "image", {"resourceGroupName": "render"})
    made = version(preview)
    pool(preview, image=UNKNOWN_STRING_VALUE, sources={"deploymentConfiguration": [image, made]})
    assert said(preview.judge(GALLERY)) == ([], None)


@pytest.mark.parametrize(
    "hidden", [UNKNOWN_STRING_VALUE, {"id": UNKNOWN_STRING_VALUE, "version": "latest"}], ids=["id", "more"]
)
def test_an_id_that_comes_from_nowhere_is_a_note(preview, hidden):
    pool(preview, image=hidden)
    for rule in (GALLERY, PINNED):
        assert preview.judge(rule).note == "Pool 'nodes': the id of its image is not known yet"


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ({"id": VERSION_ID, "version": "latest"}, "version beside id"),
        ({"id": VERSION_ID, **MARKETPLACE}, "publisher and offer and sku and version beside id"),
        ({"id": UNKNOWN_STRING_VALUE, "publisher": UNKNOWN_STRING_VALUE}, "publisher beside id"),
        ({"id": VERSION_ID, "sharedGalleryImageId": UNKNOWN_STRING_VALUE}, "sharedGalleryImageId beside id"),
    ],
)
def test_an_id_stands_alone(preview, reference, found):
    pool(preview, image=reference)
    (message,) = preview.judge(ALONE).violations
    assert message.startswith(f"Pool 'nodes': {found}; ")


@pytest.mark.parametrize(
    "reference",
    [
        {"id": VERSION_ID, "version": None, "publisher": ""},
        MARKETPLACE,
        {"id": "", **MARKETPLACE},
        {},
        {"sharedGalleryImageId": "/SharedGalleries/g/Images/i/Versions/1.0.0"},
    ],
)
def test_one_way_of_naming_an_image_is_fine(preview, reference):
    pool(preview, image=reference)
    assert said(preview.judge(ALONE)) == ([], None)


def test_a_reference_that_is_not_known_yet_is_no_violation(preview):
    preview.add("azure-native:batch:Pool", "p", {"deploymentConfiguration": UNKNOWN_OBJECT_VALUE})
    verdict = preview.judge(ALONE)
    assert verdict.violations == []
    assert verdict.note.endswith("imageReference is not known yet")


def subscription(preview, urn, value):
    preview.providers[urn] = {"subscriptionId": value}


@pytest.mark.parametrize(("edition", "rule", "quiet"), [("2020", HERE, THERE), ("2026", THERE, HERE)])
def test_two_subscriptions_are_refused_or_advised_on_by_edition(preview, edition, rule, quiet):
    subscription(preview, pool(preview), OTHER)
    preview.facts = {"edition": edition}
    (message,) = preview.judge(rule).violations
    assert message.startswith(f"Pool 'nodes': an image in subscription {SUBSCRIPTION} for an account in {OTHER}; ")
    assert said(preview.judge(quiet)) == ([], None)


def test_the_subscription_may_come_from_the_providers_the_configuration_or_an_output(preview, new_preview):
    subscription(preview, pool(preview), SUBSCRIPTION.upper())
    assert said(preview.judge(HERE)) == ([], None)
    told = new_preview()
    pool(told)
    told.facts = {"subscription": OTHER}
    assert told.judge(HERE).violations
    written = new_preview()
    urn = pool(written)
    written.outputs[urn] = {"id": VERSION_ID.replace(SUBSCRIPTION, OTHER)}
    assert written.judge(HERE).violations


def test_the_provider_is_believed_before_the_configuration(preview):
    subscription(preview, pool(preview), SUBSCRIPTION)
    preview.facts = {"subscription": OTHER}
    assert said(preview.judge(HERE)) == ([], None)


@pytest.mark.parametrize(
    ("of_version", "of_pool", "denied", "note"),
    [
        (SUBSCRIPTION, SUBSCRIPTION, False, None),
        (SUBSCRIPTION, OTHER, True, None),
        (None, None, False, None),
        (
            SUBSCRIPTION,
            None,
            False,
            "Pool 'nodes': the subscription of its account is not known, and the pack is told none",
        ),
        (
            None,
            SUBSCRIPTION,
            False,
            "Pool 'nodes': the subscription of its image is not known, and the pack is told none",
        ),
    ],
)
def test_a_first_preview_compares_providers(preview, of_version, of_pool, denied, note):
    made = version(preview)
    urn = pool(preview, image=UNKNOWN_STRING_VALUE, sources={"deploymentConfiguration": [made]})
    for each, value in ((made, of_version), (urn, of_pool)):
        if value:
            subscription(preview, each, value)
    verdict = preview.judge(HERE)
    assert (bool(verdict.violations), verdict.note) == (denied, note)


def test_two_unknown_subscriptions_are_not_taken_for_one(preview):
    made = version(preview)
    urn = pool(preview, image=UNKNOWN_STRING_VALUE, sources={"deploymentConfiguration": [made]})
    for each in (made, urn):
        subscription(preview, each, UNKNOWN_STRING_VALUE)
    verdict = preview.judge(HERE)
    assert verdict.violations == []
    assert verdict.note.startswith("Pool 'nodes': the subscription of its account is not known")


def test_without_any_subscription_it_is_said(preview):
    pool(preview)
    assert (
        preview.judge(HERE).note
        == "Pool 'nodes': the subscription of its account is not known, and the pack is told none"
    )


def test_marketplace_images_have_no_subscription(preview):
    subscription(preview, pool(preview, image=MARKETPLACE), OTHER)
    assert said(preview.judge(HERE)) == ([], None)


def left(name, value=True):
    return {"name": name, "regionalReplicaCount": 1.0, "excludeFromLatest": value}


@pytest.mark.parametrize(
    ("regions", "profile", "denied"),
    [
        (["westeurope"], {}, False),
        ([left("westeurope")], {}, True),
        ([left("westeurope", False)], {"excludeFromLatest": True}, False),
        (["westeurope"], {"excludeFromLatest": True}, True),
        (["northeurope"], {}, True),
        ([left("westeurope", "true")], {}, False),
        ([left("westeurope", 1.0)], {}, False),
        ([], {}, False),
        ([], {"excludeFromLatest": True}, True),
    ],
)
def test_the_latest_version_has_to_be_in_the_region_and_not_left_out(preview, regions, profile, denied):
    definition(preview)
    targets = [each if isinstance(each, dict) else {"name": each, "regionalReplicaCount": 1.0} for each in regions]
    version(preview, publishingProfile={"targetRegions": targets, **profile})
    account(preview)
    pool(preview, image=DEFINITION_ID)
    assert bool(preview.judge(REGION).violations) == denied


def test_one_version_that_is_there_is_enough_for_a_pool_that_follows_the_latest(preview):
    definition(preview)
    version(preview, regions=[left("westeurope")])
    version(preview, "old", "0.9.0", regions=["westeurope"])
    version(preview, "hidden", "2.0.0", regions=[left("westeurope", UNKNOWN_BOOLEAN_VALUE)])
    account(preview)
    pool(preview, image=DEFINITION_ID)
    assert said(preview.judge(REGION)) == ([], None)


@pytest.mark.parametrize(
    ("number", "nodes", "denied"),
    [("0.9.0", 601, False), ("0.10.0", 601, False), ("2.0.0", 601, True), ("1.0.1", 601, True), ("2.0.0", 600, False)],
)
def test_the_replicas_of_the_latest_version_count(preview, number, nodes, denied):
    definition(preview)
    version(preview, regions=[{"name": "westeurope", "regionalReplicaCount": 2.0}])
    version(preview, "other", number, regions=["westeurope"])
    account(preview)
    pool(preview, image=DEFINITION_ID, nodes=nodes)
    assert bool(preview.judge("pool-fits-its-image-replicas").violations) == denied


@pytest.mark.parametrize(
    ("replicas", "note"), [(1.0, None), (2.0, "which version of its image 'frames' is the latest")]
)
def test_an_unknown_number_matters_when_replicas_differ(preview, replicas, note):
    definition(preview)
    version(preview, number=UNKNOWN_STRING_VALUE, regions=[{"name": "westeurope", "regionalReplicaCount": replicas}])
    version(preview, "other", "2.0.0", regions=["westeurope"])
    account(preview)
    pool(preview, image=DEFINITION_ID, nodes=601)
    verdict = preview.judge("pool-fits-its-image-replicas")
    assert bool(verdict.violations) == (note is None)
    assert note is None or note in verdict.note


@pytest.mark.parametrize(
    ("known", "image", "denied", "noted"),
    [
        ({"id": VERSION_ID, "regions": {"West Europe": 1.0}}, VERSION_ID, False, False),
        ({"id": VERSION_ID.upper(), "regions": {"northeurope": 1.0}}, VERSION_ID, True, False),
        (
            {"id": "/galleries/images/images/frames/versions/1.0.0", "regions": {"westeurope": 1.0}},
            VERSION_ID,
            False,
            False,
        ),
        ({"id": VERSION_ID, "regions": {"northeurope": 1.0}}, DEFINITION_ID, True, False),
        ({"id": VERSION_ID, "regions": {"westeurope": 1.0}}, DEFINITION_ID, False, False),
        ({"id": VERSION_ID}, VERSION_ID, False, True),
        ({"id": VERSION_ID}, DEFINITION_ID, False, True),
        ({"id": VERSION_ID.replace("1.0.0", "2.0.0"), "regions": {"northeurope": 1.0}}, VERSION_ID, False, True),
        ({"id": "rames/versions/1.0.0", "regions": {"northeurope": 1.0}}, VERSION_ID, False, True),
    ],
)
def test_images_of_other_stacks_are_judged_by_what_is_known_of_them(preview, known, image, denied, noted):
    preview.facts = {"knownImages": [known]}
    account(preview)
    pool(preview, image=image)
    verdict = preview.judge(REGION)
    assert (bool(verdict.violations), verdict.note is not None) == (denied, noted)


@pytest.mark.parametrize(
    ("prepare", "note"),
    [
        (lambda p: (account(p), pool(p)), "its image version is not in this stack"),
        (lambda p: (version(p), pool(p)), "its Batch account is not in this stack"),
        (
            lambda p: (version(p), account(p, location=UNKNOWN_STRING_VALUE), pool(p)),
            "the location of BatchAccount 'weu'",
        ),
        (
            lambda p: (version(p, publishingProfile={"targetRegions": UNKNOWN_ARRAY_VALUE}), account(p), pool(p)),
            "the target regions of GalleryImageVersion 'frames-1.0.0'",
        ),
        (lambda p: (definition(p), account(p), pool(p, image=DEFINITION_ID)), "its image version is not in this stack"),
        (
            lambda p: (version(p), account(p), pool(p, image=DEFINITION_ID)),
            "the definition of its image is not in this stack, so its latest version cannot be seen",
        ),
        (
            lambda p: (
                definition(p),
                version(p, regions=[left("westeurope", UNKNOWN_BOOLEAN_VALUE)]),
                account(p),
                pool(p, image=DEFINITION_ID),
            ),
            "whether GalleryImageVersion 'frames-1.0.0' is left out of the latest",
        ),
    ],
    ids=["version", "account", "location", "regions", "versions of a definition", "definition", "left out"],
)
def test_what_cannot_be_seen_is_said(preview, prepare, note):
    prepare(preview)
    verdict = preview.judge(REGION)
    assert verdict.violations == []
    assert note in verdict.note


def upgrade(value):
    return {"upgradePolicy": {"mode": "automatic", "automaticOSUpgradePolicy": {"enableAutomaticOSUpgrade": value}}}


@pytest.mark.parametrize(
    ("image", "inputs", "denied", "noted"),
    [
        (VERSION_ID, {}, False, False),
        (DEFINITION_ID, {}, True, False),
        (DEFINITION_ID, upgrade(False), True, False),
        (DEFINITION_ID, upgrade(True), False, False),
        (DEFINITION_ID, upgrade(UNKNOWN_BOOLEAN_VALUE), False, True),
        (MARKETPLACE, {}, False, False),
    ],
)
def test_a_version_is_named_unless_azure_upgrades_nodes(preview, image, inputs, denied, noted):
    pool(preview, image=image, **inputs)
    verdict = preview.judge(PINNED)
    assert (bool(verdict.violations), verdict.note is not None) == (denied, noted)


@pytest.mark.parametrize("rule", [GALLERY, ALONE, HERE, THERE, REGION, PINNED])
def test_any_shape_of_pool_is_read(preview, rule):
    for number, value in enumerate([None, 5.0, "x", [], {"virtualMachineConfiguration": [{"imageReference": "x"}]}]):
        preview.add("azure-native:batch/v20230501:Pool", f"p{number}", {"deploymentConfiguration": value})
    assert said(preview.judge(rule)) == ([], None)
