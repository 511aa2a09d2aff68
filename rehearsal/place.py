"""One rehearsal: the stack of an environment in a local Azure of its own, and what can be done with it."""

import json
import os
import shutil
from contextlib import closing
from functools import cached_property
from pathlib import Path

from check.engine import TEXT, change, preview
from check.recording import Recording
from check.rules import Pack, packs_in
from emulator.core.azure import LocalAzure
from emulator.core.quotas import QUOTAS_VARIABLE
from emulator.store.store_error import StoreError
from limits.stack_home import LOCAL_STACK, is_local
from operations.subject import Subject
from rehearsal.configuration import (
    Configuration,
    read_configuration,
    rehearsed,
    secrets_in,
    unprotected,
    write_configuration,
)
from rehearsal.given import given_resources
from tools.checkout import HERE
from tools.fault import SetupFault
from tools.local.pulumi import Pulumi
from tools.local.session import prepare
from tools.local.stack import project_name

_OF_OTHERS = ("PULUMI_STACK", "LOCAL_AZURE_STORE", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE")
"""Variables that mean another stack or store."""
_QUOTAS = json.dumps(dict.fromkeys(("poolQuota", "dedicatedCoreQuota", "lowPriorityCoreQuota"), 1_000_000))
"""More than anybody asks for: that the real quotas suffice is nothing that a rehearsal could show."""


class Rehearsal:
    """An environment as the stack `local-ENVIRONMENT` in a local Azure of its own.

    The environment's file is read and never written: a copy is used, in which other values stand for the secrets. What
    the configuration gives by id is put into the local Azure first.
    """

    def __init__(self, environment: str, config_file: Path, directory: Path) -> None:
        """Name the parts; nothing is made yet.

        Args:
            environment: its name, such as `prod`.
            config_file: its configuration, such as `Pulumi.prod.yaml`.
            directory: where everything of the rehearsal is kept; what an earlier one left there is removed.

        """
        self.environment = environment
        self.config_file = config_file
        self.directory = directory

    @property
    def stack(self) -> str:
        """The stack's name: one that the local Azure takes."""
        return self.environment if is_local(self.environment) else f"{LOCAL_STACK}-{self.environment}"

    @property
    def text(self) -> str:
        """What the engine said in the last command that changed something."""
        return (self.directory / TEXT).read_text(encoding="utf-8", errors="replace")

    @cached_property
    def pulumi(self) -> Pulumi:
        """The engine, with the stack made and everything given in its place.

        Raises:
            SetupFault: the configuration cannot be read, or something cannot be made.

        """
        configuration = read_configuration(self.config_file)
        project = self._clean()
        write_configuration(self._copy, rehearsed(configuration))
        session = prepare(HERE, ["stack", "init", self.stack, "--cwd", str(project)], self._environment)
        self._done(session.pulumi, "stack", "init", self.stack, "--non-interactive")
        self._set_secrets(session.pulumi, secrets_in(configuration))
        self._give(configuration)
        return Pulumi(session.pulumi.command, session.pulumi.environment, HERE.root)

    @property
    def subject(self) -> Subject:
        """The stack, for what is done with every stack."""
        return Subject(self.environment, self.stack, self.pulumi, self._copy)

    def reconfigure(self, config_file: Path) -> None:
        """Take another configuration for what is done from now on; what it gives by id is put in its place too.

        Raises:
            SetupFault: it cannot be read.

        """
        configuration = read_configuration(config_file)
        self._keep(self.pulumi, configuration)
        self.config_file = config_file
        self._give(configuration)

    def up(self, packs: list[Pack] | None = None, *further: str) -> Recording:
        """Deploy the environment, judged by the packs: all of the project unless given."""
        return self._change("up", packs_in(HERE.root) if packs is None else packs, *further)

    def preview(self, packs: list[Pack], workspace: Path, *further: str) -> Recording:
        """Preview the environment over what is deployed, and show what the engine says of it."""
        return preview(self.pulumi, self.subject.options(*further), packs, workspace)

    def export(self) -> Path:
        """Write the stack's state to a file and return that."""
        file = self.directory / "state.json"
        self.subject.export(file)
        return file

    def lift_protection(self) -> Recording | None:
        """Let the service delete image versions before their end of life; None where nothing keeps them.

        That is the step that a real environment takes before it is destroyed: docs/environments.md.
        """
        protected = read_configuration(self._copy)
        free = unprotected(protected)
        if free == protected:
            return None
        write_configuration(self._copy, free)
        return self._change("up", [])

    def destroy(self) -> Recording:
        """Remove everything that the environment has made."""
        return self._change("destroy", [])

    def left(self) -> list[str]:
        """Return the ids of what is in the local Azure besides what was put there before."""
        with closing(self._azure()) as azure:
            given = {resource.key for resource in given_resources(read_configuration(self._copy))}
            return [resource.id for resource in azure.list_resources() if resource.key not in given]

    @property
    def _copy(self) -> Path:
        return self.directory / "project" / f"Pulumi.{self.stack}.yaml"

    @property
    def _place(self) -> Path:
        return self.directory / "azure"

    @property
    def _environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if name not in _OF_OTHERS}
        return {QUOTAS_VARIABLE: _QUOTAS, **own, "LOCAL_AZURE_DIR": str(self._place)}

    def _azure(self) -> LocalAzure:
        try:
            return LocalAzure(self._place / "store.sqlite")
        except StoreError as unusable:
            raise SetupFault(str(unusable)) from unusable

    def _clean(self) -> Path:
        """Make the project that the stack is made in: what Pulumi writes beside it must not be in the real one."""
        project = self._copy.parent
        try:
            for place in (project, self._place):
                shutil.rmtree(place, ignore_errors=True)
            project.mkdir(parents=True)
            (project / "Pulumi.yaml").write_text(
                f"name: {project_name(HERE.root)}\nruntime: python\n", encoding="utf-8"
            )
        except OSError as refused:
            message = f"{self.directory} cannot hold a rehearsal: {refused.strerror}. Permit writing there."
            raise SetupFault(message) from refused
        return project

    def _keep(self, pulumi: Pulumi, configuration: Configuration) -> None:
        salt = read_configuration(self._copy).get("encryptionsalt")
        write_configuration(self._copy, {**rehearsed(configuration), "encryptionsalt": salt})
        self._set_secrets(pulumi, secrets_in(configuration))

    def _set_secrets(self, pulumi: Pulumi, secrets: dict[str, str]) -> None:
        if secrets:
            pairs = [part for path, value in secrets.items() for part in ("--secret", f"{path}={value}")]
            where = ("--stack", self.stack, "--cwd", str(self._copy.parent))
            self._done(pulumi, "config", "set-all", "--path", *pairs, *where)

    def _give(self, configuration: Configuration) -> None:
        with closing(self._azure()) as azure:
            azure.place(given_resources(configuration))

    def _change(self, command: str, packs: list[Pack], *further: str) -> Recording:
        arguments = self.subject.arguments(command, "--color", "never", *further)
        return change(self.pulumi, arguments, packs, self.directory, shown=False)

    def _done(self, pulumi: Pulumi, *arguments: str) -> None:
        done = pulumi.run(*arguments)
        if done.returncode != 0:
            message = f"{self.environment}: `pulumi {' '.join(arguments)}` did not work:\n{done.stderr.strip()}"
            raise SetupFault(message)
