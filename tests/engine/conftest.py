import os
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from emulator.core.azure import LocalAzure

ROOT = Path(__file__).parents[2]


class Sandbox:
    """A local Azure of its own, and `scripts/pulumi-local` against it."""

    def __init__(self, directory):
        self.directory = directory
        # Simulated time has no part in most of these tests: what `up` began is done when it ends.
        given = {"LOCAL_AZURE_DIR": str(directory), "LOCAL_AZURE_SPEED": "instant", "NO_COLOR": "1"}
        self.environment = {**os.environ, **given}
        self.environment.pop("PULUMI_STACK", None)

    def command(self, *arguments):
        return [str(ROOT / "scripts" / "pulumi-local"), *arguments]

    def run(self, *arguments, code=0):
        """Run a command, insist on its exit code, and return all that it printed."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.directory.parent,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout
        return done.stdout

    def check(self, *arguments, environment=None):
        """Run `scripts/check`; return its exit code and all that it printed."""
        return self.script("check", *arguments, environment=environment)

    def script(self, name, *arguments, environment=None):
        """Run a script; return its exit code and all that it printed."""
        done = subprocess.run(
            [str(ROOT / "scripts" / name), *arguments],
            cwd=self.directory.parent,
            env=environment or self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    def start(self, *arguments):
        """Start a command and return its process, which is the engine once everything is set up."""
        return subprocess.Popen(
            self.command(*arguments),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def resources(self):
        """Return the ids in the store, but for those that a new one begins with."""
        return sorted(self._bodies())

    def body(self, tail):
        """Return the one resource whose id ends so, as ARM JSON."""
        (found,) = (body for key, body in self._bodies().items() if key.endswith(tail))
        return found

    def pools(self):
        """Return the properties of all pools, by their names."""
        return {body["name"]: body["properties"] for key, body in self._bodies().items() if "/pools/" in key}

    def _bodies(self):
        store = self.directory / "store.sqlite"
        if not store.exists():
            return {}
        with closing(LocalAzure(store)) as azure:
            return {resource.id: resource.body for resource in azure.list_resources()}


@pytest.fixture
def azure(tmp_path):
    return Sandbox(tmp_path / "local azure")


@pytest.fixture(scope="module")
def module_azure(tmp_path_factory):
    return Sandbox(tmp_path_factory.mktemp("module") / "local azure")


def _writer(directory):
    def write(project, values):
        stated = yaml.safe_load((ROOT / project / "Pulumi.local.yaml").read_text(encoding="utf-8"))
        file = directory / "Pulumi.local.yaml"
        file.write_text(yaml.safe_dump({**stated, "config": {**stated.get("config", {}), **values}}))
        return ["-C", project, "--config-file", str(file)]

    return write


@pytest.fixture
def configured(tmp_path):
    """Writes a configuration file for a project and returns the arguments that use it."""
    return _writer(tmp_path)


@pytest.fixture(scope="module")
def module_configured(tmp_path_factory):
    return _writer(tmp_path_factory.mktemp("configuration"))


@pytest.fixture(scope="module")
def sample():
    """The environment of Pulumi.local.yaml."""
    stated = yaml.safe_load((ROOT / "Pulumi.local.yaml").read_text(encoding="utf-8"))
    return stated["config"]["batch-image-pools:environment"]
