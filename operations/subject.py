"""The stack that something is done with, and the engine that does it."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from check.options import Options, read_options
from check.state_file import read_state
from limits.stack_home import astray
from operations.options import Request
from overview.json_value import entries
from tools.checkout import HERE
from tools.engine.choice import provide_engine
from tools.fault import SetupFault
from tools.local.pulumi import Pulumi
from tools.local.session import prepare

_LAST_LINES = 20


@dataclass(frozen=True, slots=True)
class Subject:
    """A stack with the engine and the configuration to use for it."""

    name: str
    """What messages call it: the environment."""
    stack: str
    pulumi: Pulumi
    config_file: Path | None = None
    azure: bool = False
    """Whether it is in Azure itself."""

    def arguments(self, command: str, *further: str) -> list[str]:
        """Return a command line about the stack, for a command that reads its configuration."""
        configured = ["--config-file", str(self.config_file)] if self.config_file else []
        return [command, "--stack", self.stack, *configured, *further]

    def options(self, *further: str) -> Options:
        """Return what a preview of the stack is asked for with."""
        own = self.arguments("")[1:]
        return read_options([*own, "--cwd", str(self.pulumi.project), "--", *further], HERE.root)

    def run(self, *arguments: str) -> str:
        """Run a short command and return what it wrote.

        Raises:
            SetupFault: it failed; the text holds the engine's own.

        """
        done = self.pulumi.run(*arguments)
        if done.returncode != 0:
            told = (done.stderr.strip() or done.stdout.strip()).splitlines()[-_LAST_LINES:]
            message = f"{self.name}: `pulumi {arguments[0]}` failed.\n" + "\n".join(told)
            raise SetupFault(message)
        return done.stdout

    def export(self, file: Path) -> dict[str, Mapping[str, Any]]:
        """Write the stack's state to a file, and return its resources by URN."""
        self.run("stack", "export", "--stack", self.stack, "--file", str(file))
        return read_state(file)

    def settings(self) -> dict[str, str]:
        """Return the plain values that azure-native is configured with; secrets are left out."""
        listed = entries(json.loads(self.run(*self.arguments("config", "--json"))))
        return {
            key: str(entry["value"])
            for key, entry in ((key, entries(value)) for key, value in listed.items())
            if key.startswith("azure-native:") and not entry.get("secret") and "value" in entry
        }


def subject_of(request: Request) -> Subject:
    """Return the stack that somebody asks for, with everything in place to work on it.

    Raises:
        SetupFault: something cannot be set up, or the stack is not where it is at home.

    """
    name = request.stack.rpartition("/")[2]
    if request.azure:
        if reason := astray(name, in_local_azure=False):
            raise SetupFault(reason)
        pulumi = Pulumi(provide_engine(HERE).pulumi, dict(os.environ), request.project)
    else:
        pulumi = prepare(HERE, ["preview", "--stack", request.stack, "--cwd", str(request.project)]).pulumi
    return Subject(name, request.stack, pulumi, request.config_file, request.azure)
