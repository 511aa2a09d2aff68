"""Image versions on their way to their regions: a model, see `core/pace.py`.

The shape is that of the official example GalleryImageVersion_Get_WithReplicationStatus; the states are the
specification's (`ReplicationState`, `AggregatedReplicationState`). The regions come one after another, in the order in
which the version names them; a region that has its replicas already is not copied to again.
"""

from dataclasses import replace
from typing import Any

from emulator.core.json_body import Json, objects_at, text_at
from emulator.core.put_request import PutRequest
from emulator.core.under_way import Conditions, started
from emulator.faults.fault import Kind
from emulator.store.stored_resource import StoredResource
from limits.region import canonical_region

_TARGETS = ("properties", "publishingProfile", "targetRegions")
_DETAIL = "Failed with internal server error."


class Replication:
    """What goes on with an image version; see `core/under_way.py`."""

    def begin(self, request: PutRequest, body: Json, conditions: Conditions) -> Json | None:
        """Return which region gets its replicas when, and which one does not."""
        regions: list[Json] = []
        length = conditions.pace.seconds(conditions.pace.replication_minutes_per_region)
        had = _replicas(request.existing)
        lacking = {each["region"] for each in (request.under_way or {}).get("regions", ())}
        for region, replicas in _replicas(body).items():
            if region not in lacking and had.get(region, 0) >= replicas:
                continue
            begins = length * len(regions)
            failed = conditions.fault(Kind.REPLICATION, region) is not None
            is_new = region not in had or region in lacking
            regions.append(
                {"region": region, "begins": begins, "ends": begins + length, "failed": failed, "new": is_new}
            )
        if not regions:
            return None
        return started(request) | {"created": request.existing is None, "regions": regions}

    def at(self, resource: StoredResource, facts: Json, elapsed: float) -> StoredResource:
        """Return the version with the regions that it lacks at the moment, and whether it is done."""
        open_ones = [each for each in facts["regions"] if each["failed"] or elapsed < each["ends"]]
        state = "Succeeded"
        if any(elapsed < each["ends"] for each in facts["regions"]):
            state = "Creating" if facts["created"] else "Updating"
        elif open_ones:
            state = "Failed"
        body = {**resource.body, "properties": {**resource.body["properties"], "provisioningState": state}}
        left = {**facts, "regions": open_ones, "elapsed": elapsed} if open_ones else None
        return replace(resource, body=body, under_way=left)


def lacking_regions(version: StoredResource) -> frozenset[str]:
    """Return the target regions without replicas at the moment as of which the version was read."""
    return frozenset(each["region"] for each in (version.under_way or {}).get("regions", ()) if each["new"])


def with_replication_status(version: StoredResource) -> StoredResource:
    """Return a version as `$expand=ReplicationStatus` shows it."""
    facts = version.under_way or {"regions": ()}
    elapsed = facts.get("elapsed", 0.0)
    open_ones = {each["region"]: each for each in facts["regions"]}
    summary = [_regional_status(str(target.get("name", "")), open_ones, elapsed) for target in _targets(version.body)]
    states = {each["state"] for each in summary}
    whole = "InProgress" if "Replicating" in states else "Failed" if "Failed" in states else "Completed"
    status = {"aggregatedState": whole, "summary": summary}
    properties = {**version.body["properties"], "replicationStatus": status}
    return replace(version, body={**version.body, "properties": properties})


def replication_failure(version: StoredResource) -> str:
    """Return the sentence about the regions that a version did not reach.

    Source: https://github.com/Azure/azure-cli/issues/15539; how several regions are listed is inferred.
    """
    failed = [
        f"{{region:{each['region']}, detail:{_DETAIL}}}"
        for each in (version.under_way or {}).get("regions", ())
        if each["failed"]
    ]
    return (
        "Gallery replication jobs failed in one or more regions. The failing regions' details are as follows: "
        f"'{', '.join(failed)}'. If retry does not work, then please do an update by removing the failed regions and "
        "update again by adding them back."
    )


def _regional_status(name: str, open_ones: dict[str, Json], elapsed: float) -> Json:
    each = open_ones.get(canonical_region(name))
    if each is None:
        return {"region": name, "state": "Completed", "details": "", "progress": 100}
    share = (elapsed - each["begins"]) / max(each["ends"] - each["begins"], 1e-9)
    progress = min(99, max(0, int(100 * share)))
    if each["failed"] and elapsed >= each["ends"]:
        return {"region": name, "state": "Failed", "details": _DETAIL, "progress": progress}
    return {"region": name, "state": "Replicating", "details": "", "progress": progress}


def _replicas(body: object) -> dict[str, int]:
    """Return how many replicas a version is to have, by region."""
    return {
        canonical_region(text_at(target, "name") or ""): _count(target)
        + sum(map(_count, objects_at(target, "additionalReplicaSets")))
        for target in _targets(body)
    }


def _count(target: Json) -> int:
    found: Any = target.get("regionalReplicaCount")
    return found if isinstance(found, int) and not isinstance(found, bool) else 1


def _targets(body: object) -> list[Json]:
    return list(objects_at(body, *_TARGETS))


def replicas_in(version: StoredResource, region: str) -> int:
    """Return how many replicas a version has in a region, which is in canonical spelling."""
    return 0 if region in lacking_regions(version) else _replicas(version.body).get(region, 0)
