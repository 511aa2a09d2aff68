from datetime import date

import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_STRING_VALUE

from policies import clock
from tests.policies.render import account, definition, pool, said, version

OWN, SECOND = "version-has-a-replica-where-it-is-made", "version-is-in-a-second-region"
ALL, SPARE, FEW = (
    "version-has-replicas-for-all-its-pools",
    "version-has-a-replica-to-spare",
    "version-has-few-replicas-in-each-region",
)
THREE, ZONES = "production-version-has-three-replicas", "production-version-is-stored-across-zones"
LIFE, PROTECTED = "image-has-life-left", "version-is-protected-until-its-end-of-life"


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 10, 20))


def region(name, replicas):
    return {"name": name, "regionalReplicaCount": replicas}


@pytest.mark.parametrize(
    ("location", "regions", "denied"),
    [
        ("westeurope", ["westeurope"], False),
        ("West Europe", ["northeurope", "westeurope"], False),
        ("westeurope", ["northeurope"], True),
        ("westeurope", [], False),
        (None, ["northeurope"], False),
        (5.0, ["northeurope"], False),
    ],
)
def test_a_version_has_a_replica_where_it_is_made(preview, location, regions, denied):
    version(preview, location=location, regions=regions)
    assert bool(preview.judge(OWN).violations) == denied


@pytest.mark.parametrize(
    "hidden",
    [{"location": UNKNOWN_STRING_VALUE}, {"publishingProfile": {"targetRegions": UNKNOWN_ARRAY_VALUE}}],
    ids=str,
)
def test_a_place_that_is_not_known_yet_is_said(preview, hidden):
    version(preview, **{"regions": ["northeurope"], **hidden})
    verdict = preview.judge(OWN)
    assert verdict.violations == []
    assert "is not known yet" in verdict.note


@pytest.mark.parametrize(
    ("regions", "denied"),
    [(["a", "b"], False), (["a"], True), (["a", "A "], True), ([], True), ([None, {}], True)],
)
def test_a_version_is_in_two_regions(preview, regions, denied):
    version(preview, regions=regions)
    assert bool(preview.judge(SECOND).violations) == denied


@pytest.mark.parametrize(
    ("mode", "denied"), [("Shallow", False), ("shallow", False), ("Full", True), ("Snapshot", True)]
)
def test_a_version_for_tests_needs_no_second_region(preview, mode, denied):
    version(preview, publishingProfile={"replicationMode": mode, "targetRegions": [{"name": "a"}]})
    assert bool(preview.judge(SECOND).violations) == denied


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("2026-10-19T23:59:59Z", "its end of life passed on 2026-10-19"),
        ("2026-10-20", "its end of life comes on 2026-10-20, today"),
        ("2027-01-18", "its end of life comes on 2027-01-18, in 90 days"),
        ("2026-10-20T01:00:00+02:00", "its end of life passed on 2026-10-19"),
        ("someday", "the end of life 'someday'; an ISO 8601 date is advised"),
        ("2026-13-01", "the end of life '2026-13-01'; an ISO 8601 date"),
        ("9999-12-31T23:59:59-23:59", "the end of life '9999-12-31T23:59:59-23:59'; an ISO 8601 date"),
    ],
)
@pytest.mark.usefixtures("today")
def test_an_end_of_life_is_told_ahead(preview, text, fact):
    version(preview, publishingProfile={"endOfLifeDate": text})
    (message,) = preview.judge(LIFE).violations
    assert message.startswith(f"GalleryImageVersion 'frames-1.0.0': {fact}")


@pytest.mark.parametrize("text", ["2027-01-19", "2999-01-01T00:00:00Z", None, 5.0, ""], ids=str)
@pytest.mark.usefixtures("today")
def test_life_that_is_left_or_untold_is_fine(preview, text):
    version(preview, publishingProfile={"endOfLifeDate": text})
    definition(preview, endOfLifeDate=text)
    assert said(preview.judge(LIFE)) == ([], None)


@pytest.mark.usefixtures("today")
def test_how_early_an_end_is_told_can_be_chosen(preview):
    definition(preview, endOfLifeDate="2026-10-30")
    assert preview.judge(LIFE, noticeDays=9.0).violations == []
    assert preview.judge(LIFE, noticeDays=10.0).violations


@pytest.mark.parametrize(
    ("profile", "safety", "denied"),
    [
        ({"endOfLifeDate": "2030-01-01"}, {"blockDeletionBeforeEndOfLife": True}, False),
        ({"endOfLifeDate": "2030-01-01"}, {"blockDeletionBeforeEndOfLife": "true"}, True),
        ({"endOfLifeDate": None}, {"blockDeletionBeforeEndOfLife": True}, True),
        ({}, None, True),
    ],
)
def test_a_version_is_protected(preview, profile, safety, denied):
    version(preview, publishingProfile=profile, safetyProfile=safety)
    assert bool(preview.judge(PROTECTED).violations) == denied


