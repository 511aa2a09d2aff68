"""Rules for role assignments.

Source of codes and sentences, where no other is named:
https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
"""

import uuid

from emulator.core.answer import changed
from emulator.core.arm_error import ArmError
from emulator.core.authorization import names
from emulator.core.authorization.names import assigned_role
from emulator.core.json_body import text_at
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.roles import BUILT_IN_ROLES


def name_is_a_guid(request: PutRequest) -> None:
    """Refuse a name that is no GUID.

    Source: https://github.com/Azure/azure-rest-api-specs/issues/1684, and
    https://github.com/Azure/azure-sdk-for-python/issues/4621 for the code
    """
    if not _is_guid(request.id.name):
        message = f"The role assignment ID '{request.id.name}' is not valid. The role assignment ID must be a GUID."
        raise ArmError(400, "InvalidRoleAssignmentId", message)


def principal_is_a_guid(request: PutRequest) -> None:
    """Refuse a principal that is missing, or no GUID; whom it denotes is not asked.

    Source: https://github.com/Azure/azure-powershell/issues/16627
    """
    principal = text_at(request.body, "properties", "principalId") or ""
    if not _is_guid(principal):
        message = f"The Principal ID '{principal}' is not valid. Principal ID must be a GUID."
        raise ArmError(400, "InvalidPrincipalId", message)


def role_definition_exists(request: PutRequest) -> None:
    """Refuse a role that is neither built in nor defined here."""
    role = assigned_role(request.body)
    if role in BUILT_IN_ROLES:
        return
    if any(request.directory.of_type(names.ROLE_DEFINITION, role)):
        return
    message = f"The specified role definition with ID '{role.replace('-', '')}' does not exist."
    raise ArmError(404, "RoleDefinitionDoesNotExist", message)


def principal_stays(request: PutRequest) -> None:
    """Refuse another principal under the name of an assignment.

    Source: https://github.com/Azure/Azure-Landing-Zones/issues/2040
    """
    if changed(request, "properties", "principalId"):
        message = "Tenant ID, application ID, principal ID, and scope are not allowed to be updated."
        raise ArmError(400, "RoleAssignmentUpdateNotPermitted", message)


def assignment_is_new(request: PutRequest) -> None:
    """Refuse a second assignment of the role to the principal at the scope."""
    wanted = _assigned(request.body)
    siblings = f"{request.id.scope}/providers/{names.ROLE_ASSIGNMENT}"
    for other in request.directory.below(siblings):
        if other.key != request.id.key and _assigned(other.body) == wanted:
            raise ArmError(409, "RoleAssignmentExists", "The role assignment already exists.")


def _assigned(body: object) -> tuple[str, str]:
    principal = text_at(body, "properties", "principalId") or ""
    role = text_at(body, "properties", "roleDefinitionId") or ""
    return principal.lower(), role.rsplit("/", 1)[-1].lower()


def _is_guid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


RULES: tuple[Rule, ...] = (
    name_is_a_guid,
    principal_is_a_guid,
    role_definition_exists,
    principal_stays,
    assignment_is_new,
)
"""All of them, in the order in which they are asked."""
