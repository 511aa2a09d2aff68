import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.render import DEFINITION_ID, JAMMY, SUBSCRIPTION, definition, gallery, pool, said, version

MARKETPLACE = {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"}
OTHER = "00000000-0000-0000-0000-000000000002"
PLAN = {"name": "frames", "publisher": "contoso", "product": "render"}


def test_every_part_of_an_identifier_is_judged(preview):
    definition(preview, identifier={"publisher": "a b", "offer": "ok", "sku": ""})
    messages = preview.judge("definition-has-an-acceptable-identifier").violations
    assert [message.split(": ")[1] for message in messages] == ["identifier.publisher", "identifier.sku"]


@pytest.mark.parametrize(("part", "longest"), [("publisher", 128), ("offer", 64), ("sku", 64)])
def test_a_part_of_an_identifier_reaches_to_the_limit_and_no_further(new_preview, part, longest):
    for length, denied in ((longest, 0), (longest + 1, 1)):
        preview = new_preview()
        definition(preview, identifier={**JAMMY, part: "x" * length})
        assert len(preview.judge("definition-has-an-acceptable-identifier").violations) == denied


@pytest.mark.parametrize("identifier", [None, {}, "canonical", {"publisher": 5.0}, []], ids=str)
def test_what_is_no_identifier_is_not_judged(preview, identifier):
    definition(preview, identifier=identifier)
    assert said(preview.judge("definition-has-an-acceptable-identifier")) == ([], None)


def test_a_definition_without_an_identifier_is_like_no_other(preview):
    definition(preview, identifier=None)
    definition(preview, "other", galleryImageName="other", identifier=None)
    assert said(preview.judge("definition-has-an-identifier-of-its-own")) == ([], None)


@pytest.mark.parametrize("names", [("frames", "previews", "tests"), ("tests", "previews", "frames")], ids=" ".join)
def test_only_the_later_of_two_definitions_is_reported(preview, names):
    for name in names:
        definition(preview, name, galleryImageName=name)
    messages = preview.judge("definition-has-an-identifier-of-its-own").violations
    assert [message.split(": ")[0] for message in messages] == [
        f"GalleryImage '{names[1]}'",
        f"GalleryImage '{names[2]}'",
        f"GalleryImage '{names[2]}'",
    ]


@pytest.mark.parametrize(
    "hidden", [{"galleryName": UNKNOWN_STRING_VALUE}, {"identifier": UNKNOWN_OBJECT_VALUE}], ids=str
)
def test_what_tells_definitions_apart_may_not_be_known_yet(preview, hidden):
    definition(preview)
    definition(preview, "other", galleryImageName="other", **hidden)
    verdict = preview.judge("definition-has-an-identifier-of-its-own")
    assert said(verdict) == ([], "GalleryImage 'other': its gallery or its identifier is not known yet")


def test_a_gallery_of_the_stack_joins_definitions_while_its_name_is_unknown(preview):
    made, other = gallery(preview), gallery(preview, "tests", galleryName="tests")
    for name, where in (("frames", made), ("previews", made), ("third", other)):
        definition(
            preview,
            name,
            galleryImageName=name,
            galleryName=UNKNOWN_STRING_VALUE,
            sources={"galleryName": [where]},
        )
    (message,) = preview.judge("definition-has-an-identifier-of-its-own").violations
    assert message.startswith("GalleryImage 'previews': ")


@pytest.mark.parametrize(("second", "denied"), [(SUBSCRIPTION, True), (OTHER, False), (UNKNOWN_STRING_VALUE, False)])
def test_galleries_of_one_name_in_two_subscriptions_are_two(preview, second, denied):
    for name, subscription in (("one", SUBSCRIPTION), ("two", second)):
        preview.providers[definition(preview, name, galleryImageName=name)] = {"subscriptionId": subscription}
    assert bool(preview.judge("definition-has-an-identifier-of-its-own").violations) == denied


def test_a_definition_is_in_the_gallery_of_its_own_subscription(preview):
    for name, subscription in (("one", SUBSCRIPTION), ("two", OTHER)):
        for urn in (definition(preview, name, galleryImageName=name), gallery(preview, f"of-{name}")):
            preview.providers[urn] = {"subscriptionId": subscription}
    assert said(preview.judge("definition-has-an-identifier-of-its-own")) == ([], None)


@pytest.mark.parametrize("state", ["Specialized", "specialized", "Prepared"])
def test_a_definition_that_pools_cannot_boot_is_refused(preview, state):
    definition(preview, osState=state)
    version(preview)
    pool(preview)
    (message,) = preview.judge("definition-is-generalized").violations
    assert message.startswith(f"GalleryImage 'frames': the OS state '{state}'; Generalized is needed")


@pytest.mark.parametrize("state", ["Generalized", "generalized", None, 5.0])
def test_what_is_generalized_or_says_nothing_is_fine(preview, state):
    definition(preview, osState=state)
    assert said(preview.judge("definition-is-generalized")) == ([], None)


def test_a_definition_of_which_pools_follow_the_latest_version_is_refused(preview):
    definition(preview, osState="Specialized")
    pool(preview, image=DEFINITION_ID)
    assert preview.judge("definition-is-generalized").violations


@pytest.mark.parametrize(
    ("image", "note"),
    [
        (MARKETPLACE, None),
        (UNKNOWN_STRING_VALUE, "GalleryImage 'frames': whether Pool 'nodes' boots it is not known yet"),
        (DEFINITION_ID.replace("frames", "others"), "Pool 'nodes': the definition of its image is not in this stack"),
    ],
    ids=["the Marketplace", "not known yet", "another image"],
)
def test_a_definition_is_left_in_peace_when_all_pools_boot_something_else(preview, image, note):
    definition(preview, osState="Specialized", purchasePlan=PLAN)
    pool(preview, image=image)
    for rule in ("definition-is-generalized", "definition-has-no-purchase-plan"):
        verdict = preview.judge(rule)
        assert verdict.violations == []
        assert (verdict.note is None) if note is None else verdict.note.startswith(note)


def test_a_pool_whose_image_is_elsewhere_is_a_note(preview):
    pool(preview)
    verdict = preview.judge("definition-is-generalized")
    assert verdict.violations == []
    assert verdict.note == (
        "Pool 'nodes': the definition of its image is not in this stack, so whether it was generalized cannot be seen"
    )
    note = preview.judge("definition-has-no-purchase-plan").note
    assert note.endswith("so whether it has a purchase plan cannot be seen")


@pytest.mark.parametrize("plan", [None, {}, "plan", []], ids=str)
def test_what_is_no_plan_is_fine(preview, plan):
    definition(preview, purchasePlan=plan)
    assert said(preview.judge("definition-has-no-purchase-plan")) == ([], None)


def test_a_plan_that_is_not_known_yet_is_said(preview):
    definition(preview, purchasePlan=UNKNOWN_OBJECT_VALUE)
    assert (
        preview.judge("definition-has-no-purchase-plan").note == "GalleryImage 'frames': purchasePlan is not known yet"
    )


@pytest.mark.parametrize("rule", ["definition-is-generalized", "definition-has-no-purchase-plan"])
def test_any_api_version_is_judged(preview, rule):
    definition(preview, type_="azure-native:compute/v20240303:GalleryImage", osState="Specialized", purchasePlan=PLAN)
    assert preview.judge(rule).violations


def feature(value, name="SecurityType"):
    others = [{"name": each, "value": "True"} for each in ("IsHibernateSupported", "SomethingNew")]
    return [*others, {"name": name, "value": value}]


@pytest.mark.parametrize(
    ("inputs", "gaps"),
    [
        ({}, "hyperVGeneration and the feature SecurityType"),
        ({"hyperVGeneration": "V2"}, "the feature SecurityType"),
        ({"hyperVGeneration": "V2", "features": feature("")}, "the feature SecurityType"),
        ({"hyperVGeneration": "V2", "features": feature(5.0)}, "the feature SecurityType"),
        ({"hyperVGeneration": 2.0, "features": feature("Standard")}, "hyperVGeneration"),
        ({"features": feature("Standard", "securitytype")}, "hyperVGeneration"),
        ({"hyperVGeneration": "v1"}, None),
        ({"hyperVGeneration": "V2", "features": feature("Standard")}, None),
    ],
)
def test_generation_and_security_type_are_stated(preview, inputs, gaps):
    definition(preview, **inputs)
    messages = preview.judge("definition-states-its-generation-and-security-type").violations
    expected = [] if gaps is None else [f"GalleryImage 'frames': {gaps} not given"]
    assert [message.partition(";")[0] for message in messages] == expected


@pytest.mark.parametrize(
    "features",
    [UNKNOWN_ARRAY_VALUE, [UNKNOWN_OBJECT_VALUE], feature(UNKNOWN_STRING_VALUE), feature("x", UNKNOWN_STRING_VALUE)],
)
@pytest.mark.parametrize(
    "rule", ["definition-states-its-generation-and-security-type", "definition-supports-trusted-launch"]
)
def test_features_that_are_not_known_yet_are_said(preview, rule, features):
    definition(preview, hyperVGeneration="V2", features=features)
    verdict = preview.judge(rule)
    assert verdict.violations == []
    assert "known yet" in verdict.note


def test_generation_v1_has_no_trusted_launch_whatever_else_is_not_known(preview):
    definition(preview, hyperVGeneration="V1", features=UNKNOWN_ARRAY_VALUE)
    verdict = preview.judge("definition-supports-trusted-launch")
    assert len(verdict.violations) == 1
    assert verdict.note is None


@pytest.mark.parametrize(
    ("kind", "denied"),
    [
        ("TrustedLaunch", False),
        ("trustedlaunchsupported", False),
        ("TrustedLaunchAndConfidentialVmSupported", False),
        ("ConfidentialVMSupported", True),
        ("ConfidentialVM", False),
        ("Standard", True),
        ("SomethingNew", False),
    ],
)
def test_which_security_types_support_trusted_launch(preview, kind, denied):
    definition(preview, hyperVGeneration="V2", features=feature(kind), identifier=JAMMY)
    assert bool(preview.judge("definition-supports-trusted-launch").violations) == denied
