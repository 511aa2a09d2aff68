import pytest

from components.derivation import environment_faults, nearest, replicas_by_region, versioned_name


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


@pytest.mark.parametrize(
    "rest",
    [{}, {"pools": {"p": {}}}, {"pools": {"p": {"image": "x"}}}, {"images": {"i": {}}, "accounts": {}}],
)
def test_what_is_missing_is_not_judged(rest):
    assert list(environment_faults(rest)) == []


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
