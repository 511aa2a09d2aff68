import pytest

from components.environment_faults import environment_faults
from components.nearest import nearest


def faults(environment):
    return {fault.path: fault.reason for fault in environment_faults(environment)}


def test_a_sound_environment_has_none(environment):
    assert faults(environment) == {}


@pytest.mark.parametrize(
    "rest",
    [{}, {"pools": {"p": {}}}, {"pools": {"p": {"image": "x"}}}, {"images": {"i": {}}, "accounts": {}}],
)
def test_what_is_missing_is_not_judged(rest):
    assert faults(rest) == {}


def test_names_that_azure_does_not_accept_are_refused(environment):
    environment["resource_group_name"] = "group."
    environment["gallery_name"] = "my-gallery"
    environment["images"]["frames"]["version"] = "1.0"
    environment["images"]["frames"]["identifier"]["offer"] = "a b"
    environment["accounts"]["Has-Dash"] = {"region": "westeurope"}
    environment["pools"]["späti"] = dict(environment["pools"]["previews"])
    assert list(faults(environment)) == [
        "resourceGroupName",
        "galleryName",
        "images.frames.version",
        "images.frames.identifier.offer",
        "accounts.Has-Dash",
        "pools.späti",
    ]


def test_names_that_differ_in_case_alone_are_refused(environment):
    environment["pools"]["FRAMES"] = dict(environment["pools"]["frames"])
    assert list(faults(environment)) == ["pools.frames", "pools.FRAMES"]
    environment["pools"]["FRAMES"]["account"] = "renderneu"
    assert faults(environment) == {}


@pytest.mark.parametrize(
    ("agent", "reason"),
    [
        ("batch.node.ubuntu 18.04", "retired on 2023-05-30"),
        ("batch.node.windows amd64", "a node agent for Linux is needed"),
    ],
)
def test_a_node_agent_that_cannot_work_is_refused(environment, agent, reason):
    environment["images"]["frames"]["node_agent_sku_id"] = agent
    assert reason in faults(environment)["images.frames.nodeAgentSkuId"]


def test_a_node_agent_that_does_not_fit_the_identifier_is_refused(environment):
    environment["images"]["frames"] |= {
        "identifier": {"publisher": "canonical", "offer": "0001-com-ubuntu-server-jammy", "sku": "22_04-lts"},
        "node_agent_sku_id": "batch.node.el 9",
    }
    assert "'batch.node.ubuntu 22.04' is needed" in faults(environment)["images.frames.nodeAgentSkuId"]


def test_a_node_agent_is_demanded_where_the_identifier_does_not_tell_it(environment):
    del environment["images"]["frames"]["node_agent_sku_id"]
    assert faults(environment)["images.frames.nodeAgentSkuId"].startswith("missing, and the image's identifier")


@pytest.mark.parametrize("key", ["spare_replicas", "minimum_replicas"])
def test_negative_replicas_are_refused(environment, key):
    environment["images"]["frames"][key] = -1
    assert list(faults(environment)) == [f"images.frames.{key.split('_')[0]}Replicas"]


@pytest.mark.parametrize(
    ("name", "names", "said"),
    [
        ("frame", ["frames", "previews"], "did you mean 'frames'?"),
        ("x", ["frames", "previews"], "known: frames, previews"),
        ("x", [], "there are none"),
    ],
)
def test_a_misspelt_name_gets_the_nearest_one(name, names, said):
    assert nearest(name, names) == said
