"""Custom roles."""

from emulator.core.answer import answer, with_defaults
from emulator.core.json_body import Json
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType
from emulator.seed import PRINCIPAL

NAME = "Microsoft.Authorization/roleDefinitions"
"""The type."""


def _complete(request: PutRequest) -> Json:
    properties = with_defaults(
        request.properties, {"type": "CustomRole", "assignableScopes": [request.id.scope], "permissions": []}
    )
    return answer(
        request,
        NAME,
        {
            **properties,
            "createdOn": request.since("properties", "createdOn"),
            "updatedOn": request.timestamp,
            "createdBy": PRINCIPAL,
            "updatedBy": PRINCIPAL,
        },
    )


ROLE_DEFINITION = ResourceType(name=NAME, complete=_complete)
"""A role at a scope; its name is a GUID."""
