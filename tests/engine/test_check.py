"""`scripts/check` with the real engine."""

import json
import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[2]
BARE = "tests/engine/programs/bare"
POOLS = "tests/engine/programs/pool_updates"
UP = ("up", "--yes", "--skip-preview")
SHARED_KEY = {"bare:modes": ["SharedKey"], "bare:nodes": 2}


class Check:
    """One run, and what it wrote."""

    def __init__(self, azure, directory, *arguments, environment=None):
        log, page = directory / "check.sarif", directory / "check.md"
        files = ("--sarif", str(log), "--summary", str(page))
        self.code, self.printed = azure.check(*files, *arguments, environment=environment)
        self.summary = page.read_text(encoding="utf-8")
        (self.run,) = json.loads(log.read_text(encoding="utf-8"))["runs"]
        self.all = self.printed + self.summary + log.read_text(encoding="utf-8")
        assert sorted(path.name for path in directory.iterdir()) == ["check.md", "check.sarif"]

    def found(self, level):
        return {result["ruleId"]: result for result in self.run["results"] if result["level"] == level}


def line_of(result):
    (location,) = result["locations"]
    physical = location["physicalLocation"]
    path = physical["artifactLocation"]["uri"]
    return path, (ROOT / path).read_text(encoding="utf-8").splitlines()[physical["region"]["startLine"] - 1]


@pytest.fixture(scope="module")
def check(module_azure, tmp_path_factory):
    return lambda *arguments, **options: Check(module_azure, tmp_path_factory.mktemp("results"), *arguments, **options)


@pytest.fixture(scope="module")
def violated(check, module_configured):
    return check(*module_configured(BARE, {"bare:modes": ["SharedKey"], "bare:nodes": 601}))


@pytest.fixture(scope="module")
def deployed(module_azure, module_configured, tmp_path_factory):
    """A bare program with nodes and a fault, deployed; returns its exported state."""
    state = tmp_path_factory.mktemp("state") / "state.json"
    module_azure.run(*UP, *module_configured(BARE, SHARED_KEY))
    module_azure.run("-C", BARE, "stack", "export", "--file", str(state))
    return state


def test_violations_of_a_bare_program_are_told_with_their_lines(violated):
    assert violated.code == 1
    found = violated.found("error")
    path, line = line_of(found["account-accepts-entra-id-only"])
    assert path == f"{BARE}/__main__.py"
    assert "batch.BatchAccount(" in line
    assert "batch.Pool(" in line_of(found["pool-fits-its-image-replicas"])[1]
    assert violated.run["invocations"][0]["executionSuccessful"] is True
    assert violated.run["automationDetails"] == {"id": "bare/local/"}


def test_the_engines_own_text_is_shown(violated):
    assert (
        "[mandatory] [severity: high]  account-accepts-entra-id-only  (azure-native:batch:BatchAccount: account)"
        in violated.printed
    )
    assert "+  azure-native:batch:Pool pool create" in violated.printed
    assert "\nPolicies:\n" in violated.printed
    assert "9 to create" in violated.summary


def test_the_summary_says_what_changes_and_what_lacks_replicas(violated):
    assert violated.summary.startswith("## local\n\nPreview: bare/local\n")
    assert "- local: pool is new: 601 nodes on image frames 1.0.0 in westeurope" in violated.summary
    assert "| frames 1.0.0 | westeurope | 1 | 600 / 601 | **short**: pool alone asks for 601 nodes" in violated.summary
    assert '--> n4[["pool: 601 nodes"]]' in violated.summary
    assert "| node agent batch.node.ubuntu 22.04 | pool |" in violated.summary


def test_a_refused_update_of_a_bare_program_is_a_violation(check, module_configured, deployed):
    assert deployed.exists()
    ran = check(*module_configured(BARE, {**SHARED_KEY, "bare:size": "Standard_D8s_v5"}))
    assert ran.code == 1
    refused = ran.found("error")["batch-takes-the-update"]
    assert "Pool 'pool': vmSize changes on a pool of 2 nodes; 0 nodes are needed" in refused["message"]["text"]
    assert "batch.Pool(" in line_of(refused)[1]
    assert "[refused]  batch-takes-the-update  (pool)" in ran.printed


def test_an_image_that_the_same_run_makes_is_refused_although_its_id_is_not_known(check, module_configured, deployed):
    assert deployed.exists()
    ran = check(*module_configured(BARE, {**SHARED_KEY, "bare:version": "2.0.0"}))
    refused = ran.found("error")["batch-takes-the-update"]
    assert "imageReference.id changes on a pool of 2 nodes" in refused["message"]["text"]


