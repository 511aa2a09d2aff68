import json
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from emulator.core.azure import LocalAzure
from emulator.settings import settings_beside

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[2]
BARE = "tests/engine/programs/bare"
SHORT = [{"fault": "outOfCapacity", "name": "frames-*", "nodes": 200}]
LOST = [{"fault": "replicationFailure", "region": "uksouth"}]


def run(script, azure, *arguments, faults=()):
    done = subprocess.run(
        [str(ROOT / "scripts" / script), "--stack", "local", *arguments],
        cwd=azure.directory.parent,
        env={**azure.environment, "LOCAL_AZURE_FAULTS": json.dumps(list(faults))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def short(module_azure):
    """The sample, deployed while Azure had no capacity for all of its nodes."""
    return module_azure, run("deploy", module_azure, faults=SHORT)


def store(azure):
    return closing(LocalAzure(azure.directory / "store.sqlite"))


def test_a_deployment_without_all_its_nodes_is_not_verified(short):
    _, (code, told, complained) = short
    assert code == 1, told + complained
    assert "+ 19 created" in told
    assert "local: pool frames-1-0-0: AllocationFailed" in complained
    assert "local: pool frames-1-0-0: 1,334 dedicated nodes of 1,500 missing" in complained
    assert "local: pool frames-1-0-0: 267 Spot nodes of 300 missing" in complained
    assert "previews" not in complained.partition("deploying")[2]


def test_verify_says_the_same_as_often_as_it_is_asked(short):
    azure, (_, _, before) = short
    code, _, told = run("verify", azure, "--timeout", "1")
    assert code == 1
    assert [line for line in told.splitlines() if "missing" in line] == [
        line for line in before.splitlines() if "missing" in line
    ]


def test_drift_is_named_by_resource(short):
    azure, _ = short
    with store(azure) as opened:
        (account,) = (each.id for each in opened.list_resources() if each.id.endswith("/rendernortheurope"))
        opened.patch(account, {"tags": {"by": "somebody <b>else</b>"}}, "2024-07-01")
        opened.delete(f"{account}/pools/previews-1-0-0")
    code, shown, told = run("drift", azure)
    assert code == 1, shown
    assert "local: BatchAccount pools-rendernortheurope-account differs: tags" in told
    assert "local: Pool pools-previews-1-0-0-pool is gone from Azure, or was never made" in told
    assert "local: 2 drifted resources." in told


def test_a_region_that_an_image_version_did_not_reach_is_named(short, monkeypatch):
    azure, _ = short
    monkeypatch.setenv("LOCAL_AZURE_FAULTS", json.dumps(LOST))
    path = azure.directory / "store.sqlite"
    with closing(LocalAzure(path, settings=settings_beside(path))) as opened:
        (version,) = (each for each in opened.list_resources() if "/versions/" in each.id)
        body = json.loads(json.dumps(version.body))
        body["properties"]["publishingProfile"]["targetRegions"].append({"name": "uksouth", "regionalReplicaCount": 1})
        opened.put(version.id, body, "2024-03-03")
    code, _, told = run("verify", azure, "--timeout", "1")
    assert code == 1
    assert "local: image frames 1.0.0 in uksouth: failed (Failed with internal server error.)" in told


def test_a_violation_stops_a_deployment_before_anything_is_made(azure, configured):
    code, told, complained = run("deploy", azure, *configured(BARE, {"bare:modes": ["SharedKey"]}))
    assert (code, "local: nothing was deployed." in complained) == (1, True), told
    assert azure.resources() == []


@pytest.mark.parametrize("script", ["deploy", "verify", "drift"])
def test_a_stack_that_is_not_there_is_named(azure, script):
    code, _, told = run(script, azure, "--stack", "local-nowhere")
    assert code == 2
    assert "no stack named 'local-nowhere' found" in told


@pytest.mark.parametrize("script", ["deploy", "verify", "drift"])
def test_a_stack_of_azure_is_told_to_rehearse_before_anything_is_made(azure, script):
    code, _, told = run(script, azure, "--stack", "prod")
    assert (code, told.count("\n")) == (2, 1)
    assert "Run scripts/rehearse prod" in told
    assert not azure.directory.exists()
