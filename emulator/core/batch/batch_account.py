"""Batch accounts."""

from emulator.core.answer import answer, with_defaults
from emulator.core.batch import names
from emulator.core.identifiers import completed_identity, derived_uuid
from emulator.core.json_body import Json, object_at, text_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType
from limits.names import ACCOUNT_NAME, ACCOUNT_NAME_LENGTH, ACCOUNT_NAME_MINIMUM_LENGTH
from limits.region import canonical_region

_QUOTA = 20
"""Cores, pools and jobs that a new account may have in the official examples."""


def name_is_valid(request: PutRequest) -> None:
    """Refuse a name that is too short, too long, or not of lower-case letters and digits.

    Source: https://learn.microsoft.com/rest/api/batchmanagement/batch-account/create
    """
    least, most = ACCOUNT_NAME_MINIMUM_LENGTH.value, ACCOUNT_NAME_LENGTH.value
    needed = f"The name has {least} to {most} characters, lower-case letters and digits."
    names.require_name(request, ACCOUNT_NAME, needed)


def _complete(request: PutRequest) -> Json:
    region = canonical_region(text_at(request.body, "location") or "")
    node_management = derived_uuid(str(request.id), "nodeManagement")
    properties = with_defaults(
        request.properties,
        {
            "poolAllocationMode": "BatchService",
            "publicNetworkAccess": "Enabled",
            "dedicatedCoreQuota": _QUOTA,
            "lowPriorityCoreQuota": _QUOTA,
            "poolQuota": _QUOTA,
            "activeJobAndJobScheduleQuota": _QUOTA,
        },
    )
    if storage := object_at(properties, "autoStorage"):
        properties["autoStorage"] = {
            **storage,
            "lastKeySync": request.since("properties", "autoStorage", "lastKeySync"),
        }
    identity = object_at(request.body, "identity") or {"type": "None"}
    return answer(
        request,
        names.BATCH_ACCOUNT,
        {
            **properties,
            "accountEndpoint": f"{request.id.name}.{region}.batch.azure.com",
            "nodeManagementEndpoint": f"{node_management}.{region}.service.batch.azure.com",
            "provisioningState": "Succeeded",
        },
        identity=completed_identity(identity, str(request.id)),
    )


BATCH_ACCOUNT = ResourceType(name=names.BATCH_ACCOUNT, complete=_complete, rules=(name_is_valid,))
"""An account in one region."""
