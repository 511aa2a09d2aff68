from pathlib import Path

import pytest

from tools.local.invocation import understand

ROOT = Path("/checkout")


@pytest.mark.parametrize(
    ("line", "environment", "stack"),
    [
        ("up", {}, "local"),
        ("up", {"PULUMI_STACK": "dev"}, "dev"),
        ("up -s test", {"PULUMI_STACK": "dev"}, "test"),
        ("up --stack=test --yes", {}, "test"),
        ("--stack test up", {}, "test"),
        ("up -stest", {}, "test"),
        ("up -s organization/batch-image-pools/test", {}, "test"),
        ("config set key -- -s", {}, "local"),
    ],
)
def test_the_stack_is_the_one_that_pulumi_will_take(line, environment, stack):
    assert understand(line.split(), environment, ROOT).stack == stack


@pytest.mark.parametrize(
    ("line", "stacks"),
    [
        ("up", ("local",)),
        ("stack init prod", ("local", "prod")),
        ("stack select org/project/prod --create", ("local", "prod")),
        ("stack rename -s local prod", ("local", "prod")),
        ("stack init --secrets-provider passphrase prod", ("local", "prod")),
        ("stack init", ("local",)),
        ("stack output poolIds", ("local",)),
    ],
)
def test_a_command_names_the_stacks_that_it_is_about(line, stacks):
    assert understand(line.split(), {}, ROOT).stacks == stacks


@pytest.mark.parametrize(
    ("line", "deploys", "needs_stack"),
    [
        ("up --yes", True, True),
        ("--color never -C examples preview", True, True),
        ("stack output poolIds", False, True),
        ("config", False, True),
        ("stack init local", False, False),
        ("stack ls", False, False),
        ("version", False, False),
        ("--help", False, False),
        ("", False, False),
    ],
)
def test_only_commands_that_work_on_a_stack_prepare_one(line, deploys, needs_stack):
    invocation = understand(line.split(), {}, ROOT)
    assert (invocation.deploys, invocation.needs_stack) == (deploys, needs_stack)


@pytest.mark.parametrize(
    ("line", "project"), [("up", "/checkout"), ("-C examples up", "/checkout/examples"), ("up --cwd=/other", "/other")]
)
def test_the_project_is_the_root_unless_another_one_is_named(line, project):
    assert understand(line.split(), {}, ROOT).project == Path(project)
