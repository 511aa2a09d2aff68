import copy
from datetime import date

import pytest

from limits.edition import Edition
from overview.facts import Region
from overview.masked import SECRET, SECRET_KEY, UNKNOWN
from overview.reading import facts_of_states, facts_of_steps
from overview.steps import Step
from overview.urn import Urn
from tests.overview.pages import recorded_states, recorded_steps

ID = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/render/providers/Microsoft.Compute/galleries"
IMAGE = f"{ID}/render.images/images/frames/versions/1.3.0"
GIVEN = f"{ID}/hub/images/frames/versions/2.0.0"
PACKAGE = "azure-native"


def urn(kind, name):
    return f"urn:pulumi:dev::project::{kind}::{name}"


def states(**resources):
    """Return the states of a bare program: by name, the type and the rest of each."""
    found = {}
    for name, (kind, rest) in resources.items():
        full = urn(f"{PACKAGE}:{kind}", name)
        found[full] = {"type": f"{PACKAGE}:{kind}", "custom": True, **rest}
    return found


def inputs(**values):
    return {"inputs": values}


def machine(image, agent="batch.node.ubuntu 24.04"):
    reference = image if isinstance(image, dict) else {"id": image}
    return {"virtualMachineConfiguration": {"imageReference": reference, "nodeAgentSkuId": agent}}


def fixed(nodes, **more):
    return {"fixedScale": {"targetDedicatedNodes": nodes, **more}}


def only_pool(**values):
    return facts_of_states(states(pool=("batch:Pool", inputs(**values)))).pools[0]


def test_a_deployed_environment_is_read_from_its_state():
    facts = facts_of_states(recorded_states("deployed"))
    assert (facts.project, facts.stack, facts.edition) == ("batch-image-pools", "local", Edition.E2026)
    (version,) = facts.versions
    assert (version.id, version.name, version.size) == (IMAGE, "frames 1.3.0", 64)
    assert (version.end_of_life, version.protected, version.given) == (date(2027, 3, 31), True, False)
    assert version.regions == (
        Region("westeurope", 10, storage=(("Standard_ZRS", 10),)),
        Region("northeurope", 1, storage=(("Standard_ZRS", 1),)),
    )
    frames, previews, tiles = facts.pools
    assert (frames.name, frames.known_as, frames.account) == ("frames-1-3-0", "frames", "renderwesteurope")
    assert (frames.nodes, frames.current_dedicated, frames.state) == (2700, 2700, "Steady")
    assert (previews.region, previews.version, tiles.vm_size) == ("northeurope", IMAGE, "Standard_F8s_v2")
    assert facts.accounts == (("rendernortheurope", "northeurope"), ("renderwesteurope", "westeurope"))
    assert facts.definitions == (("render.images", "frames", None),)


def test_a_preview_is_read_before_and_after():
    before, after = facts_of_steps(recorded_steps("new_image_version"))
    assert [pool.name for pool in before.pools] == ["frames-1-3-0", "previews-1-3-0", "tiles-1-3-0"]
    assert [(pool.name, pool.nodes, pool.retiring) for pool in after.pools] == [
        ("frames-1-4-0", 3000, False),
        ("frames-1-3-0", 0, True),
        ("previews-1-4-0", 300, False),
        ("previews-1-3-0", 0, True),
    ]
    old, new = after.versions
    assert (old.id, old.size) == (IMAGE, 64)
    assert (new.number, new.size, after.pools[0].version) == ("1.4.0", None, new.id)
    assert new.id == IMAGE.replace("00000000-0000-4000-8000-000000000001", "...").replace("1.3.0", "1.4.0")


def test_a_first_preview_has_nothing_before_it():
    before, after = facts_of_steps(recorded_steps("first_deployment"))
    assert (before.pools, before.versions, before.stack) == ((), (), "")
    assert [pool.known_as for pool in after.pools] == ["frames", "previews"]


def test_an_image_is_found_although_its_id_is_not_known_yet():
    _, after = facts_of_steps(recorded_steps("shortfall"))
    (pool,), (version,) = after.pools, after.versions
    assert (pool.version, pool.region, pool.account) == (version.id, "westeurope", "bareaccount")
    assert (version.gallery, version.image, version.number) == ("bare", "frames", "1.0.0")


def test_a_given_version_has_the_replicas_that_the_configuration_states():
    _, after = facts_of_steps(recorded_steps("given_version"))
    (version,) = after.versions
    assert (version.given, version.gallery, version.name) == (True, "hub.images", "ubuntu-frames 2.1.0")
    assert {region.name: region.replicas for region in version.regions} == {"westeurope": 3, "northeurope": 1}
    assert {pool.version for pool in after.pools} == {version.id}


def test_a_given_version_of_a_bare_program_is_known_by_its_id_alone():
    found = facts_of_states(states(pool=("batch:Pool", inputs(deploymentConfiguration=machine(GIVEN)))))
    (version,) = found.versions
    assert (version.id, version.given, version.regions) == (GIVEN, True, ())
    assert found.pools[0].version == GIVEN


