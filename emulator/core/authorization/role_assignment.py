"""Role assignments: what the service makes of them."""

from emulator.core.answer import answer, with_defaults
from emulator.core.authorization import names
from emulator.core.authorization.assignment_rules import RULES
from emulator.core.json_body import Json
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType
from emulator.seed import PRINCIPAL


def _complete(request: PutRequest) -> Json:
    properties = with_defaults(request.properties, {"principalType": "ServicePrincipal"})
    return answer(
        request,
        names.ROLE_ASSIGNMENT,
        {
            **properties,
            "scope": request.id.scope,
            "createdOn": request.since("properties", "createdOn"),
            "updatedOn": request.timestamp,
            "createdBy": PRINCIPAL,
            "updatedBy": PRINCIPAL,
        },
    )


ROLE_ASSIGNMENT = ResourceType(name=names.ROLE_ASSIGNMENT, complete=_complete, rules=RULES, merge=None)
"""A role for a principal at a scope; its name is a GUID."""
