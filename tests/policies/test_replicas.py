import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_NUMBER_VALUE, UNKNOWN_STRING_VALUE

IMAGE_ID = (
    "/subscriptions/s/resourceGroups/render/providers/Microsoft.Compute/galleries/images/images/frames/versions/1.0.0"
)
UNSTATED = object()


def version(preview, regions=("West Europe",), replicas=1.0, name="1.0.0", **profile):
    targets = [
        {"name": region, **({} if replicas is UNSTATED else {"regionalReplicaCount": replicas})} for region in regions
    ]
    return preview.add(
        "azure-native:compute:GalleryImageVersion",
        f"frames-{name}",
        {
            "resourceGroupName": "render",
            "galleryName": "images",
            "galleryImageName": "frames",
            "galleryImageVersionName": name,
            "location": "westeurope",
            "publishingProfile": {"targetRegions": targets, **profile},
        },
    )


def account(preview, location="westeurope"):
    return preview.add(
        "azure-native:batch:BatchAccount",
        "weu",
        {"resourceGroupName": "render", "accountName": "renderweu", "location": location},
    )


def pool(preview, dedicated=600.0, spot=0.0, image=IMAGE_ID, account_name="renderweu", name="frames", **sources):
    scale = {"fixedScale": {"targetDedicatedNodes": dedicated, "targetLowPriorityNodes": spot}}
    preview.add(
        "azure-native:batch:Pool",
        name,
        {
            "resourceGroupName": "render",
            "accountName": account_name,
            "deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {"id": image}}},
            "scaleSettings": scale,
        },
        **sources,
    )


def judge(preview):
    return preview.judge("pool-fits-its-image-replicas")


@pytest.mark.parametrize(
    ("regions", "location"),
    [(["westeurope"], "westeurope"), (["West Europe"], "westeurope"), (["northeurope", "westeurope"], "WEST EUROPE")],
)
def test_allows_what_one_replica_serves_in_any_spelling_of_the_region(preview, regions, location):
    version(preview, regions)
    account(preview, location)
    pool(preview)
    verdict = judge(preview)
    assert (verdict.violations, verdict.note) == ([], None)


@pytest.mark.parametrize(
    ("dedicated", "spot", "replicas", "needed"),
    [(601.0, 0.0, 1.0, 2), (600.0, 1.0, 1.0, 2), (0.0, 601.0, 1.0, 2), (3000.0, 0.0, 4.0, 5)],
)
def test_denies_more_nodes_than_the_replicas_serve(preview, dedicated, spot, replicas, needed):
    version(preview, replicas=replicas)
    account(preview)
    pool(preview, dedicated, spot)
    (message,) = judge(preview).violations
    assert message.startswith(f"Pool 'frames': {dedicated + spot:,.0f} nodes on {replicas:.0f} image replica")
    assert f"; {needed} needed (600 pool nodes per image replica)" in message


@pytest.mark.parametrize(("nodes", "denied"), [(300.0, False), (301.0, True)])
def test_a_replica_serves_fewer_nodes_in_the_edition_of_2026(preview, nodes, denied):
    version(preview)
    account(preview)
    pool(preview, nodes)
    assert judge(preview).violations == []
    advice = preview.judge("pool-fits-the-replicas-of-todays-guidance").violations
    assert ["; 2 advised (300 pool nodes per image replica)" in message for message in advice] == [True] * denied
    preview.facts = {"edition": "2026"}
    assert bool(judge(preview).violations) == denied
    assert preview.judge("pool-fits-the-replicas-of-todays-guidance").violations == []


def test_a_region_without_any_replica_is_left_to_that_rule_however_many_nodes_there_are(preview):
    version(preview, ["northeurope"])
    account(preview)
    pool(preview, spot=UNKNOWN_NUMBER_VALUE)
    verdict = judge(preview)
    assert (verdict.violations, verdict.note) == ([], None)


@pytest.mark.parametrize("elsewhere", ["northeurope", "westus"])
def test_a_region_without_any_replica_is_left_to_the_rule_about_regions(preview, elsewhere):
    version(preview, [elsewhere])
    account(preview)
    pool(preview, 1.0)
    verdict = judge(preview)
    assert (verdict.violations, verdict.note) == ([], None)
    (message,) = preview.judge("pool-image-is-in-its-region").violations
    assert message.startswith("Pool 'frames': its image has no replica in westeurope; one in the region of the account")


@pytest.mark.parametrize(
    ("profile", "nodes", "denied"),
    [
        ({}, 600.0, False),
        ({}, 601.0, True),
        ({"replicaCount": 2.0}, 1200.0, False),
        ({"replicaCount": 2.0}, 1201.0, True),
    ],
    ids=["one is enough", "one is not enough", "the profile's count is enough", "the profile's count is not enough"],
)
def test_a_region_without_a_count_has_that_of_the_profile_else_one_for_certain(preview, profile, nodes, denied):
    version(preview, replicas=UNSTATED, **profile)
    account(preview)
    pool(preview, nodes)
    assert bool(judge(preview).violations) == denied


