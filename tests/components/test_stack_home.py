import runpy
from pathlib import Path

import pulumi
import pytest

from components.stack_home import require_home
from limits.stack_home import LOCAL_TENANT

ROOT = Path(__file__).parents[2]


@pytest.fixture
def at(cloud, monkeypatch):
    """Puts a stack into Azure or into the local Azure."""

    def place(stack, *, local):
        cloud.tenant = LOCAL_TENANT if local else "4f3c2b1a-0000-4000-8000-000000000000"
        monkeypatch.setattr(pulumi.runtime.settings.SETTINGS, "stack", stack)
        return cloud

    return place


@pytest.mark.parametrize(("stack", "local"), [("local", True), ("local-prod", True), ("prod", False)])
def test_a_stack_at_home_goes_on(at, stack, local):
    at(stack, local=local)
    require_home()


@pytest.mark.parametrize(
    ("stack", "local", "told"),
    [("local", False, "scripts/pulumi-local"), ("prod", True, "scripts/rehearse prod")],
    ids=["a local stack in Azure", "a real stack in the local Azure"],
)
def test_the_program_stops_before_it_registers_anything(at, stack, local, told):
    cloud = at(stack, local=local)
    with pytest.raises(pulumi.RunError, match=told):
        runpy.run_path(str(ROOT / "__main__.py"), run_name="__main__")
    assert cloud.registered == []
