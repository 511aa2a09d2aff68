"""Going on after an engine that was killed: its lock, and the operations that it had begun."""

import json
from collections.abc import Mapping
from typing import Any

from tools.console import say
from tools.fault import SetupFault
from tools.local.pulumi import Pulumi
from tools.local.stack import Stack


def recover(stack: Stack, pulumi: Pulumi) -> None:
    """Bring the stack to where the next update can go on; quick when there is nothing to do."""
    lock_files = list(stack.lock_files())
    if not lock_files and not stack.has_pending_operations():
        return
    from filelock import FileLock  # noqa: PLC0415 - slow, and seldom needed

    with FileLock(stack.place.directory / ".recovery.lock"):
        if _is_free(stack) and stack.has_pending_operations():
            _settle(stack, pulumi)


def _is_free(stack: Stack) -> bool:
    """Tell whether no live command works on the stack: what that one has pending is its own business."""
    from tools.local.stale_lock import remove_stale_locks  # noqa: PLC0415 - slow, and seldom needed

    return remove_stale_locks(stack.lock_files(), stack.name)


def _settle(stack: Stack, pulumi: Pulumi) -> None:
    from tools.local.orphans import wait_for_orphans  # noqa: PLC0415 - slow, and seldom needed
    from tools.local.settlement import settle  # noqa: PLC0415 - slow, and seldom needed

    wait_for_orphans(stack.place.store)
    exported = pulumi.run("stack", "export", "--stack", stack.name)
    if exported.returncode != 0:
        say(f"pending operations of stack '{stack.name}' are left as they are:\n{exported.stderr.strip()}")
        return
    state = json.loads(exported.stdout)
    settlement = settle(state["deployment"], lambda token, inputs: _in_store(stack, token, inputs))
    if not settlement.lines:
        return
    imported = pulumi.run("stack", "import", "--stack", stack.name, given=json.dumps(state))
    if imported.returncode != 0:
        say(f"pending operations of stack '{stack.name}' are left as they are:\n{imported.stderr.strip()}")
        return
    for line in settlement.lines:
        say(line)
    if settlement.to_refresh:
        _read_again(stack, pulumi, settlement.to_refresh)


def _in_store(stack: Stack, token: str, inputs: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
    from emulator.door.refusal import RefusedError  # noqa: PLC0415 - slow, and seldom needed
    from emulator.recovery import settled_resource  # noqa: PLC0415 - slow, and seldom needed
    from emulator.store.store_error import StoreError  # noqa: PLC0415 - slow, and seldom needed

    try:
        return settled_resource(stack.place.store, token, inputs)
    except RefusedError:
        # A type that the local Azure does not have was not created in it either.
        return None
    except StoreError as damaged:
        raise SetupFault(str(damaged)) from damaged


def _read_again(stack: Stack, pulumi: Pulumi, urns: list[str]) -> None:
    targets = [part for urn in urns for part in ("--target", urn)]
    refreshed = pulumi.run("refresh", "--yes", "--skip-preview", "--non-interactive", "--stack", stack.name, *targets)
    if refreshed.returncode != 0:
        say(f"they could not be read again; `refresh` does it:\n{refreshed.stdout.strip()}\n{refreshed.stderr.strip()}")