def test_a_definition_that_cannot_change_is_refused(check, module_configured, deployed):
    assert deployed.exists()
    ran = check(*module_configured(BARE, {**SHARED_KEY, "bare:os": "Windows"}))
    refused = ran.found("error")["definition-keeps-what-it-was-made-with"]
    assert "GalleryImage 'definition': osType changes; it stays as it was" in refused["message"]["text"]
    assert "compute.GalleryImage(" in line_of(refused)[1]
    assert "[refused]  definition-keeps-what-it-was-made-with  (definition)" in ran.printed


def test_a_refused_update_that_our_own_hook_stops_is_the_same_violation_and_tells_no_secret(
    check, module_azure, module_configured
):
    values = {"pool-updates:nodes": 2, "pool-updates:version": "1.0.0"}
    module_azure.run(*UP, *module_configured(POOLS, values))
    changed = {**values, "pool-updates:version": "2.0.0", "pool-updates:password": "other-word"}
    ran = check(*module_configured(POOLS, changed))
    assert ran.code == 1
    assert ran.run["invocations"][0]["executionSuccessful"] is True
    refused = ran.found("error")["batch-takes-the-update"]
    assert "imageReference.id change on a pool of 2 nodes" in refused["message"]["text"]
    assert line_of(refused)[1] == "BatchPool("
    assert "The preview stopped at this update" in ran.summary
    assert "hidden-word" not in ran.all
    assert "other-word" not in ran.all


def test_a_program_that_raises_is_no_violation(check, module_configured):
    ran = check(*module_configured(BARE, {"bare:nodes": "many"}))
    assert ran.code == 2
    assert ran.run["invocations"][0]["executionSuccessful"] is False
    (told,) = ran.run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("Configuration 'bare:nodes' value 'many'")
    assert "The check could not be run to its end." in ran.printed


def test_a_stack_that_is_not_there_is_said(check):
    ran = check("-C", BARE, "--stack", "local-nowhere")
    assert ran.code == 2
    assert "no stack named 'local-nowhere' found" in ran.summary
    assert ran.run["results"] == []


def test_a_state_is_judged(check, deployed):
    ran = check("--state", str(deployed), "-C", BARE, "--name", "prod")
    assert ran.code == 1
    assert ran.summary.startswith("## prod\n\nState state.json: bare/local\n")
    assert "What changes" not in ran.summary
    assert "batch.BatchAccount(" in line_of(ran.found("error")["account-accepts-entra-id-only"])[1]
    assert "[mandatory] [severity: high]  account-accepts-entra-id-only" in ran.printed


@pytest.mark.parametrize(
    "content", ['{"version": 3, "depl', '{"version": 3, "deployment": {"resources": [{"urn": 3}]}}']
)
def test_a_broken_state_file_could_not_be_judged(module_azure, tmp_path, content):
    file = tmp_path / "state.json"
    file.write_text(content)
    code, printed = module_azure.check("--state", str(file))
    assert code == 2
    assert str(file) in printed
    assert "Traceback" not in printed


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ('{"version": 3, "deployment": {"resources": []}}', 0, "No violations."),
        ('{"version": 3, "deployment": {"manifest": {}}}', 0, "No violations."),
        ('{"version": 99, "deployment": {"manifest": {}}}', 2, "deployment version is too new"),
        ('{"version": 3, "deployment": {"resources": {"a": 1}}}', 2, "cannot unmarshal object"),
    ],
)
def test_a_state_without_resources_is_clean_only_when_the_engine_can_read_it(
    module_azure, tmp_path, content, code, said
):
    file = tmp_path / "state.json"
    file.write_text(content)
    found, printed = module_azure.check("--state", str(file))
    assert (found, said in printed) == (code, True)


def test_a_command_line_that_means_nothing_or_an_output_nowhere_ends_before_anything_is_run(azure, tmp_path):
    code, printed = azure.check("--sarf", "x")
    assert (code, printed.splitlines()[-1]) == (2, "unrecognized arguments: --sarf x")
    code, printed = azure.check("--summary", str(tmp_path / "missing" / "check.md"))
    assert code == 2
    assert printed.splitlines() == [
        f"{tmp_path}/missing/check.md cannot be written: there is no directory {tmp_path}/missing; make it first."
    ]
    assert not azure.directory.exists()


def test_plain_pulumi_is_used_where_somebody_asks_for_azure(check, module_azure, deployed):
    exports = subprocess.run(
        ["/bin/sh", "-c", 'eval "$("$0/scripts/local-env")" && env -0', str(ROOT)],
        env=module_azure.environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    environment = dict(each.split("=", 1) for each in exports.split("\0") if each)
    del environment["PULUMI_STACK"], environment["LOCAL_AZURE_DIR"]
    assert deployed.exists()
    assert environment["PATH"] != os.environ["PATH"]
    ran = check("--azure", "-C", BARE, "--stack", "local", environment=environment)
    assert ran.code == 0
    assert "2 to update, 7 unchanged" in ran.summary
