import json
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[2]
PROGRAM = "tests/engine/programs/pool_updates"
MACHINE = "deploymentConfiguration.virtualMachineConfiguration"
UP = ("up", "--yes", "--skip-preview")

IN_ORDER = {
    "at first": (UP, {"nodes": 2, "version": "1.0.0"}, 0),
    "preview of an image not known yet": (("preview",), {"nodes": 2, "version": "2.0.0", "imageIsNew": True}, 0),
    "preview of another image": (("preview",), {"nodes": 2, "version": "2.0.0", "password": "other-word"}, 1),
    "another image": (UP, {"nodes": 2, "version": "2.0.0"}, 1),
    "no nodes": (UP, {"nodes": 0, "version": "1.0.0"}, 0),
    # The answer to the update still counted the nodes: Batch answers before they have left.
    "refresh": (("refresh", "--yes", "--skip-preview"), {"nodes": 0, "version": "1.0.0"}, 0),
    "another image without nodes": (UP, {"nodes": 0, "version": "2.0.0"}, 0),
}
"""Each command with its configuration and exit code."""


@pytest.fixture(scope="module")
def ran(module_azure, tmp_path_factory):
    """What each command printed, and the pools as they were afterwards."""
    file = tmp_path_factory.mktemp("configuration") / "Pulumi.local.yaml"
    stated = yaml.safe_load((ROOT / PROGRAM / "Pulumi.local.yaml").read_text(encoding="utf-8"))
    printed, pools = {}, {}
    for step, (command, values, code) in IN_ORDER.items():
        config = {f"pool-updates:{name}": value for name, value in values.items()}
        file.write_text(yaml.safe_dump({**stated, "config": config}))
        printed[step] = module_azure.run(*command, "-C", PROGRAM, "--config-file", str(file), code=code)
        pools[step] = module_azure.pools()
    return printed, pools


def image_of(pool):
    return pool["deploymentConfiguration"]["virtualMachineConfiguration"]["imageReference"]["id"].rpartition("/")[2]


def test_a_preview_says_that_batch_would_refuse_the_update(ran):
    said = ran[0]["preview of another image"]
    assert f"Pool 'fixed': {MACHINE}.containerConfiguration.containerRegistries[0].password and {MACHINE}." in said
    assert f"{MACHINE}.imageReference.id change on a pool of 2 nodes; 0 nodes are needed for that." in said
    assert "put the old one among `retiring`" in said
    assert (
        "set its nodes to 0 with one `up`, run `pulumi refresh` once they are gone, and change it with the next" in said
    )
    assert "Traceback" not in said


def test_a_refusal_tells_no_secret(ran):
    assert "hidden-word" not in json.dumps(ran[0])
    assert "other-word" not in json.dumps(ran[0])


def test_an_image_that_is_not_known_yet_stops_no_preview(ran):
    assert "2 to update" in ran[0]["preview of an image not known yet"]


def test_an_up_without_a_preview_is_stopped_before_it_reaches_the_pool(ran):
    printed, pools = ran
    assert f"Pool 'fixed': {MACHINE}.imageReference.id changes on a pool of 2 nodes" in printed["another image"]
    assert "PropertyCannotBeUpdated" not in printed["another image"]
    assert pools["another image"]["fixed"] == pools["at first"]["fixed"]


def test_nodes_come_and_go_on_a_pool_that_has_nodes(ran):
    before, after = (ran[1][step]["fixed"] for step in ("at first", "no nodes"))
    assert [pool["currentDedicatedNodes"] for pool in (before, after)] == [2, 0]
    assert image_of(after) == "1.0.0"


def test_an_empty_pool_gets_another_image(ran):
    pools = ran[1]["another image without nodes"]
    assert {name: image_of(pool) for name, pool in pools.items()} == {"fixed": "2.0.0", "formula": "2.0.0"}


def test_a_pool_that_a_formula_sizes_is_warned_of(ran):
    said = ran[0]["another image without nodes"]
    assert (
        f"warning: Pool 'formula': {MACHINE}.imageReference.id changes on a pool whose number of nodes is not" in said
    )
    assert "Pool 'fixed'" not in said
