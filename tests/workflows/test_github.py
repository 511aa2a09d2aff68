import re

import pytest

WORKFLOWS = ["pull-request", "deploy", "deploy-stack", "drift"]
PIN = re.compile(r"[\w./-]+@[0-9a-f]{40}")
OWN = re.compile(r"\./\.github/[\w./-]+")


def jobs(workflow):
    return workflow["jobs"].items()


def steps(github):
    for name, workflow in github.items():
        for job, stated in jobs(workflow):
            yield from ((f"{name}/{job}", step) for step in stated.get("steps", []))


def test_these_are_the_workflows(github):
    assert sorted(github) == sorted(WORKFLOWS)


def test_every_action_is_of_this_repository_or_pinned_by_a_commit_whose_version_is_named(github, set_up):
    used = [step["uses"] for _, step in steps(github) if "uses" in step] + [step["uses"] for step in set_up]
    assert len(used) > 10
    assert [each for each in used if not OWN.fullmatch(each) and not PIN.fullmatch(each)] == []


def test_one_action_has_one_pin(github, set_up):
    used = [step["uses"] for _, step in steps(github) if "uses" in step] + [step["uses"] for step in set_up]
    pins = {each for each in used if "@" in each}
    assert len({each.partition("@")[0] for each in pins}) == len(pins)


def test_a_workflow_has_no_permissions_but_what_its_jobs_state(github):
    for workflow in github.values():
        assert workflow["permissions"] == {}
        assert all("permissions" in job for _, job in jobs(workflow))


def test_only_the_upload_of_findings_may_write(github):
    writing = {
        (name, job, permission)
        for name, workflow in github.items()
        for job, stated in jobs(workflow)
        for permission, level in stated["permissions"].items()
        if level != "read" and permission != "id-token"
    }
    assert writing == {("pull-request", "code-scanning", "security-events")}


def test_only_jobs_of_an_environment_can_sign_in(github):
    for name, workflow in github.items():
        for job, stated in jobs(workflow):
            if "id-token" in stated["permissions"]:
                assert "environment" in stated or "deploy-stack" in stated["uses"], (name, job)


def test_a_pull_request_gets_no_secret_and_runs_no_code_of_its_own_beside_a_right_to_write(github):
    assert list(github["pull-request"]["on"]) == ["pull_request"]
    scanning = github["pull-request"]["jobs"]["code-scanning"]
    assert not any("run" in step or step["uses"].startswith("./") for step in scanning["steps"])


@pytest.mark.parametrize("job", ["code-scanning", "azure"])
def test_a_pull_request_of_a_fork_reaches_no_job_with_rights(github, job):
    condition = github["pull-request"]["jobs"][job]["if"]
    assert "github.event.pull_request.head.repo.full_name == github.repository" in condition


def test_the_preview_in_azure_is_left_out_until_somebody_sets_it_up(github):
    assert github["pull-request"]["jobs"]["azure"]["if"].startswith("${{ vars.AZURE_TENANT_ID &&")


def test_a_checkout_leaves_no_credentials_behind(github):
    checkouts = [step for _, step in steps(github) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_what_a_script_is_given_comes_from_variables(github):
    assert [(job, step["run"]) for job, step in steps(github) if "${{" in step.get("run", "")] == []


def test_every_job_ends_in_time_and_names_its_shell(github):
    for workflow in github.values():
        ran = [stated for _, stated in jobs(workflow) if "steps" in stated]
        assert all(int(stated["timeout-minutes"]) <= 180 for stated in ran)
        assert not ran or workflow["defaults"]["run"]["shell"] == "bash"


def test_dev_is_deployed_before_staging_and_staging_before_prod(github):
    deployed = github["deploy"]["jobs"]
    assert {name: (job.get("needs"), job["with"]["stack"]) for name, job in deployed.items()} == {
        "dev": (None, "dev"),
        "staging": ("dev", "staging"),
        "prod": ("staging", "prod"),
    }
    assert github["deploy"]["on"]["push"] == {"branches": ["main"]}


def test_one_stack_is_deployed_once_at_a_time_and_never_cut_off(github):
    deploy = github["deploy-stack"]["jobs"]["deploy"]
    assert deploy["concurrency"] == {"group": "deploy-${{ inputs.stack }}", "cancel-in-progress": "false"}
    assert "concurrency" not in github["deploy-stack"]


def test_a_deployment_waits_for_the_approvals_of_its_environment(github):
    assert github["deploy-stack"]["jobs"]["deploy"]["environment"] == "${{ inputs.stack }}"


@pytest.mark.parametrize(("workflow", "job"), [("pull-request", "azure"), ("drift", "drift")])
def test_what_only_reads_has_identities_that_only_read(github, workflow, job):
    assert github[workflow]["jobs"][job]["environment"] == "${{ matrix.stack }}-read"


@pytest.mark.parametrize(("workflow", "job"), [("pull-request", "azure"), ("drift", "drift")])
def test_a_stack_is_looked_at_whatever_another_one_shows(github, workflow, job, stacks):
    assert github[workflow]["jobs"][job]["strategy"] == {"fail-fast": "false", "matrix": {"stack": stacks}}


def test_drift_is_looked_for_every_night_and_when_asked(github):
    (nightly,) = github["drift"]["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", nightly["cron"])
    assert "workflow_dispatch" in github["drift"]["on"]


def test_the_engine_comes_from_a_cache_that_everything_which_decides_it_is_the_key_of(set_up):
    engine, python = set_up
    assert ".local/engine" in engine["with"]["path"].split()
    assert all(file in engine["with"]["key"] for file in ("go.mod", "go.sum", "tools/engine/*.py", "uv-requirements"))
    assert "hashFiles('uv.lock')" in python["with"]["key"]


def test_a_stack_is_verified_once_it_is_deployed(github):
    ran = [step["run"].split()[0] for step in github["deploy-stack"]["jobs"]["deploy"]["steps"] if "run" in step]
    assert ran == ["scripts/deploy", "scripts/verify", "scripts/report"]


def test_verification_signs_in_anew_since_nodes_take_longer_than_a_token_lasts(github):
    steps = github["deploy-stack"]["jobs"]["deploy"]["steps"]
    (verify,) = (at for at, step in enumerate(steps) if step.get("run", "").startswith("scripts/verify"))
    assert steps[verify - 1]["uses"].startswith("azure/login@")