@pytest.mark.parametrize(
    ("nodes", "replicas", "denied"),
    [
        ([300, 300], 1.0, False),
        ([300, 301], 1.0, True),
        ([600, 600], 2.0, False),
        ([300, 300], None, False),
        ([300, 301], None, True),
        ([600], 1.0, False),
        ([601], 1.0, False),
        ([601, 0], 1.0, False),
        ([], 1.0, False),
    ],
)
def test_all_pools_of_a_region_count_together(preview, nodes, replicas, denied):
    version(preview, regions=[region("westeurope", replicas)])
    account(preview)
    for number, each in enumerate(nodes):
        pool(preview, f"p{number}", nodes=each)
    messages = preview.judge(ALL).violations
    start = f"GalleryImageVersion 'frames-1.0.0': {sum(nodes)} nodes of {len(nodes)} pools on "
    assert [message.startswith(start) for message in messages] == [True] * denied


def test_a_pool_whose_account_is_elsewhere_does_not_hide_the_others(preview):
    version(preview)
    account(preview)
    pool(preview, "a", nodes=400, accountName="elsewhere")
    for name in ("b", "c"):
        pool(preview, name, nodes=400)
    verdict = preview.judge(ALL)
    assert len(verdict.violations) == 1
    assert "of Pool 'a', its Batch account is not in this stack" in verdict.note


def test_pools_in_a_region_without_any_replica_are_left_to_the_rule_about_regions(preview):
    version(preview, regions=["northeurope"])
    account(preview)
    for name in ("a", "b"):
        pool(preview, name, nodes=400)
    assert said(preview.judge(ALL)) == ([], None)


@pytest.mark.parametrize("hidden", ["galleryName", "galleryImageName", "galleryImageVersionName"])
def test_a_version_whose_name_is_not_known_yet_may_have_pools(preview, hidden):
    version(preview, **{hidden: UNKNOWN_STRING_VALUE})
    note = "its full name is not known yet, nor which pools boot from it"
    assert said(preview.judge(ALL)) == ([], f"GalleryImageVersion 'frames-1.0.0': {note}")


def test_pools_of_other_regions_and_of_other_images_do_not_count(preview):
    version(preview, regions=["westeurope", "northeurope"])
    version(preview, "two", "2.0.0")
    account(preview)
    account(preview, "neu", accountName="renderneu", location="northeurope")
    pool(preview, "a", nodes=400)
    pool(preview, "b", nodes=400, accountName="renderneu")
    pool(preview, "c", nodes=400, image={"publisher": "canonical", "offer": "x", "sku": "y"})
    assert said(preview.judge(ALL)) == ([], None)


@pytest.mark.parametrize("rule", [ALL, SPARE])
def test_what_is_not_known_of_pools_is_said(preview, rule):
    version(preview)
    pool(preview, "a", nodes=400)
    pool(preview, "b", nodes=400, image=UNKNOWN_STRING_VALUE)
    note = preview.judge(rule).note
    assert "the image of Pool 'b' is not known yet" in note
    assert "of Pool 'a', its Batch account is not in this stack, or not known yet" in note


@pytest.mark.parametrize(("number", "more"), [(1, ""), (2, " and of 1 more pool"), (3, " and of 2 more pools")])
def test_pools_whose_image_is_not_known_yet_are_one_note(preview, number, more):
    version(preview)
    for place in range(number):
        pool(preview, f"p{place}", nodes=400, image=UNKNOWN_STRING_VALUE)
    note = f"GalleryImageVersion 'frames-1.0.0': the image of Pool 'p0'{more} is not known yet"
    assert said(preview.judge(ALL)) == ([], note)


@pytest.mark.parametrize(
    ("replicas", "spare", "denied"),
    [(2.0, 1.0, False), (3.0, 1.0, True), (4.0, 1.0, False), (4.0, 2.0, True), (5.0, 2.0, False)],
)
def test_more_replicas_than_the_minimum(preview, replicas, spare, denied):
    version(preview, regions=[region("westeurope", replicas)])
    account(preview)
    pool(preview, nodes=1800)
    assert bool(preview.judge(SPARE, spareReplicas=spare).violations) == denied


@pytest.mark.parametrize(
    ("replicas", "most", "denied"), [(50.0, None, 0), (51.0, None, 1), (11.0, 10.0, 1), (10.0, 10.0, 0)]
)
def test_replicas_of_one_region_are_bounded(preview, replicas, most, denied):
    version(preview, regions=[region("westeurope", replicas), region("northeurope", 1.0)])
    settings = {} if most is None else {"replicasPerRegion": most}
    assert len(preview.judge(FEW, **settings).violations) == denied


@pytest.mark.parametrize(
    ("patterns", "production"),
    [(["test"], True), (["TE*"], True), (["prod*", "t?st"], True), (["prod*"], False), ([], False)],
)
def test_a_stack_is_production_by_its_name(preview, patterns, production):
    version(preview, regions=[region("westeurope", 2.0)])
    for rule in (THREE, ZONES):
        assert bool(preview.judge(rule, productionStacks=patterns).violations) == production


