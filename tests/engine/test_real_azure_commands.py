import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from emulator.core.azure import LocalAzure
from tests.engine.stand_in import stand_in_for_azure
from tools.checkout import HERE
from tools.engine.choice import provide_engine

pytestmark = pytest.mark.engine

ROOT = Path(__file__).parents[2]

COMMANDS = """
set -e
pulumi login
pulumi stack init prod
cp "$ROOT/Pulumi.local.yaml" Pulumi.prod.yaml
pulumi up --yes --policy-pack policies/documented
pulumi stack ls
"""
"""What the page says for Azure."""


@pytest.fixture
def project(tmp_path):
    """A project of its own: what Pulumi writes beside it is not to be in the checkout."""
    made = tmp_path / "project"
    made.mkdir()
    for name in ("Pulumi.yaml", "__main__.py"):
        shutil.copy(ROOT / name, made)
    for name in ("policies", ".venv"):
        (made / name).symlink_to(ROOT / name)
    return made


@pytest.fixture
def azure_itself(tmp_path):
    place = tmp_path / "azure itself"
    place.mkdir()
    path = os.pathsep.join((str(provide_engine(HERE).directory), os.environ["PATH"]))
    return {**stand_in_for_azure(place, HERE.python, [ROOT / "Pulumi.dev.yaml"]), "NO_COLOR": "1", "PATH": path}


def run(command, project, azure):
    done = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, **azure, "ROOT": str(ROOT), "UV_NO_SYNC": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def resources(azure):
    with closing(LocalAzure(Path(azure["LOCAL_AZURE_STORE"]))) as opened:
        return [each.id for each in opened.list_resources()]


def test_the_way_to_real_azure_works_with_plain_pulumi(azure_itself, project):
    code, told = run(["/bin/sh", "-c", COMMANDS], project, azure_itself)
    assert code == 0, told
    assert "19 created" in told
    assert "✅ documented" in told
    assert "prod" in told.splitlines()[-1]


def test_a_local_stack_is_kept_from_azure_by_the_program(azure_itself, project):
    shutil.copy(ROOT / "Pulumi.local.yaml", project)
    code, told = run(["/bin/sh", "-c", "pulumi stack init local && pulumi up --yes"], project, azure_itself)
    assert code != 0
    assert "Stack 'local': it belongs to the local Azure, and this is Azure itself" in told
    assert "Traceback" not in told
    assert not any("resourceGroups/render" in each for each in resources(azure_itself))


def test_deploying_to_azure_uses_the_users_own_home_and_state(azure_itself, project):
    shutil.copy(ROOT / "Pulumi.dev.yaml", project)
    assert run(["pulumi", "stack", "init", "dev"], project, azure_itself)[0] == 0
    command = [str(ROOT / "scripts" / "deploy"), "--stack", "dev", "--azure", "-C", str(project)]
    code, told = run(command, project, azure_itself)
    assert code == 0, told
    assert "+ 16 created" in told
    assert told.splitlines()[-1].startswith("dev: verified")


def test_a_local_stack_is_not_deployed_to_azure(azure_itself, project):
    code, told = run([str(ROOT / "scripts" / "deploy"), "--stack", "local", "--azure"], project, azure_itself)
    assert (code, told.startswith("Stack 'local': it belongs to the local Azure")) == (2, True)
    assert not any("resourceGroups/render/" in each for each in resources(azure_itself))


IN_A_LOCAL_SHELL = """
set -e
eval "$("$ROOT/scripts/local-env")"
pulumi stack ls
unset PULUMI_STACK
pulumi stack init prod
cp "$ROOT/Pulumi.local.yaml" Pulumi.prod.yaml
pulumi up --yes
"""


def test_a_stack_of_azure_is_kept_from_the_local_azure_by_the_program(azure, project):
    code, told = run(["/bin/sh", "-c", IN_A_LOCAL_SHELL], project, azure.environment)
    assert code != 0
    assert "NAME" in told
    assert "Stack 'prod': it belongs to Azure, and this is the local Azure" in told
    assert "Run scripts/rehearse prod" in told
    assert azure.resources() == []
