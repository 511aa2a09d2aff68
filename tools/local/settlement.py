"""Settling operations that were cut off: what the store shows decides whether they had happened.

Works on the state as `pulumi stack export` writes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

Json = dict[str, Any]
Lookup = Callable[[str, Mapping[str, Any]], tuple[str, Json] | None]
"""From a type token and inputs to the id and outputs of that resource in the store."""

_SECRET = "4dabf18193072939515e22adb298388d"  # noqa: S105 - the key by which Pulumi marks a special value
_OURS = "azure-native:"


@dataclass
class Settlement:
    """What was found, in words, and what has to be read again from the store."""

    lines: list[str] = field(default_factory=list[str])
    to_refresh: list[str] = field(default_factory=list[str])


def settle(deployment: Json, lookup: Lookup) -> Settlement:
    """Settle every pending operation on a resource of the local Azure; others are left to Pulumi."""
    settlement = Settlement()
    resources: list[Json] = deployment.setdefault("resources", [])
    left: list[Json] = []
    pending: list[Json] = deployment.get("pending_operations") or []
    for operation in pending:
        resource: Json = operation["resource"]
        if not resource["type"].startswith(_OURS):
            left.append(operation)
            continue
        found = lookup(resource["type"], _inputs(resource))
        match operation["type"]:
            case "creating":
                outcome = _created(resources, resource, found)
            case "deleting":
                outcome = _deleted(resources, resource, found)
            case "updating":
                settlement.to_refresh.append(resource["urn"])
                outcome = "was being updated; it is read again from the local Azure"
            case kind:
                outcome = f"was {kind}; nothing had changed"
        name = str(resource["urn"]).rpartition("::")[2]
        settlement.lines.append(f"settled: {resource['type']} '{name}' {outcome}")
    deployment["pending_operations"] = left
    return settlement


def _created(resources: list[Json], resource: Json, found: tuple[str, Json] | None) -> str:
    old = _index(resources, resource["urn"], lambda one: not one.get("delete"))
    if found is None or (old is not None and _same_id(resources[old], found[0])):
        return "had not been created yet"
    identifier, outputs = found
    inputs = _inputs(resource)
    known: Json = {key: inputs[key] if _holds_secret(inputs.get(key)) else value for key, value in outputs.items()}
    created: Json = {**resource, "id": identifier, "outputs": known}
    if old is None:
        resources.append(created)
    elif resources[old].get("pendingReplacement"):
        resources[old] = created
    else:
        resources[old]["delete"] = True
        resources.insert(old, created)
    return "had been created; it is in the state now"


def _deleted(resources: list[Json], resource: Json, found: tuple[str, Json] | None) -> str:
    urn, identifier = resource["urn"], str(resource.get("id", ""))
    if found is not None and found[0].lower() == identifier.lower():
        return "had not been deleted yet"
    old = _index(resources, urn, lambda one: _same_id(one, identifier))
    if old is not None and not resources[old].get("delete") and any(_refers(one, urn) for one in resources):
        # It was going to be replaced: what depends on it stays, and the next update creates it anew.
        resources[old]["pendingReplacement"] = True
    elif old is not None:
        del resources[old]
    return "had been deleted; it is gone from the state too"


def _inputs(resource: Json) -> Json:
    inputs: Json | None = resource.get("inputs")
    return inputs or {}


def _index(resources: list[Json], urn: str, fits: Callable[[Json], bool]) -> int | None:
    return next((i for i, one in enumerate(resources) if one["urn"] == urn and fits(one)), None)


def _same_id(resource: Json, identifier: str) -> bool:
    return str(resource.get("id", "")).lower() == identifier.lower()


def _holds_secret(value: object) -> bool:
    if isinstance(value, Mapping):
        entries = cast("Mapping[str, object]", value)
        return _SECRET in entries or any(map(_holds_secret, entries.values()))
    return isinstance(value, list) and any(map(_holds_secret, cast("list[object]", value)))


def _refers(resource: Json, urn: str) -> bool:
    dependencies: list[str] = resource.get("dependencies") or []
    return urn in (resource.get("parent"), resource.get("deletedWith"), *dependencies)
