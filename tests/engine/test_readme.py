import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")

IN_ORDER = [
    "up --yes",
    "preview --policy-pack policies/documented",
    "stack export --file .local/state.json",
    "policy analyze --policy-pack policies/documented --file .local/state.json",
    "destroy --yes",
]
"""What this module runs of the page, in the page's order."""

CHECKS = [
    "--sarif .local/check.sarif --summary .local/check.md",
    "--state .local/state.json",
]
"""What it runs of `scripts/check`, on what is deployed."""

REPORTS = [
    "--html .local/report.html --markdown .local/report.md",
    "--preview --html .local/report.html",
    "--state .local/state.json --html .local/report.html",
]
"""What it runs of `scripts/report`, on the same."""

LOOKS = [
    "azure status",
    "azure list --type pools",
    "azure show pools/frames-1-0-0",
    "azure change pools/frames-1-0-0 properties.scaleSettings.fixedScale.targetDedicatedNodes=7",
    "refresh --diff --yes",
]
"""How it looks at the local Azure, in the page's order."""

ELSEWHERE = {
    "scripts/rehearse prod": "test_environments.py",
    "scripts/pull-request --base main --summary .local/pull-request.md --sarif .local/pull-request.sarif": (
        "test_pull_request.py"
    ),
    "scripts/deploy --stack prod --azure": "test_real_azure_commands.py",
    "scripts/test": "continuous integration runs it",
    'eval "$(scripts/local-env)"': "test_real_azure_commands.py",
    "pulumi stack ls": "test_real_azure_commands.py",
    "az login": "needs an account at Azure, the only command that does",
    "pulumi config set --secret --path secrets.storageKey ...": "test_secrets.py",
    "pulumi login": "test_real_azure_commands.py",
    "pulumi stack init prod": "test_real_azure_commands.py",
}


@pytest.fixture(scope="module")
def printed(module_azure):
    """What each command printed, run one after the other as a new user does; `up` is run twice."""
    transcript = {}
    for command in IN_ORDER:
        if command == IN_ORDER[-1]:
            transcript["checks"] = [module_azure.check(*check.split()) for check in CHECKS]
            transcript["reports"] = [module_azure.script("report", *report.split()) for report in REPORTS]
            transcript["looks"] = [module_azure.run(*look.split()) for look in LOOKS]
        transcript[command] = module_azure.run(*command.split())
        if command == "up --yes":
            transcript["resources"] = module_azure.resources()
            transcript["up again"] = module_azure.run(*command.split())
    return transcript


def test_every_command_of_the_page_is_run():
    commands = re.findall(r"^    ((?:scripts/|pulumi |eval |az ).*)$", README, re.MULTILINE)
    run = {f"scripts/pulumi-local {command}" for command in IN_ORDER} | {f"scripts/check {check}" for check in CHECKS}
    run |= {f"scripts/report {report}" for report in REPORTS} | {f"scripts/pulumi-local {look}" for look in LOOKS}
    assert set(commands) == run | set(ELSEWHERE)


def test_up_deploys_the_sample_and_shows_what_was_derived(printed):
    assert "19 created" in printed["up --yes"]
    assert re.search(r"frames: \{\s+1\.0\.0: \{\s+northeurope: 1\s+westeurope : 3\s+\}", printed["up --yes"])
    types = {resource.split("/providers/")[-1].split("/")[-2] for resource in printed["resources"]}
    assert {"galleries", "images", "versions", "snapshots", "batchAccounts", "pools"} <= types


def test_a_second_up_changes_nothing(printed):
    assert "19 unchanged" in printed["up again"]


def test_the_sample_passes_the_pack_in_preview_and_as_deployed(printed):
    preview, analyze = printed[IN_ORDER[1]], printed[IN_ORDER[3]]
    assert "✅ documented" in preview
    assert "19 unchanged" in preview
    assert "can't run policy" not in preview + analyze


def test_the_sample_is_clean_in_a_check_of_its_preview_and_of_its_state(printed):
    preview, state = printed["checks"]
    assert [code for code, _ in (preview, state)] == [0, 0]
    assert "19 unchanged" in preview[1]
    assert preview[1].splitlines()[-1].startswith("No violations.")
    page = (ROOT / ".local" / "check.md").read_text(encoding="utf-8")
    assert page.startswith("## local\n\nPreview: batch-image-pools/local\n\n**No violations.**\n\n19 unchanged")


def test_the_sample_is_reported_as_deployed_as_previewed_and_from_its_state(printed):
    assert [code for code, _ in printed["reports"]] == [0, 0, 0]
    assert (ROOT / ".local" / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_change_from_outside_is_seen_by_refresh(printed):
    status, listed, shown, changed, refreshed = printed["looks"]
    assert "Microsoft.Batch/batchAccounts/pools" in status
    assert "pools/previews-1-0-0" in listed
    assert '"targetDedicatedNodes": 1500' in shown
    assert "1500 -> 7" in changed
    assert re.search(r"targetDedicatedNodes\s*: 1500 => 7", refreshed)


def test_destroy_leaves_an_empty_store(printed, module_azure):
    assert "19 deleted" in printed["destroy --yes"]
    assert module_azure.resources() == []


def test_the_page_shows_what_up_prints(printed):
    shown = README.split("ends like this:")[1].split("`frames` has")[0]
    lines = [line.strip() for line in shown.splitlines() if line.strip() not in {"", "..."}]
    assert lines
    assert [line for line in lines if line not in printed["up --yes"]] == []