def test_an_id_is_the_same_in_any_case():
    pool = inputs(deploymentConfiguration=machine(GIVEN.upper()))
    made = states(a=("batch:Pool", pool), b=("batch:Pool", inputs(deploymentConfiguration=machine(GIVEN))))
    found = facts_of_states(made)
    assert len(found.versions) == 1
    assert {pool.version for pool in found.pools} == {found.versions[0].id}


@pytest.mark.parametrize("api", ["", "/v20240303", "/v20230703preview"])
def test_every_api_version_is_read(api):
    names = {"galleryName": "hub", "galleryImageName": "frames", "galleryImageVersionName": "1.0.0"}
    made = states(version=(f"compute{api}:GalleryImageVersion", inputs(**names, location="West Europe")))
    (version,) = facts_of_states(made).versions
    assert [(region.name, region.replicas) for region in version.regions] == [("westeurope", None)]


@pytest.mark.parametrize(
    ("image", "said"),
    [
        ({"publisher": "canonical", "offer": "ubuntu", "sku": "24_04"}, "canonical:ubuntu:24_04"),
        ({"id": f"{ID}/hub/images/frames"}, "the latest version of frames"),
        ({"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/old"}, "old"),
        ({"id": UNKNOWN}, "an image that is not known yet"),
        ({"id": SECRET}, "an image that is not known yet"),
        ({"id": {SECRET_KEY: "1b47", "ciphertext": "x"}}, "an image that is not known yet"),
        (7, "an image that is not known yet"),
    ],
)
def test_a_pool_without_a_version_has_its_image_in_words(image, said):
    reference = image if isinstance(image, dict) else {"id": image}
    pool = only_pool(deploymentConfiguration=machine(reference))
    assert (pool.version, pool.image) == (None, said)


def test_a_formula_says_how_many_nodes_it_asks_for():
    formula = {"autoScale": {"formula": "$TargetDedicatedNodes = min(40, $tasks);"}}
    pool = only_pool(scaleSettings=formula)
    assert (pool.automatic, pool.maximum, pool.nodes, pool.resize_timeout) == (True, 40, 40, "")
    unbounded = only_pool(scaleSettings={"autoScale": {"formula": "$TargetDedicatedNodes = $tasks;"}})
    assert (unbounded.automatic, unbounded.nodes) == (True, None)


def test_a_pool_says_what_went_wrong_with_it():
    faults = [{"code": "AllocationFailed", "message": "no capacity", "values": []}, "odd", {}]
    outputs = {
        "allocationState": "Steady",
        "currentDedicatedNodes": 7.0,
        "resizeOperationStatus": {"errors": faults},
        "autoScaleRun": {"error": {"code": "InvalidFormula", "message": "no"}},
    }
    made = states(pool=("batch:Pool", {**inputs(poolName="p", scaleSettings=fixed(9)), "outputs": outputs}))
    (pool,) = facts_of_states(made).pools
    assert (pool.current_dedicated, pool.current_spot, pool.state) == (7, None, "Steady")
    assert pool.resize_errors == (
        ("AllocationFailed", "no capacity"),
        ("", ""),
        ("", ""),
        ("InvalidFormula", "no"),
    )


def test_replication_is_told_by_region():
    made = recorded_states("deployed")
    (version,) = (state for state in made.values() if state["type"].endswith("GalleryImageVersion"))
    version["outputs"]["replicationStatus"] = {
        "summary": [{"region": "West Europe", "state": "Failed", "progress": 37, "details": "no quota"}]
    }
    west, north = facts_of_states(made).versions[0].regions
    assert (west.state, west.progress, west.details) == ("Failed", 37, "no quota")
    assert (north.state, north.progress, north.details) == ("", None, "")


def test_replicas_are_told_by_their_storage():
    target = {
        "name": "uksouth",
        "regionalReplicaCount": 2,
        "additionalReplicaSets": [
            {"regionalReplicaCount": 3, "storageAccountType": "Premium_LRS"},
            {"regionalReplicaCount": 1},
        ],
    }
    profile = {"storageAccountType": "Standard_ZRS", "targetRegions": [target]}
    (version,) = facts_of_states(
        states(version=("compute:GalleryImageVersion", inputs(publishingProfile=profile)))
    ).versions
    assert version.regions == (Region("uksouth", 6, storage=(("Premium_LRS", 3), ("Standard_ZRS", 3))),)


