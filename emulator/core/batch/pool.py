"""Pools: what the service makes of them; `resizing.py` brings the nodes."""

from emulator.core.answer import answer, kept, with_defaults
from emulator.core.batch import names
from emulator.core.batch.pool_rules import RULES
from emulator.core.batch.resizing import Resizing
from emulator.core.identifiers import completed_identity
from emulator.core.json_body import Json, object_at
from emulator.core.patching import replaced
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType

_NO_NODES: Json = {"targetDedicatedNodes": 0, "targetLowPriorityNodes": 0}


def _complete(request: PutRequest) -> Json:
    scale = _scale_settings(request)
    properties = with_defaults(
        request.properties,
        {
            "interNodeCommunication": "Disabled",
            "taskSlotsPerNode": 1,
            "taskSchedulingPolicy": {"nodeFillType": "Spread"},
        },
    )
    properties.pop("resizeOperationStatus", None)
    if isinstance(size := properties.get("vmSize"), str):
        properties["vmSize"] = size.upper()
    identity = object_at(request.body, "identity")
    beside = {"identity": completed_identity(identity, str(request.id))} if identity else {}
    return answer(
        request,
        names.POOL,
        {
            **properties,
            **_nodes_so_far(request),
            "scaleSettings": scale,
            "creationTime": request.since("properties", "creationTime"),
            "lastModified": request.timestamp,
            "provisioningState": "Succeeded",
            "provisioningStateTransitionTime": request.since("properties", "provisioningStateTransitionTime"),
        },
        **beside,
    )


def _scale_settings(request: PutRequest) -> Json:
    """Return how the pool scales; without settings it has a fixed size of 0 nodes.

    Source: https://learn.microsoft.com/rest/api/batchmanagement/pool/create (ScaleSettings)
    """
    given = object_at(request.body, "properties", "scaleSettings")
    if auto := object_at(given, "autoScale"):
        return {**given, "autoScale": with_defaults(auto, {"evaluationInterval": "PT15M"})}
    if fixed := object_at(given, "fixedScale"):
        return {**given, "fixedScale": with_defaults(fixed, {**_NO_NODES, "resizeTimeout": "PT15M"})}
    return {"fixedScale": dict(_NO_NODES)}


def _nodes_so_far(request: PutRequest) -> Json:
    before = kept(request, "properties")
    status = before.get("resizeOperationStatus")
    return {
        "currentDedicatedNodes": before.get("currentDedicatedNodes", 0),
        "currentLowPriorityNodes": before.get("currentLowPriorityNodes", 0),
        "allocationState": "Steady",
        "allocationStateTransitionTime": request.since("properties", "allocationStateTransitionTime"),
        **({} if status is None else {"resizeOperationStatus": status}),
    }


POOL = ResourceType(
    name=names.POOL, complete=_complete, rules=RULES, merge=replaced, has_etag=True, under_way=Resizing()
)
"""Nodes of one size and image in an account."""
