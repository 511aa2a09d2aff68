"""Custom roles."""

from emulator.core.answer import answer, with_defaults
from emulator.core.arm_error import ArmError
from emulator.core.authorization import names
from emulator.core.authorization.names import assigned_role
from emulator.core.delete_request import DeleteRequest
from emulator.core.json_body import Json
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType
from emulator.seed import PRINCIPAL


def nobody_has_the_role(request: DeleteRequest) -> None:
    """Refuse to delete a role that is assigned.

    Source: https://learn.microsoft.com/azure/role-based-access-control/troubleshooting (RoleDefinitionHasAssignments);
    the status is inferred.
    """
    role = request.resource.body["name"].lower()
    for assignment in request.directory.of_type(names.ROLE_ASSIGNMENT):
        if assigned_role(assignment.body) == role:
            message = "There are existing role assignments referencing role (code: RoleDefinitionHasAssignments)"
            raise ArmError(400, "RoleDefinitionHasAssignments", message)


def _complete(request: PutRequest) -> Json:
    properties = with_defaults(
        request.properties, {"type": "CustomRole", "assignableScopes": [request.id.scope], "permissions": []}
    )
    return answer(
        request,
        names.ROLE_DEFINITION,
        {
            **properties,
            "createdOn": request.since("properties", "createdOn"),
            "updatedOn": request.timestamp,
            "createdBy": PRINCIPAL,
            "updatedBy": PRINCIPAL,
        },
    )


ROLE_DEFINITION = ResourceType(
    name=names.ROLE_DEFINITION, complete=_complete, delete_rules=(nobody_has_the_role,), merge=None
)
"""A role at a scope; its name is a GUID."""
