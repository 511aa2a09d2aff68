"""A new image version goes through a pool, and back again."""

import copy

import pytest

pytestmark = pytest.mark.engine

STEPS = ("at first", "new version", "old pool gone", "back again", "northeurope empty", "northeurope dropped")


def change(environment, step):
    """Return the environment as somebody edits it for a step."""
    stated = copy.deepcopy(environment)
    frames = stated["images"]["frames"]
    if step != "at first":
        frames["versions"]["1.1.0"] = copy.deepcopy(frames["versions"]["1.0.0"])
    match step:
        case "new version":
            frames |= {"version": "1.1.0", "retiring": ["1.0.0"]}
        case "old pool gone":
            frames |= {"version": "1.1.0"}
        case "back again":
            frames |= {"version": "1.0.0", "retiring": ["1.1.0"]}
        case "northeurope empty" | "northeurope dropped":
            del stated["pools"]["previews"]
            frames["dropRegions"] = ["northeurope"] if step == "northeurope dropped" else []
        case _:
            pass
    return stated


@pytest.fixture(scope="module")
def steps(module_azure, module_configured, sample):
    """After each step: what was printed, the pools in the local Azure, and the regions of version 1.0.0."""
    seen = {}
    for step in STEPS:
        configuration = module_configured(".", {"batch-image-pools:environment": change(sample, step)})
        printed = module_azure.run("up", "--yes", "--skip-preview", *configuration)
        version = module_azure.body("/images/frames/versions/1.0.0")["properties"]
        regions = [target["name"] for target in version["publishingProfile"]["targetRegions"]]
        seen[step] = (printed, module_azure.pools(), sorted(regions))
    return seen


def nodes(pools):
    return {name: pool["currentDedicatedNodes"] + pool["currentLowPriorityNodes"] for name, pool in pools.items()}


def test_the_old_pool_drains_while_the_new_one_runs(steps):
    printed, pools, _ = steps["new version"]
    assert nodes(pools) == {"frames-1-0-0": 0, "frames-1-1-0": 1800, "previews-1-0-0": 0, "previews-1-1-0": 40}
    assert pools["frames-1-0-0"]["scaleSettings"]["fixedScale"]["nodeDeallocationOption"] == "TaskCompletion"
    assert '"frames-1-0-0" => "frames-1-1-0"' in printed


def test_the_old_pool_goes_once_it_is_not_named_any_more(steps):
    assert nodes(steps["old pool gone"][1]) == {"frames-1-1-0": 1800, "previews-1-1-0": 40}


def test_rolling_back_is_naming_the_old_version_again(steps):
    printed, pools, _ = steps["back again"]
    assert nodes(pools) == {"frames-1-0-0": 1800, "frames-1-1-0": 0, "previews-1-0-0": 40, "previews-1-1-0": 0}
    assert '"frames-1-1-0" => "frames-1-0-0"' in printed


def test_a_region_is_not_dropped_because_its_pools_went_away(steps):
    printed, pools, regions = steps["northeurope empty"]
    assert nodes(pools) == {"frames-1-0-0": 1800}
    assert regions == ["northeurope", "westeurope"]
    assert "image 'frames' 1.0.0 keeps its replicas in northeurope, where no pool boots it." in printed


def test_a_region_goes_once_that_is_said(steps):
    assert steps["northeurope dropped"][2] == ["westeurope"]