@pytest.mark.parametrize(
    ("regions", "least", "denied"),
    [
        ([region("a", 3.0), region("b", 3.0)], 3.0, 0),
        ([region("a", 3.0), region("b", 2.0)], 3.0, 1),
        ([{"name": "a"}], 3.0, 1),
        ([{"name": "a"}], 1.0, 0),
        ([], 3.0, 1),
        ([region("a", 4.0)], 5.0, 1),
    ],
)
def test_production_has_enough_replicas(preview, regions, least, denied):
    version(preview, regions=regions)
    assert len(preview.judge(THREE, productionStacks=["*"], replicas=least).violations) == denied


@pytest.mark.parametrize(("replicas", "denied"), [(3.0, 0), (2.0, 1)])
def test_production_has_three_replicas_unless_another_number_is_chosen(preview, replicas, denied):
    version(preview, regions=[region("a", replicas)])
    assert len(preview.judge(THREE, productionStacks=["*"]).violations) == denied


@pytest.mark.parametrize(
    ("profile", "denied"),
    [
        ({"storageAccountType": "Standard_ZRS"}, 0),
        ({"storageAccountType": "standard_zrs", "targetRegions": [{"name": "a"}, {"name": "b"}]}, 0),
        ({"targetRegions": [{"name": "a", "storageAccountType": "Standard_ZRS"}, {"name": "b"}]}, 1),
        (
            {
                "storageAccountType": "Standard_ZRS",
                "targetRegions": [{"name": "a", "storageAccountType": "Standard_LRS"}],
            },
            1,
        ),
        ({}, 1),
        ({"storageAccountType": 5.0}, 1),
        ({"storageAccountStrategy": "PreferStandard_ZRS"}, 0),
        ({"storageAccountStrategy": "PreferStandard_ZRS", "targetRegions": [{"name": "a"}, {"name": "b"}]}, 0),
        (
            {
                "storageAccountStrategy": "PreferStandard_ZRS",
                "targetRegions": [{"name": "a", "storageAccountType": "Standard_LRS"}, {"name": "b"}],
            },
            1,
        ),
        ({"storageAccountStrategy": "DefaultStandard_LRS", "targetRegions": [{"name": "a"}, {"name": "b"}]}, 2),
    ],
)
def test_production_is_stored_across_zones(preview, profile, denied):
    version(preview, publishingProfile=profile)
    assert len(preview.judge(ZONES, productionStacks=["*"]).violations) == denied


@pytest.mark.parametrize(
    ("profile", "hidden"),
    [
        ({"storageAccountStrategy": UNKNOWN_STRING_VALUE}, "storageAccountStrategy"),
        ({"storageAccountType": UNKNOWN_STRING_VALUE}, "storageAccountType"),
        ({"targetRegions": [{"name": "a", "storageAccountType": UNKNOWN_STRING_VALUE}]}, "storageAccountType"),
        ({"targetRegions": [{"name": "a"}], "storageAccountStrategy": UNKNOWN_STRING_VALUE}, "storageAccountStrategy"),
    ],
    ids=str,
)
def test_storage_that_is_not_known_yet_is_said(preview, profile, hidden):
    version(preview, publishingProfile=profile)
    verdict = preview.judge(ZONES, productionStacks=["*"])
    assert verdict.violations == []
    assert f"{hidden} is not known yet" in verdict.note


def test_storage_of_one_region_that_is_not_known_yet_leaves_the_others(preview):
    targets = [{"name": "a", "storageAccountType": UNKNOWN_STRING_VALUE}, {"name": "b"}]
    version(preview, publishingProfile={"targetRegions": targets, "storageAccountType": "Standard_LRS"})
    verdict = preview.judge(ZONES, productionStacks=["*"])
    assert len(verdict.violations) == 1
    assert "storageAccountType is not known yet" in verdict.note


@pytest.mark.parametrize("rule", [THREE, FEW])
@pytest.mark.parametrize("location", [None, "westeurope", UNKNOWN_STRING_VALUE])
@pytest.mark.parametrize("profile", [UNKNOWN_STRING_VALUE, {"targetRegions": UNKNOWN_ARRAY_VALUE}], ids=str)
def test_regions_that_are_not_known_yet_are_said_wherever_the_version_is_made(preview, rule, location, profile):
    version(preview, publishingProfile=profile, location=location)
    settings = {} if rule == FEW else {"productionStacks": ["*"]}
    assert said(preview.judge(rule, **settings)) == (
        [],
        "GalleryImageVersion 'frames-1.0.0': its target regions are not known yet",
    )


@pytest.mark.parametrize("rule", [THREE, ZONES, FEW])
def test_regions_that_are_not_known_yet_are_said(preview, rule):
    version(preview, publishingProfile={"targetRegions": UNKNOWN_ARRAY_VALUE})
    settings = {} if rule == FEW else {"productionStacks": ["*"]}
    verdict = preview.judge(rule, **settings)
    assert verdict.violations == []
    assert "known yet" in verdict.note