@pytest.mark.parametrize(
    ("own", "sets", "served"),
    [
        (1.0, [1.0, 1.0], 1800.0),
        (3.0, [3.0], 3600.0),
        (1.0, [None], 600.0),
        (None, [1.0], 1200.0),
        (None, [1.0, 1.0], 1800.0),
    ],
    ids=["two sets", "one set", "a set without a count", "one and a region without a count", "two and such a region"],
)
def test_additional_replica_sets_add_up(preview, own, sets, served):
    more = [{"regionalReplicaCount": each, "storageAccountType": "Premium_LRS"} for each in sets]
    version(preview, targetRegions=[{"name": "westeurope", "regionalReplicaCount": own, "additionalReplicaSets": more}])
    account(preview)
    pool(preview, served)
    pool(preview, served + 1, name="larger")
    (message,) = judge(preview).violations
    assert message.startswith("Pool 'larger': ")


def test_a_region_without_a_count_has_a_replica(preview):
    version(preview, replicas=UNSTATED)
    account(preview)
    pool(preview)
    verdict = preview.judge("pool-image-is-in-its-region")
    assert (verdict.violations, verdict.note) == ([], None)


@pytest.mark.parametrize(
    ("location", "denied"),
    [("westeurope", (True, False)), ("northeurope", (False, True)), ("westus", (False, True))],
)
def test_a_version_without_target_regions_is_where_it_is_made(preview, location, denied):
    version(preview, [], replicaCount=1.0)
    account(preview, location)
    pool(preview, 601.0)
    assert (bool(judge(preview).violations), bool(preview.judge("pool-image-is-in-its-region").violations)) == denied


def test_first_preview_joins_through_dependencies_while_ids_and_names_are_unknown(preview):
    made = version(preview)
    version(preview, name="2.0.0", replicas=9.0)
    owner = account(preview)
    pool(
        preview,
        601.0,
        image=UNKNOWN_STRING_VALUE,
        account_name=UNKNOWN_STRING_VALUE,
        deploymentConfiguration=[made],
        accountName=[owner],
    )
    verdict = judge(preview)
    assert len(verdict.violations) == 1
    assert verdict.note is None


def test_ids_compare_without_case(preview):
    version(preview)
    account(preview)
    pool(preview, 601.0, image=IMAGE_ID.upper().replace("/SUBSCRIPTIONS", "/subscriptions"))
    assert judge(preview).violations


def test_each_pool_is_judged_even_when_another_cannot_be(preview):
    version(preview)
    account(preview)
    pool(preview, 601.0)
    pool(preview, image=UNKNOWN_STRING_VALUE, name="other")
    verdict = judge(preview)
    assert len(verdict.violations) == 1
    assert verdict.note == "Pool 'other': its image version is not in this stack, or not known yet"


@pytest.mark.parametrize(
    ("prepare", "unseen"),
    [
        (lambda p: (account(p), pool(p)), "its image version is not in this stack"),
        (lambda p: (version(p), pool(p)), "its Batch account is not in this stack"),
        (lambda p: (version(p), account(p, UNKNOWN_STRING_VALUE), pool(p)), "the location of BatchAccount 'weu'"),
        (lambda p: (version(p, [UNKNOWN_STRING_VALUE]), account(p), pool(p)), "a target region of"),
        (lambda p: (version(p, replicas=UNKNOWN_NUMBER_VALUE), account(p), pool(p)), "a replica count of"),
        (lambda p: (version(p, targetRegions=UNKNOWN_ARRAY_VALUE), account(p), pool(p)), "the target regions of"),
        (lambda p: (version(p), account(p), pool(p, UNKNOWN_NUMBER_VALUE)), "targetDedicatedNodes is not known yet"),
    ],
    ids=["version elsewhere", "account elsewhere", "location", "region name", "replica count", "regions", "nodes"],
)
def test_says_what_it_cannot_see(preview, prepare, unseen):
    prepare(preview)
    verdict = judge(preview)
    assert verdict.violations == []
    assert unseen in verdict.note


@pytest.mark.parametrize(
    "inputs",
    [
        {},
        {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {"publisher": "canonical"}}}},
        {"deploymentConfiguration": []},
    ],
)
def test_pools_on_marketplace_images_are_left_in_peace(preview, inputs):
    preview.add(
        "azure-native:batch:Pool", "p", inputs | {"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1.0}}}
    )
    verdict = judge(preview)
    assert (verdict.violations, verdict.note) == ([], None)


@pytest.mark.parametrize(("edition", "note"), [("2020", "is not known yet"), ("2026", None)])
def test_the_advice_of_2026_has_nothing_to_add_where_it_is_demanded(preview, edition, note):
    preview.facts = {"edition": edition}
    version(preview)
    account(preview)
    pool(preview, UNKNOWN_NUMBER_VALUE)
    verdict = preview.judge("pool-fits-the-replicas-of-todays-guidance")
    assert verdict.violations == []
    assert verdict.note is None if note is None else verdict.note.endswith(note)


def test_a_pool_without_nodes_needs_no_replica(preview):
    pool(preview, 0.0)
    verdict = judge(preview)
    assert (verdict.violations, verdict.note) == ([], None)
