import pytest

from components.environment.deployed import Deployed
from components.environment.node_agent import node_agent_of
from components.environment.plan import plan_of
from components.environment.pool_resources import pool_resources, versioned_name
from components.image_traits import OperatingSystem
from limits.edition import Edition

SCENARIO = {"scenario": "WorkingHours", "minimum_nodes": 0, "maximum_nodes": 601}


def replicas(environment, version="1.0.0", deployed=()):
    stands = Deployed(regions={("frames", version): list(deployed)})
    return plan_of(environment, deployed=stands).replicas["frames"][version]


def test_every_region_with_pools_gets_the_replicas_they_need(environment):
    assert replicas(environment) == {"westeurope": 3, "northeurope": 1}


@pytest.mark.parametrize(
    ("dedicated", "spot", "expected"),
    [(0, 0, 1), (600, 0, 1), (600, 1, 2), (0, 601, 2), (2400, 600, 5)],
)
def test_dedicated_and_spot_nodes_both_count(environment, dedicated, spot, expected):
    environment["pools"]["frames"] |= {"dedicated_nodes": dedicated, "spot_nodes": spot}
    assert replicas(environment)["westeurope"] == expected


@pytest.mark.parametrize(
    "scale", [{"formula": "$TargetDedicatedNodes = 1;", "max_nodes": 601}, {"scenario": SCENARIO}], ids=["raw", "made"]
)
def test_a_pool_with_a_formula_counts_with_the_most_nodes_that_it_may_ask_for(environment, scale):
    environment["pools"]["previews"].pop("dedicated_nodes")
    environment["pools"]["previews"]["auto_scale"] = scale
    assert replicas(environment)["northeurope"] == 2


def test_pools_in_one_region_count_together_in_either_spelling(environment):
    environment["accounts"]["second"] = {"region": "West Europe"}
    environment["pools"]["previews"] |= {"account": "second", "dedicated_nodes": 1}
    assert replicas(environment) == {"westeurope": 4}


def test_pools_of_another_image_do_not_count(environment, frames):
    environment["images"]["other"] = {**frames}
    assert plan_of(environment).replicas["other"]["1.0.0"] == {"westeurope": 1}


def test_a_version_that_no_pool_boots_is_kept_where_it_is_made(newer):
    assert replicas(newer, "1.0.0") == {"westeurope": 1}
    assert replicas(newer, "1.1.0") == {"westeurope": 3, "northeurope": 1}


def test_a_retiring_version_keeps_a_replica_where_its_pools_are(newer, frames):
    frames["retiring"] = ["1.0.0"]
    assert replicas(newer, "1.0.0") == {"westeurope": 1, "northeurope": 1}


def test_a_version_made_elsewhere_gets_replicas_there(environment, frames):
    frames["versions"]["1.0.0"]["location"] = "Sweden Central"
    assert replicas(environment) == {"swedencentral": 1, "westeurope": 3, "northeurope": 1}


def test_the_edition_of_the_guidance_decides_how_many_nodes_a_replica_serves(environment):
    environment["edition"] = Edition.E2026
    assert replicas(environment) == {"westeurope": 6, "northeurope": 1}


def test_spare_replicas_come_on_top_and_a_minimum_holds_everywhere(environment, frames):
    frames |= {"spare_replicas": 1, "minimum_replicas": 3}
    assert replicas(environment) == {"westeurope": 4, "northeurope": 3}


def test_regions_that_are_asked_for_get_replicas_without_pools(environment, frames):
    frames["regions"] = {"Sweden Central": {}, "West Europe": {"replicas": 2}, "North Europe": {"replicas": 2}}
    assert replicas(environment) == {"westeurope": 3, "swedencentral": 1, "northeurope": 2}


def test_replicas_on_other_storage_are_among_those_that_are_needed(environment, frames):
    sets = [{"replicas": 2}]
    frames["regions"] = {
        "westeurope": {"additional_replica_sets": sets},
        "northeurope": {"additional_replica_sets": sets},
    }
    assert replicas(environment) == {"westeurope": 3, "northeurope": 3}


def test_a_region_that_has_replicas_keeps_one_when_no_pool_needs_it(environment):
    del environment["pools"]["previews"]
    assert replicas(environment, deployed=["West Europe", "North Europe"]) == {"westeurope": 3, "northeurope": 1}


def test_a_region_that_is_dropped_goes(environment, frames):
    del environment["pools"]["previews"]
    frames["drop_regions"] = ["northeurope"]
    assert replicas(environment, deployed=["West Europe", "North Europe"]) == {"westeurope": 3}


@pytest.mark.parametrize(
    "rest",
    [
        {"pools": {"p": {"image": "frames", "account": "a"}}},
        {"images": {"frames": {"versions": {"1.0.0": {}}}}},
        {"images": {"frames": {"version": "1.0.0"}}, "pools": {"p": {"image": "frames"}}},
    ],
)
def test_what_is_missing_does_not_count(rest):
    assert plan_of(rest).demand == {}


def test_versioned_names_hold_only_what_batch_accepts():
    assert versioned_name("frames", "1.12.0") == "frames-1-12-0"


def names(environment):
    return [(each.name, each.nodes, each.retiring) for each in pool_resources(environment)]


def test_a_pool_stands_on_the_current_version_and_on_each_that_retires(newer, frames):
    frames["retiring"] = ["1.0.0"]
    assert names(newer) == [
        ("frames-1-1-0", 1800, False),
        ("frames-1-0-0", 0, True),
        ("previews-1-1-0", 40, False),
        ("previews-1-0-0", 0, True),
    ]


def test_a_pool_may_have_a_version_and_a_list_of_retiring_ones_of_its_own(newer, frames):
    frames["retiring"] = ["1.0.0"]
    newer["pools"]["frames"]["version"] = "1.0.0"
    newer["pools"]["previews"]["retiring"] = []
    assert names(newer) == [("frames-1-0-0", 1800, False), ("previews-1-1-0", 40, False)]


def test_a_pool_that_changes_in_place_has_one_name(newer, frames):
    frames["retiring"] = ["1.0.0"]
    newer["pools"]["previews"]["in_place"] = True
    assert names(newer)[2:] == [("previews", 40, False)]


JAMMY = {"publisher": "canonical", "offer": "0001-com-ubuntu-server-jammy", "sku": "22_04-lts-gen2"}
OWN = {"publisher": "us", "offer": "own", "sku": "s"}
ATTESTED = {"version": "1.0.0", "versions": {"1.0.0": {"attestation": {"base_image": JAMMY}}}}
LINUX = OperatingSystem.LINUX


@pytest.mark.parametrize(
    ("image", "agent"),
    [
        ({"node_agent_sku_id": "batch.node.el 9"}, "batch.node.el 9"),
        ({"os": LINUX, "identifier": JAMMY}, "batch.node.ubuntu 22.04"),
        ({"os": LINUX, "identifier": OWN, **ATTESTED}, "batch.node.ubuntu 22.04"),
        ({"os": OperatingSystem.WINDOWS, "identifier": OWN}, "batch.node.windows amd64"),
        ({"os": LINUX, "identifier": OWN}, None),
        ({"os": LINUX}, None),
    ],
    ids=["stated", "told by the identifier", "attested", "the one for Windows", "not told", "incomplete"],
)
def test_the_node_agent_is_the_stated_one_or_what_the_image_tells(image, agent):
    assert node_agent_of(image) == agent
