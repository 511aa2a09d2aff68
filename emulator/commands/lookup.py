"""Finding a resource by its id, or by as much of the end of it as no other has."""

from emulator.commands.command_error import CommandError
from emulator.core.azure import LocalAzure
from emulator.seed import SUBSCRIPTION
from emulator.store.stored_resource import StoredResource

_SHOWN = 10
"""How many candidates a message names."""


def found(azure: LocalAzure, given: str) -> StoredResource | None:
    """Return the resource that an id, or the end of one, denotes; None when there is no such resource.

    Raises:
        CommandError: several resources have ids that end so.

    """
    whole = full_id(given)
    if (resource := azure.find(whole)) is not None:
        return resource
    ending = f"/{given.strip('/').lower()}"
    candidates = [each for each in azure.list_resources(with_seed=True) if each.key.endswith(ending)]
    if len(candidates) > 1:
        listed = "".join(f"\n  {each.id}" for each in candidates[:_SHOWN])
        more = f"\n  and {len(candidates) - _SHOWN} more" if len(candidates) > _SHOWN else ""
        told = f"'{given}': {len(candidates)} resources have ids that end so; write more of the one that is meant:"
        message = f"{told}{listed}{more}"
        raise CommandError(message)
    return candidates[0] if candidates else None


def full_id(given: str) -> str:
    """Return an id with the subscription, which may be left out: there is only one."""
    whole = given.rstrip("/")
    return f"/subscriptions/{SUBSCRIPTION}{whole}" if whole.lower().startswith("/resourcegroups/") else whole


def missing(given: str) -> str:
    """Return the sentence about a resource that is not there."""
    return f"'{given}': there is no such resource; `scripts/pulumi-local azure list` names those that there are."
