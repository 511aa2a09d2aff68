"""User-assigned identities."""

from emulator.core.answer import answer
from emulator.core.identifiers import derived_uuid
from emulator.core.json_body import Json
from emulator.core.locations import TRACKED
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType
from emulator.seed import TENANT

NAME = "Microsoft.ManagedIdentity/userAssignedIdentities"
"""The type."""


def _complete(request: PutRequest) -> Json:
    resource_id = str(request.id)
    return answer(
        request,
        NAME,
        {
            **request.properties,
            "tenantId": TENANT,
            "principalId": derived_uuid(resource_id, "principal"),
            "clientId": derived_uuid(resource_id, "client"),
        },
    )


USER_ASSIGNED_IDENTITY = ResourceType(name=NAME, complete=_complete, rules=TRACKED)
"""The principal and client ids follow from the resource id."""
