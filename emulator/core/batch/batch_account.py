"""Batch accounts: what the service makes of them."""

from emulator.core.answer import answer, kept, with_defaults
from emulator.core.batch import names
from emulator.core.batch.account_rules import RULES
from emulator.core.identifiers import completed_identity, derived_uuid
from emulator.core.json_body import Json, object_at, text_at
from emulator.core.put_request import PutRequest
from emulator.core.quotas import SHOWN_QUOTA
from emulator.core.resource_type import ResourceType
from limits.region import canonical_region

_FIXED = ("poolAllocationMode", "keyVaultReference")


def _complete(request: PutRequest) -> Json:
    region = canonical_region(text_at(request.body, "location") or "")
    node_management = derived_uuid(str(request.id), "nodeManagement")
    fixed = {name: value for name in _FIXED if (value := kept(request, "properties").get(name)) is not None}
    properties = with_defaults(
        request.properties, {"poolAllocationMode": "BatchService", "publicNetworkAccess": "Enabled"} | fixed
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
            **_quotas(request),
            "accountEndpoint": f"{request.id.name}.{region}.batch.azure.com",
            "nodeManagementEndpoint": f"{node_management}.{region}.service.batch.azure.com",
            "provisioningState": "Succeeded",
        },
        identity=completed_identity(identity, str(request.id)),
    )


def _quotas(request: PutRequest) -> Json:
    """Return the quotas as an account shows them, those of the official examples where none are configured."""
    given = {
        "dedicatedCoreQuota": request.quotas.dedicated_cores,
        "lowPriorityCoreQuota": request.quotas.low_priority_cores,
        "poolQuota": request.quotas.pools,
        "activeJobAndJobScheduleQuota": None,
    }
    return {name: SHOWN_QUOTA if most is None else most for name, most in given.items()}


BATCH_ACCOUNT = ResourceType(name=names.BATCH_ACCOUNT, complete=_complete, rules=RULES)
"""An account in one region."""
