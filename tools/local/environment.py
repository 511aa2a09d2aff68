"""The environment in which `pulumi` meets the local Azure and nothing else."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from tools.local.invocation import DEFAULT_STACK
from tools.local.place import Place

_CREDENTIALS = re.compile(r"(AZURE|ARM)_.*|(MSI|IDENTITY)_(ENDPOINT|SECRET|HEADER)|PULUMI_ACCESS_TOKEN")
_PASSPHRASE = "PULUMI_CONFIG_PASSPHRASE"  # noqa: S105 - the name of the variable
_PASSPHRASE_FILE = "PULUMI_CONFIG_PASSPHRASE_FILE"  # noqa: S105 - the name of the variable


def credentials_in(environment: Mapping[str, str]) -> list[str]:
    """Return the variables that could reach a real cloud, or Pulumi's."""
    return [name for name in environment if _CREDENTIALS.fullmatch(name)]


def settings_for(place: Place, engine: Path, stack: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Return what has to be set; `engine` is the directory of the engine."""
    settings = {
        "PULUMI_HOME": str(place.home),
        "PULUMI_BACKEND_URL": place.backend,
        "PULUMI_SKIP_UPDATE_CHECK": "1",
        "PULUMI_STACK": environment.get("PULUMI_STACK") or DEFAULT_STACK,
        "LOCAL_AZURE_STORE": str(place.store),
        "PATH": os.pathsep.join(filter(None, (str(engine), environment.get("PATH")))),
    }
    if not _passphrase_is_given(stack, environment):
        settings[_PASSPHRASE] = ""
    return settings


def superfluous_in(stack: str, environment: Mapping[str, str]) -> list[str]:
    """Return what must not be set."""
    unwanted = credentials_in(environment)
    if not _passphrase_is_given(stack, environment) and _PASSPHRASE_FILE in environment:
        unwanted.append(_PASSPHRASE_FILE)
    return unwanted


def _passphrase_is_given(stack: str, environment: Mapping[str, str]) -> bool:
    # The sample stack is committed with the empty passphrase: one that is meant for other stacks would not open it.
    return stack != DEFAULT_STACK and bool({_PASSPHRASE, _PASSPHRASE_FILE}.intersection(environment))
