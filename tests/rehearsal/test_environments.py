from pathlib import Path

import pytest

from rehearsal.environments import environments_in, named
from rehearsal.place import Rehearsal
from tools.fault import SetupFault


@pytest.fixture
def project(tmp_path):
    for name in ("prod", "abroad", "dev", "local"):
        (tmp_path / f"Pulumi.{name}.yaml").touch()
    (tmp_path / "Pulumi.yaml").touch()
    return tmp_path


def test_environments_come_in_the_order_in_which_a_change_goes_through_them(project):
    assert list(environments_in(project)) == ["local", "dev", "prod", "abroad"]


def test_all_environments_are_meant_where_none_is_named(project):
    assert named(project, []) == environments_in(project)
    assert list(named(project, ["prod", "dev"])) == ["prod", "dev"]


def test_an_environment_that_is_not_there_is_told_with_those_that_are(project):
    with pytest.raises(SetupFault, match=r"staging: there is no environment .* There are local, dev, prod, abroad\."):
        named(project, ["staging"])


@pytest.mark.parametrize(("name", "stack"), [("prod", "local-prod"), ("local", "local"), ("local-a", "local-a")])
def test_the_stack_of_a_rehearsal_is_one_that_the_local_azure_takes(name, stack):
    assert Rehearsal(name, Path("x"), Path("y")).stack == stack
