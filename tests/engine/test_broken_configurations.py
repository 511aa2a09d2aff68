import copy
import json
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[2]
BARE = "tests/engine/programs/bare"
PACK = ("--policy-pack", str(ROOT / "policies" / "documented"))

BROKEN = {
    "account-accepts-entra-id-only": {"bare:modes": ["SharedKey", "AAD"]},
    "pool-fits-its-image-replicas": {"bare:nodes": 601},
    "pool-has-time-to-resize": {"bare:timeout": "PT8M", "bare:nodes": 600},
}


@pytest.mark.parametrize("rule", BROKEN)
def test_each_rule_stops_a_bare_program_at_its_very_first_preview(azure, configured, rule):
    printed = azure.run("preview", *configured(BARE, BROKEN[rule]), *PACK, code=1)
    assert f"[mandatory] [severity: high]  {rule}" in printed
    assert printed.count("[mandatory]") == 1
    assert "can't run policy" not in printed


def test_nothing_is_created_by_an_up_that_the_pack_stops(azure, configured):
    everything = {key: value for values in BROKEN.values() for key, value in values.items()} | {"bare:nodes": 601}
    printed = azure.run("up", "--yes", *configured(BARE, everything), *PACK, code=1)
    assert [f"[mandatory] [severity: high]  {rule}" in printed for rule in BROKEN] == [True, True, True]
    assert azure.resources() == []


def test_what_is_deployed_is_judged_from_its_exported_state(azure, configured, tmp_path):
    broken = {"bare:modes": ["SharedKey"], "bare:nodes": 601, "bare:timeout": "PT8M"}
    state = str(tmp_path / "state.json")
    azure.run("up", "--yes", "--skip-preview", *configured(BARE, broken))
    azure.run("-C", BARE, "stack", "export", "--file", state)
    printed = azure.run("policy", "analyze", *PACK, "--file", state, code=1)
    assert [rule in printed for rule in BROKEN] == [True, True, True]


def test_a_bare_program_that_breaks_nothing_passes(azure, configured):
    printed = azure.run("preview", *configured(BARE, {}), *PACK)
    assert "✅ documented" in printed
    assert "can't run policy" not in printed


def test_faults_of_the_configuration_come_in_one_message_and_change_nothing(azure, configured):
    azure.run("up", "--yes", "--skip-preview")
    resources, state = azure.resources(), azure.run("stack", "export")

    sample = yaml.safe_load((ROOT / "Pulumi.local.yaml").read_text(encoding="utf-8"))["config"]
    environment = copy.deepcopy(sample["batch-image-pools:environment"])
    environment["galery"] = environment.pop("gallery")
    environment["pools"]["frames"]["image"] = "frame"
    environment["pools"]["previews"] |= {"dedicatedNodes": -40, "spotNodes": "few"}
    values = {"batch-image-pools:environment": environment, "batch-image-pools:enviroment": "x"}
    printed = azure.run("up", "--yes", *configured(".", values), code=1)

    assert "6 faults in its inputs; nothing was created." in printed
    for fault in (
        "enviroment: unknown key; did you mean 'environment'?",
        "environment.galery: unknown key; did you mean 'gallery'?",
        "environment.images.frames: its versions are made, and there is no gallery; gallery or definitionId is needed",
        "environment.pools.frames.image: 'frame' is not among the images; did you mean 'frames'?",
        "environment.pools.previews.dedicatedNodes: -40 nodes; 0 or more needed",
        'environment.pools.previews.spotNodes: "few"; a valid integer is needed',
    ):
        assert fault in printed
    assert "Traceback" not in printed
    assert azure.resources() == resources
    assert (
        json.loads(azure.run("stack", "export"))["deployment"]["resources"]
        == (json.loads(state)["deployment"]["resources"])
    )
