import os

import pytest

from tests.engine.checkout import Checkout
from tests.engine.stand_in import stand_in_for_azure

pytestmark = [pytest.mark.engine, pytest.mark.timeout(600)]

SCRIPTS_IN_AZURE = ["deploy", "verify", "report", "check", "drift"]
"""In an order in which each finds what it needs: only the first makes something."""


@pytest.fixture(scope="module")
def runner(tmp_path_factory):
    """A checkout as a runner has it: a pull request's merge with main, which is known as origin/main."""
    place = tmp_path_factory.mktemp("runner")
    checkout = Checkout(place / "checkout")
    for name in ("local", "staging", "prod"):
        (checkout.root / f"Pulumi.{name}.yaml").unlink()
    checkout.commit("one environment is enough here")
    checkout.git("update-ref", "refs/remotes/origin/main", "HEAD")
    checkout.git("checkout", "--quiet", "--detach")
    checkout.edit("Pulumi.dev.yaml", "dedicatedNodes: 2", "dedicatedNodes: 3")
    checkout.commit("a change")
    return checkout


@pytest.fixture
def variables(tmp_path):
    """What both systems set."""
    (tmp_path / "step-summary").touch()
    github = {
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "step-summary"),
        "RUNNER_TEMP": str(tmp_path),
    }
    azure = {"SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main", "AGENT_TEMPDIRECTORY": str(tmp_path)}
    return {**os.environ, **github, **azure, "STACK": "dev"}


@pytest.fixture(scope="module")
def cloud(runner):
    """What stands for Azure, with a stack that nothing is deployed of."""
    place = runner.root.parent / "azure"
    place.mkdir()
    python = runner.root / ".venv" / "bin" / "python"
    variables = stand_in_for_azure(place, python, [runner.root / "Pulumi.dev.yaml"])
    made = '"$(.venv/bin/python -P -m tools.engine)/pulumi" stack init dev --non-interactive'
    code, text = runner.run(f"scripts/pull-request --help\n{made}", {**os.environ, **variables})
    assert code == 0, text
    return variables


def runs(node):
    """Yield what steps run, on either system."""
    if isinstance(node, dict):
        yield from (node[key] for key in ("run", "bash") if isinstance(node.get(key), str))
        for value in node.values():
            yield from runs(value)
    elif isinstance(node, list):
        for each in node:
            yield from runs(each)


def only(texts, script):
    (found,) = {text for text in texts if text.startswith(f"scripts/{script}")}
    return found


def test_the_tests_are_what_the_first_job_runs(github, azure_pipelines):
    # Run by it are these very tests; to run them from here once more would never end.
    assert only(runs(github), "test") == only(runs(azure_pipelines), "test") == "scripts/test"


def test_every_step_is_run_by_a_test(github):
    scripts = {text.split()[0].removeprefix("scripts/") for text in runs(github)}
    assert scripts == {"test", "pull-request", *SCRIPTS_IN_AZURE}


def test_a_pull_request_is_tried_on_github(github, runner, variables, tmp_path):
    code, text = runner.run(only(runs(github["pull-request"]), "pull-request"), variables)
    assert code == 0, text
    page = (tmp_path / "step-summary").read_text()
    assert "| dev | No violations. | frames grows" in page, page
    assert (tmp_path / "pull-request.sarif").is_file()


def test_a_pull_request_is_tried_and_shown_on_azure_pipelines(azure_pipelines, runner, variables, tmp_path):
    code, text = runner.run(only(runs(azure_pipelines["pull-request"]), "pull-request"), variables)
    assert code == 0, text
    assert (tmp_path / "pull-request.sarif").is_file()
    (show,) = runs(azure_pipelines["templates/summary"])
    assert runner.run(show, variables) == (0, f"##vso[task.uploadsummary]{tmp_path}/summary.md\n")


def test_without_a_summary_azure_pipelines_shows_none(azure_pipelines, runner, variables):
    (show,) = runs(azure_pipelines["templates/summary"])
    assert runner.run(show, variables) == (0, "")


@pytest.mark.parametrize("script", SCRIPTS_IN_AZURE)
def test_what_works_in_azure_needs_no_more_than_variables(github, runner, variables, cloud, script):
    command = only(runs(github), script)
    assert "--azure" in command
    code, text = runner.run(command, {**variables, **cloud})
    assert code == 0, text
