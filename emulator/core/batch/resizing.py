"""Pools on their way to their number of nodes: a model, see `core/pace.py`.

Dedicated and Spot nodes come together, in proportion; nodes that have to go leave at once, or after the configured time
where they wait for tasks. A pool that is given other targets while it resizes begins anew from the nodes that it has.
No formula is evaluated: a pool that one sizes keeps its nodes.

The shape is that of the official examples PoolCreate_UpgradePolicy and PoolList; the codes are those of
`PoolResizeErrorCodes` in Microsoft's SDKs.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

from emulator.core.batch.allocation import possible_nodes
from emulator.core.batch.resize_errors import allocation_failed, core_quota_reached, removal_failed, timed_out
from emulator.core.batch.serving import serving_replicas
from emulator.core.json_body import Json, object_at, text_at
from emulator.core.pace import Pace
from emulator.core.put_request import PutRequest, arm_timestamp
from emulator.core.under_way import Conditions, started
from emulator.faults.fault import Fault, Kind
from emulator.store.stored_resource import StoredResource
from limits.duration import parse_duration
from limits.resize import RESIZE_DEFAULT

_CURRENT = ("currentDedicatedNodes", "currentLowPriorityNodes")
_TARGETS = ("targetDedicatedNodes", "targetLowPriorityNodes")
_MOST_NODES = 2**31 - 1
_WAITING = frozenset({"TaskCompletion", "RetainedData"})


class Resizing:
    """What goes on with a pool; see `core/under_way.py`."""

    def begin(self, request: PutRequest, body: Json, conditions: Conditions) -> Json | None:
        """Return how many nodes there will be when, and what is said of those that will not be there."""
        properties = body["properties"]
        before = [_number(properties, name) for name in _CURRENT]
        if not (fixed := object_at(properties, "scaleSettings", "fixedScale")):
            is_other = object_at(request.existing, "properties", "scaleSettings") != properties["scaleSettings"]
            return started(request) | _facts(before, before) if is_other else None
        wanted = [_number(fixed, name) for name in _TARGETS]
        if request.under_way is not None and request.under_way["wanted"] == wanted:
            return request.under_way
        if wanted == before:
            return None
        properties["resizeOperationStatus"] = _status(fixed, wanted, request.timestamp)
        return started(request) | _outcome(request, body, before, wanted, conditions)

    def at(self, resource: StoredResource, facts: Json, elapsed: float) -> StoredResource:
        """Return the pool with the nodes that it has at the moment."""
        is_over = elapsed >= facts["ends"]
        properties = dict(resource.body["properties"])
        begun = datetime.fromisoformat(facts["started"])
        for name, before, final in zip(_CURRENT, facts["before"], facts["final"], strict=True):
            if final >= before:
                share = 1.0 if is_over else max(0.0, elapsed) / (facts["ends"] or 1.0)
                properties[name] = before + int((final - before) * share)
            else:
                properties[name] = final if elapsed >= facts["gone"] else before
        changed = begun + timedelta(seconds=facts["ends"]) if is_over else begun
        properties["allocationState"] = "Steady" if is_over else "Resizing"
        properties["allocationStateTransitionTime"] = arm_timestamp(changed)
        if is_over and facts["errors"]:
            properties["resizeOperationStatus"] = {**properties["resizeOperationStatus"], "errors": facts["errors"]}
        return replace(resource, body={**resource.body, "properties": properties}, under_way=None if is_over else facts)


def _outcome(request: PutRequest, body: Json, before: list[int], wanted: list[int], conditions: Conditions) -> Json:
    fixed = object_at(body, "properties", "scaleSettings", "fixedScale")
    timeout = _minutes(text_at(fixed, "resizeTimeout") or RESIZE_DEFAULT)
    pace = conditions.pace
    added = [max(0, after - now) for after, now in zip(wanted, before, strict=True)]
    needed = _minutes_to_start(sum(added), serving_replicas(request, body), pace)
    share = Fraction(1) if needed <= timeout else timeout / needed
    errors = [] if share == 1 else timed_out(added)
    if sum(added) and (fault := _met(conditions)) is not None and fault.nodes < sum(added) * share:
        share = Fraction(fault.nodes, sum(added))
        errors = allocation_failed(added) if fault.kind is Kind.OUT_OF_CAPACITY else core_quota_reached(added)
    final = [now + int(more * share) if more else after for now, more, after in zip(before, added, wanted, strict=True)]
    leaving = any(after < now for after, now in zip(wanted, before, strict=True))
    waits = leaving and fixed.get("nodeDeallocationOption") in _WAITING
    removal = Fraction(pace.removal_minutes) if waits else Fraction(0)
    if removal > timeout:
        removal, errors = timeout, [*errors, *removal_failed()]
        final = [max(after, now) if not more else after for after, now, more in zip(final, before, added, strict=True)]
    final, errors = _possible(request, body, before, final, errors)
    gone = pace.seconds(float(removal))
    ends = max(pace.seconds(float(needed * share)), gone)
    return _facts(before, final, wanted=wanted, ends=ends, gone=gone, errors=errors)


def _possible(
    request: PutRequest, body: Json, before: list[int], final: list[int], errors: list[Json]
) -> tuple[list[int], list[Json]]:
    """Return the nodes without those that the account's cores or the image rule out, and what is said of those."""
    possible = possible_nodes(request, body, (final[0], final[1]))
    kept = [
        max(now, most) if after > now else after for now, most, after in zip(before, possible.nodes, final, strict=True)
    ]
    return kept, list(possible.errors) if kept != final else errors


def _facts(  # noqa: PLR0913 - the facts
    before: list[int],
    final: list[int],
    *,
    wanted: list[int] | None = None,
    ends: float = 0.0,
    gone: float = 0.0,
    errors: list[Json] | None = None,
) -> Json:
    wanted = final if wanted is None else wanted
    return {"before": before, "final": final, "wanted": wanted, "ends": ends, "gone": gone, "errors": errors or []}


def _number(part: Json, name: str) -> int:
    found = part.get(name)
    return int(min(max(0, found), _MOST_NODES)) if isinstance(found, int | float) else 0


def _met(conditions: Conditions) -> Fault | None:
    return conditions.fault(Kind.OUT_OF_CAPACITY, None) or conditions.fault(Kind.CORE_QUOTA, None)


def _minutes_to_start(nodes: int, replicas: int | None, pace: Pace) -> Fraction:
    """Return the simulated minutes in which so many nodes start from so many replicas; None: as many as it takes."""
    needed = Fraction(pace.minutes_per_thousand_nodes) * nodes / 1000
    if replicas is None or replicas * pace.nodes_per_replica >= nodes:
        return needed
    return needed * Fraction(nodes, max(1, replicas) * pace.nodes_per_replica)


def _minutes(duration: str) -> Fraction:
    length = parse_duration(duration) or parse_duration(RESIZE_DEFAULT)
    return Fraction(0) if length is None else Fraction(length // timedelta(microseconds=1), 60_000_000)


def _status(fixed: Json, wanted: list[int], timestamp: str) -> Json:
    targets = {name: nodes for name, nodes in zip(_TARGETS, wanted, strict=True) if nodes}
    option = text_at(fixed, "nodeDeallocationOption") or "Requeue"
    timeout = text_at(fixed, "resizeTimeout") or RESIZE_DEFAULT
    return {**targets, "nodeDeallocationOption": option, "resizeTimeout": timeout, "startTime": timestamp}
