import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = re.compile(r"scripts/[\w-]+(?: [^\n;]*)?")
ELSEWHERE = re.compile(r"(--base|--summary|--markdown|--sarif) \S+")
"""What has to differ: how each system names the branch, and where it takes a summary from."""


def commands(node):
    """Return what is called of the project's own scripts, in order, wherever a text says it."""
    if isinstance(node, str):
        return [ELSEWHERE.sub(r"\1 ...", found) for found in SCRIPT.findall(node)]
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [command for each in inner for command in commands(each)]


@pytest.mark.parametrize(
    ("workflow", "pipeline"),
    [
        ("pull-request", "pull-request"),
        ("deploy-stack", "templates/deploy-stack"),
        ("drift", "drift"),
    ],
)
def test_both_systems_call_the_same_scripts(github, azure_pipelines, workflow, pipeline):
    called = commands(github[workflow])
    assert called == commands(azure_pipelines[pipeline])
    assert called


def test_a_step_is_one_of_the_scripts_and_nothing_else(github):
    ran = [
        step["run"]
        for workflow in github.values()
        for job in workflow["jobs"].values()
        for step in job.get("steps", [])
        if "run" in step
    ]
    assert [text for text in ran if not SCRIPT.fullmatch(text)] == []


def test_what_is_called_can_be_run(github):
    called = {command.split()[0] for command in commands(github)}
    assert {name for name in called if not (ROOT / name).stat().st_mode & 0o100} == set()
