import pytest

from components.derivation import node_agent_of, replicas_by_region, versioned_name
from components.image_traits import OperatingSystem
from limits.edition import Edition


def test_every_region_with_pools_gets_the_replicas_they_need(environment):
    assert replicas_by_region("frames", environment) == {"westeurope": 3, "northeurope": 1}


@pytest.mark.parametrize(
    ("dedicated", "spot", "replicas"),
    [(0, 0, 1), (600, 0, 1), (600, 1, 2), (0, 601, 2), (2400, 600, 5)],
)
def test_dedicated_and_spot_nodes_both_count(environment, dedicated, spot, replicas):
    environment["pools"]["frames"] |= {"dedicated_nodes": dedicated, "spot_nodes": spot}
    assert replicas_by_region("frames", environment)["westeurope"] == replicas


def test_pools_in_one_region_count_together_in_either_spelling(environment):
    environment["accounts"]["second"] = {"region": "West Europe"}
    environment["pools"]["previews"] |= {"account": "second", "dedicated_nodes": 1}
    assert replicas_by_region("frames", environment) == {"westeurope": 4}


def test_pools_of_another_image_do_not_count(environment):
    environment["images"]["other"] = {**environment["images"]["frames"]}
    assert replicas_by_region("other", environment) == {"westeurope": 1}


def test_versioned_names_hold_only_what_batch_accepts():
    assert versioned_name("frames", "1.12.0") == "frames-1-12-0"


def test_the_edition_of_the_guidance_decides_how_many_nodes_a_replica_serves(environment):
    environment["edition"] = Edition.E2026
    assert replicas_by_region("frames", environment) == {"westeurope": 6, "northeurope": 1}


def test_spare_replicas_come_on_top_and_a_minimum_holds_everywhere(environment):
    environment["images"]["frames"] |= {"spare_replicas": 1, "minimum_replicas": 3}
    assert replicas_by_region("frames", environment) == {"westeurope": 4, "northeurope": 3}


def test_regions_that_are_asked_for_get_replicas_without_pools(environment):
    environment["images"]["frames"]["regions"] = ["Sweden Central", "West Europe"]
    assert replicas_by_region("frames", environment) == {"westeurope": 3, "swedencentral": 1, "northeurope": 1}


def test_what_is_missing_does_not_count():
    assert replicas_by_region("frames", {"pools": {"p": {"image": "frames", "account": "a"}}}) == {}


@pytest.mark.parametrize(
    ("image", "agent"),
    [
        ({"node_agent_sku_id": "batch.node.el 9"}, "batch.node.el 9"),
        (
            {
                "os": OperatingSystem.LINUX,
                "identifier": {
                    "publisher": "canonical",
                    "offer": "0001-com-ubuntu-server-jammy",
                    "sku": "22_04-lts-gen2",
                },
            },
            "batch.node.ubuntu 22.04",
        ),
        ({"os": OperatingSystem.WINDOWS, "identifier": {"publisher": "us", "offer": "o", "sku": "s"}}, "windows"),
        ({"os": OperatingSystem.LINUX, "identifier": {"publisher": "us", "offer": "own", "sku": "s"}}, None),
        ({"os": OperatingSystem.LINUX}, None),
    ],
    ids=["stated", "told by the identifier", "the one for Windows", "not told", "incomplete"],
)
def test_the_node_agent_is_the_stated_one_or_what_the_image_tells(image, agent):
    found = node_agent_of(image)
    assert found == agent if agent != "windows" else found.startswith("batch.node.windows")
