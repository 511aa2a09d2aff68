"""What Microsoft.Batch calls its things, and how a name is refused.

Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftbatch
"""

from emulator.core.arm_error import ArmError
from emulator.core.put_request import PutRequest
from limits import resource_kind
from limits.names import NameRule

BATCH_ACCOUNT = resource_kind.BATCH_ACCOUNT
"""Batch accounts."""
POOL = "Microsoft.Batch/batchAccounts/pools"
"""Pools."""


def require_name(request: PutRequest, rule: NameRule, needed: str) -> None:
    """Refuse a name that does not follow the rule; `needed` says what would be valid."""
    if not rule.matches(request.id.name):
        raise ArmError(400, "InvalidResourceName", f"Resource name {request.id.name} is invalid. {needed}")
