from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
STACKS = ["dev", "staging", "prod"]
PIPELINES = ["pull-request", "deploy", "drift"]


class Texts(yaml.SafeLoader):
    """Reads every scalar as text, as Azure Pipelines does, and `on` as a key."""


Texts.yaml_implicit_resolvers = {}


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Texts)  # noqa: S506 - a safe loader


@pytest.fixture(scope="session")
def github():
    """The GitHub workflows by name."""
    return {path.stem: read(path) for path in sorted((ROOT / ".github" / "workflows").glob("*.yaml"))}


@pytest.fixture(scope="session")
def set_up():
    """The steps that every job begins with on GitHub."""
    return read(ROOT / ".github" / "actions" / "set-up" / "action.yaml")["runs"]["steps"]


@pytest.fixture(scope="session")
def azure_pipelines():
    """The pipelines and templates of Azure Pipelines by their paths."""
    place = ROOT / ".azure-pipelines"
    return {path.relative_to(place).with_suffix("").as_posix(): read(path) for path in sorted(place.rglob("*.yaml"))}


@pytest.fixture
def stacks():
    """The stacks of real environments, in the order in which they are deployed."""
    return STACKS