def test_the_size_of_a_new_version_is_that_of_what_it_is_made_from():
    disk = {"outputs": {"diskSizeGB": 128}, **inputs(snapshotName="s")}
    made = states(
        snapshot=("compute:Snapshot", disk),
        version=("compute:GalleryImageVersion", inputs(storageProfile={"osDiskImage": {"source": {"id": UNKNOWN}}})),
    )
    made[urn("azure-native:compute:GalleryImageVersion", "version")]["propertyDependencies"] = {
        "storageProfile": [urn("azure-native:compute:Snapshot", "snapshot")]
    }
    assert facts_of_states(made).versions[0].size == 128
    made[urn("azure-native:compute:Snapshot", "snapshot")]["outputs"] = {}
    assert facts_of_states(made).versions[0].size is None


def test_versions_whose_names_are_not_known_are_told_apart():
    unknown = inputs(galleryName=UNKNOWN, galleryImageName=UNKNOWN, galleryImageVersionName=UNKNOWN)
    kind = "compute:GalleryImageVersion"
    first, second = facts_of_states(states(a=(kind, unknown), b=(kind, unknown))).versions
    assert (first.gallery, first.number) == ("...", "...")
    assert first.id != second.id


def test_what_is_read_and_not_made_is_given():
    made = {"external": True, "inputs": {}, "outputs": {"location": "uksouth"}, "id": GIVEN}
    (version,) = facts_of_states(states(v=("compute:GalleryImageVersion", made))).versions
    assert (version.given, version.number, version.regions[0].name) == (True, "2.0.0", "uksouth")


def test_what_is_only_to_be_deleted_still_is_not_there():
    found = facts_of_states(states(pool=("batch:Pool", {**inputs(poolName="p"), "delete": True})))
    assert found.pools == ()


def test_an_account_of_which_only_the_configuration_knows_the_region():
    component = urn("batch-image-pools:index:CustomImagePools", "pools")
    made = states(pool=("batch:Pool", {**inputs(poolName="p", accountName="given"), "parent": component}))
    made[component] = {
        "type": "batch-image-pools:index:CustomImagePools",
        "inputs": {"accounts": {"given": "West Europe"}, "edition": "2999", "poolNames": {"people": "p"}},
    }
    found = facts_of_states(made)
    assert (found.pools[0].region, found.pools[0].known_as) == ("westeurope", "people")
    assert found.edition is Edition.E2020


def test_what_the_component_records_now_counts_and_not_what_it_gave_out_before():
    made = recorded_states("deployed")
    (component,) = (state for state in made.values() if state["type"].endswith(":CustomImagePools"))
    component["outputs"]["retiringPools"] = {"frames": ["frames-1-3-0"]}
    assert not any(pool.retiring for pool in facts_of_states(made).pools)
    del component["inputs"]["retiringPools"]
    assert [pool.name for pool in facts_of_states(made).pools if pool.retiring] == ["frames-1-3-0"]


def steps_of_pool(*operations):
    """Return steps of one pool: each an operation, its nodes before, and after."""
    made = []
    for operation, old, new in operations:
        state = inputs(poolName="p")
        sides = [
            {} if nodes is None else {**copy.deepcopy(state), "type": "azure-native:batch:Pool", "id": "x", **extra}
            for nodes, extra in ((old, {"outputs": {"currentDedicatedNodes": 5}}), (new, {}))
        ]
        for side, nodes in zip(sides, (old, new), strict=True):
            if side:
                side["inputs"]["scaleSettings"] = fixed(nodes)
        made.append(Step(operation, Urn(urn("azure-native:batch:Pool", "pool")), *sides, ()))
    return made


@pytest.mark.parametrize(
    ("steps", "was", "will"),
    [
        ([("create", None, 2)], [], [(2, None)]),
        ([("update", 1, 2)], [(1, 5)], [(2, 5)]),
        ([("same", 1, 1)], [(1, 5)], [(1, 5)]),
        ([("replace", 1, 2)], [(1, 5)], [(2, None)]),
        ([("delete", 1, None)], [(1, 5)], []),
        ([("create-replacement", 1, 2), ("delete-replaced", 1, None)], [(1, 5)], [(2, None)]),
        ([("refresh", 1, 3), ("update", 3, 2)], [(1, 5)], [(2, 5)]),
        ([("refresh", 1, None), ("create", None, 2)], [(1, 5)], [(2, None)]),
    ],
    ids=lambda value: "-".join(step[0] for step in value) if value and isinstance(value[0][0], str) else "",
)
def test_every_operation_leads_from_what_was_to_what_will_be(steps, was, will):
    before, after = facts_of_steps(steps_of_pool(*steps))
    assert [(pool.nodes, pool.current_dedicated) for pool in before.pools] == was
    assert [(pool.nodes, pool.current_dedicated) for pool in after.pools] == will


def test_the_rest_of_an_earlier_replacement_does_not_count():
    old = Step("delete", Urn(urn("azure-native:batch:Pool", "pool")), {"delete": True, "inputs": {}}, {}, ())
    (live,) = steps_of_pool(("same", 1, 1))
    before, after = facts_of_steps([live, old])
    assert [pool.nodes for pool in (*before.pools, *after.pools)] == [1, 1]
