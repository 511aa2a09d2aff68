"""How far image versions are replicated; a refresh of a stack does not tell, since azure-native does not ask for it."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from limits.resource_id import parse_resource_id
from operations.subject import Subject
from overview.json_value import Json
from tools.checkout import HERE
from tools.fault import SetupFault
from tools.local.pulumi import Pulumi

_STACK = "local-look"
_SUBSCRIPTION = "azure-native:subscriptionId"
_LAST_LINES = 20


def replication_of(ids: Iterable[str], subject: Subject, workspace: Path) -> dict[str, Json]:
    """Return image versions as a GET with `$expand=ReplicationStatus` answers them, by their ids.

    Args:
        ids: the resource ids of the versions.
        subject: the stack with whose engine, provider and configuration to look.
        workspace: a directory for files on the way.

    Raises:
        SetupFault: one of them could not be looked at.

    """
    by_subscription: dict[str, list[str]] = {}
    for each in ids:
        if (found := parse_resource_id(each)) is not None and found.subscription is not None:
            by_subscription.setdefault(found.subscription, []).append(each)
    seen: dict[str, Json] = {}
    settings = subject.settings() if by_subscription else {}
    for subscription, versions in by_subscription.items():
        seen |= _looked_at(versions, {**settings, _SUBSCRIPTION: subscription}, subject, workspace)
    return seen


def _looked_at(versions: list[str], settings: dict[str, str], subject: Subject, workspace: Path) -> dict[str, Json]:
    place = workspace / "look"
    shutil.rmtree(place, ignore_errors=True)
    (place / "state").mkdir(parents=True)
    # A copy of the program: what Pulumi writes beside it is not to be in the checkout.
    for name in ("Pulumi.yaml", "__main__.py"):
        shutil.copy(HERE.root / "operations" / "look" / name, place)
    (place / ".venv").symlink_to(HERE.root / ".venv")
    answers = place / "answers.json"
    values = {**settings, "look:versions": versions, "look:answers": str(answers)}
    (place / f"Pulumi.{_STACK}.yaml").write_text(json.dumps({"config": values}), encoding="utf-8")
    pulumi = Pulumi(subject.pulumi.command, _environment(subject, place / "state"), place)
    for command in (("stack", "init", _STACK), ("preview", "--stack", _STACK)):
        done = pulumi.run(*command, "--non-interactive", "--color", "never")
        if done.returncode != 0:
            told = "\n".join((done.stdout + done.stderr).strip().splitlines()[-_LAST_LINES:])
            message = f"{subject.name}: the replication of image versions could not be looked at.\n{told}"
            raise SetupFault(message)
    return json.loads(answers.read_bytes())


def _environment(subject: Subject, state: Path) -> dict[str, str]:
    """Return the stack's own environment with a state apart, which is thrown away."""
    kept = {
        name: value
        for name, value in subject.pulumi.environment.items()
        if name not in {"PULUMI_STACK", "PULUMI_CONFIG_PASSPHRASE_FILE"}
    }
    return {**kept, "PULUMI_BACKEND_URL": f"file://{quote(str(state))}", "PULUMI_CONFIG_PASSPHRASE": ""}
