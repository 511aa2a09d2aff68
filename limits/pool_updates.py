"""What Batch changes on a pool that has nodes, and what it changes only on one without.

The page (`NODES_DURING_UPDATE`) names five properties that a pool takes at any time, and identities in its questions
and answers; all others that can be updated take an empty pool. A PUT replaces all properties, so that one which is left
out goes back to its default.

How the properties divide where that page does not name them: the reference of the data plane
(https://learn.microsoft.com/rest/api/batchservice/pool/patch) asks for an empty pool at displayName, vmSize, inter-node
communication, machine, task slots, scheduling, network, resourceTags, user accounts, mounts and upgrade policy.
`applicationLicenses` stands nowhere; it falls under all others. `tags` are ARM's, beside the pool's properties as the
identity is, and no page restricts them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from limits.limit import Limit
from limits.pool_defaults import pool_default
from limits.resource_id import parse_resource_id
from limits.wording import counted

NODES_DURING_UPDATE = Limit(
    value=0,
    unit="nodes",
    source="https://learn.microsoft.com/azure/batch/batch-pool-update-properties",
    as_of=date(2025, 4, 2),
)
"""The nodes that a pool may have while a property changes that is not among those taken at any time."""

TAKEN_WITH_NODES = frozenset(
    {"applicationPackages", "certificates", "identity", "metadata", "scaleSettings", "startTask", "tags"}
)
"""What Batch changes however many nodes there are; nodes may have to be rebooted before they see it."""

TAKEN_WITHOUT_NODES = (
    "applicationLicenses",
    "deploymentConfiguration",
    "displayName",
    "interNodeCommunication",
    "mountConfiguration",
    "networkConfiguration",
    "resourceTags",
    "targetNodeCommunicationMode",
    "taskSchedulingPolicy",
    "taskSlotsPerNode",
    "upgradePolicy",
    "userAccounts",
    "vmSize",
)
"""What Batch changes only when there are no nodes."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An update that Batch refuses as long as a pool has nodes."""

    paths: tuple[str, ...]
    """What it changes that takes an empty pool, such as `vmSize`; an object that comes or goes stands for its parts."""
    reason: str
    """What was found and what is needed."""


def update_refusal(old: Mapping[str, object], new: Mapping[str, object], nodes: int | None) -> Refusal | None:
    """Return what Batch refuses of an update, or None when it takes the update.

    A value that is not JSON stands for one that is not known yet, and is taken for no change.

    Args:
        old: the pool's properties, as ARM and azure-native spell them.
        new: the properties that it is to have; those left out go back to their defaults.
        nodes: how many nodes the pool has, or None where that is not known.

    """
    paths = tuple(path for name in TAKEN_WITHOUT_NODES for path in _differences(name, old.get(name), new.get(name)))
    if not paths or nodes == NODES_DURING_UPDATE.value:
        return None
    verb = "changes" if len(paths) == 1 else "change"
    return Refusal(paths, f"{_listed(paths)} {verb} {_on_a_pool(nodes)}; {NODES_DURING_UPDATE} are needed for that")


def undecided_update(old: Mapping[str, object], new: Mapping[str, object], nodes: int | None) -> Refusal | None:
    """Return what of an update may be refused, since its values are not known yet; None when there is none of that.

    The arguments are those of `update_refusal`.
    """
    paths = tuple(path for name in TAKEN_WITHOUT_NODES for path in _hidden(name, old.get(name), new.get(name)))
    if not paths or nodes == NODES_DURING_UPDATE.value:
        return None
    verb = "is" if len(paths) == 1 else "are"
    needed = f"{NODES_DURING_UPDATE} are needed for a change"
    return Refusal(paths, f"{_listed(paths)} {verb} not known yet, {_on_a_pool(nodes)}; {needed}")


def _on_a_pool(nodes: int | None) -> str:
    there = "whose number of nodes is not known" if nodes is None else f"of {counted(nodes, 'node')}"
    return f"on a pool {there}"


def _hidden(path: str, old: object, new: object) -> Iterator[str]:
    """Yield the paths at and below this one whose values are not known, so that they may differ."""
    if not (_is_known(old) and _is_known(new)):
        yield path
    elif (objects := _objects(old, new)) is not None:
        before, after = objects
        for name in sorted(before.keys() | after.keys()):
            yield from _hidden(f"{path}.{name}", before.get(name), after.get(name))
    elif (lists := _lists(old, new)) is not None:
        for at, pair in enumerate(zip(*lists, strict=False)):
            yield from _hidden(f"{path}[{at}]", *pair)


def _differences(path: str, old: object, new: object) -> Iterator[str]:
    """Yield the paths at and below this one whose values differ for the service."""
    if not (_is_known(old) and _is_known(new)):
        return
    if (objects := _objects(old, new)) is not None:
        yield from _below_object(path, *objects, is_whole=old is None or new is None)
    elif (lists := _lists(old, new)) is not None:
        yield from _below_list(path, *lists)
    elif _meant(path, old) != _meant(path, new):
        yield path


def _below_object(path: str, old: Mapping[str, object], new: Mapping[str, object], *, is_whole: bool) -> Iterator[str]:
    """Yield what differs in an object; where it is whole, one of the two being missing, the object itself."""
    names = sorted(old.keys() | new.keys())
    found = [each for name in names for each in _differences(f"{path}.{name}", old.get(name), new.get(name))]
    if not is_whole:
        yield from found
    elif found or path.endswith(_MEANT_BY_PRESENCE):
        yield path


def _below_list(path: str, old: Sequence[object], new: Sequence[object]) -> Iterator[str]:
    if len(old) != len(new):
        yield path
        return
    for at, pair in enumerate(zip(old, new, strict=True)):
        yield from _differences(f"{path}[{at}]", *pair)


def _is_known(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | Mapping | list)


def _objects(*pair: object) -> tuple[Mapping[str, object], ...] | None:
    """Return two values as objects, a missing one as an empty object; None when they are not two objects."""
    given = [value for value in pair if value is not None]
    if not given or not all(isinstance(value, Mapping) for value in given):
        return None
    return tuple(cast("Mapping[str, object]", value or {}) for value in pair)


def _lists(*pair: object) -> tuple[Sequence[object], ...] | None:
    """Return two values as lists, a missing one as an empty list; None when they are not two lists."""
    given = [value for value in pair if value is not None]
    if not given or not all(isinstance(value, list) for value in given):
        return None
    return tuple(cast("Sequence[object]", value or []) for value in pair)


def _meant(path: str, value: object) -> object:
    """Return a value in the form in which equal ones compare equal: defaults spelled out, names as ARM reads them."""
    if value is None:
        return pool_default(path)
    if not isinstance(value, str):
        return value
    if path in _CASELESS:
        return value.lower()
    parsed = parse_resource_id(value)
    return value if parsed is None else parsed.key


def _listed(paths: Sequence[str]) -> str:
    *first, last = paths
    return f"{', '.join(first)} and {last}" if first else last


_CASELESS = frozenset({"vmSize"})
_MEANT_BY_PRESENCE = ".ephemeralOSDiskSettings"
