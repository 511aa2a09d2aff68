"""What Microsoft.Batch calls its things, and how a name is refused.

Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftbatch
"""

import re

from emulator.core.arm_error import ArmError
from emulator.core.put_request import PutRequest

BATCH_ACCOUNT = "Microsoft.Batch/batchAccounts"
"""Batch accounts."""
POOL = "Microsoft.Batch/batchAccounts/pools"
"""Pools."""


def require_name(request: PutRequest, pattern: str, needed: str) -> None:
    """Refuse a name that the pattern does not match; `needed` says what would be valid."""
    if not re.fullmatch(pattern, request.id.name):
        raise ArmError(400, "InvalidResourceName", f"Resource name {request.id.name} is invalid. {needed}")
