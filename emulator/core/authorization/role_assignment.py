"""Role assignments."""

from emulator.core.answer import answer, with_defaults
from emulator.core.arm_error import ArmError
from emulator.core.authorization import role_definition
from emulator.core.json_body import Json, text_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType
from emulator.seed import PRINCIPAL
from limits.roles import BUILT_IN_ROLES

NAME = "Microsoft.Authorization/roleAssignments"
"""The type."""


def role_definition_exists(request: PutRequest) -> None:
    """Refuse a role that is neither built in nor defined here; the scope at which its id is written does not matter.

    Source: https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
    """
    role = (text_at(request.body, "properties", "roleDefinitionId") or "").rsplit("/", 1)[-1].lower()
    if role in BUILT_IN_ROLES:
        return
    if any(known.body["name"].lower() == role for known in request.directory.of_type(role_definition.NAME)):
        return
    message = f"The specified role definition with ID '{role.replace('-', '')}' does not exist."
    raise ArmError(404, "RoleDefinitionDoesNotExist", message)


def _complete(request: PutRequest) -> Json:
    properties = with_defaults(request.properties, {"principalType": "ServicePrincipal"})
    return answer(
        request,
        NAME,
        {
            **properties,
            "scope": request.id.scope,
            "createdOn": request.since("properties", "createdOn"),
            "updatedOn": request.timestamp,
            "createdBy": PRINCIPAL,
            "updatedBy": PRINCIPAL,
        },
    )


ROLE_ASSIGNMENT = ResourceType(name=NAME, complete=_complete, rules=(role_definition_exists,))
"""A role for a principal at a scope; its name is a GUID."""
