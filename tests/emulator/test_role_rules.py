"""Each rule for role assignments and definitions: requests that it allows, and refusals in Azure's words.

https://learn.microsoft.com/azure/role-based-access-control/troubleshooting
"""

from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.seed import PRINCIPAL, SUBSCRIPTION
from tests.emulator.refusals import check_refusal

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
GALLERY = f"{GROUP}/providers/Microsoft.Compute/galleries/gallery"
ASSIGNMENTS = f"{GROUP}/providers/Microsoft.Authorization/roleAssignments"
ROLE = f"{ASSIGNMENTS}/00000000-0000-4000-8000-0000000000a2"
OTHER = f"{ASSIGNMENTS}/00000000-0000-4000-8000-0000000000a3"
THERE = f"{ASSIGNMENTS}/00000000-0000-4000-8000-0000000000a1"
CUSTOM = "00000000-0000-4000-8000-0000000000ee"
DEFINED = f"{GALLERY}/providers/Microsoft.Authorization/roleDefinitions/{CUSTOM}"
READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7"
CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c"
SOMEBODY = "00000000-0000-4000-8000-0000000000b1"


def assignment(role: str, principal: str = PRINCIPAL) -> dict[str, Any]:
    roles = f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions"
    return {"properties": {"roleDefinitionId": f"{roles}/{role}", "principalId": principal}}


@pytest.fixture
def deployed(azure: LocalAzure) -> LocalAzure:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    azure.put(GALLERY, {"location": "westeurope"}, "2024-03-03")
    azure.put(DEFINED, {"properties": {"roleName": "r"}}, "2022-05-01-preview")
    azure.put(THERE, assignment(CUSTOM), "2022-04-01")
    return azure


ALLOWED = {
    "assignment of a built-in role": (ROLE, assignment(READER.upper())),
    "assignment of a role that is defined at another scope": (ROLE, assignment(CUSTOM, SOMEBODY)),
    "assignment again": (THERE, assignment(CUSTOM)),
    "assignment at another scope": (ROLE.replace(GROUP, GALLERY), assignment(CUSTOM)),
}


@pytest.mark.parametrize(("resource_id", "body"), ALLOWED.values(), ids=ALLOWED)
def test_allowed(deployed: LocalAzure, resource_id: str, body: dict[str, Any]):
    written = deployed.put(resource_id, body, "2022-04-01")
    assert written.body["properties"]["scope"] == resource_id.partition("/providers/Microsoft.Authorization")[0]


REFUSED = {
    "assignment of a missing role": (
        ROLE,
        assignment("00000000-0000-4000-8000-0000000000ef"),
        "RoleDefinitionDoesNotExist",
        "The specified role definition with ID '000000000000400080000000000000ef' does not exist.",
    ),
    "assignment whose name is no GUID": (
        f"{ASSIGNMENTS}/reader",
        assignment(READER),
        "InvalidRoleAssignmentId",
        "The role assignment ID 'reader' is not valid. The role assignment ID must be a GUID.",
    ),
    "assignment to no GUID": (
        ROLE,
        assignment(READER, "somebody"),
        "InvalidPrincipalId",
        "The Principal ID 'somebody' is not valid. Principal ID must be a GUID.",
    ),
    "assignment that is there": (
        OTHER,
        assignment(CUSTOM),
        "RoleAssignmentExists",
        "The role assignment already exists.",
    ),
    "assignment to another principal": (
        THERE,
        assignment(CUSTOM, SOMEBODY),
        "RoleAssignmentUpdateNotPermitted",
        "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
    ),
    "role that is assigned, deleted": (
        DEFINED,
        None,
        "RoleDefinitionHasAssignments",
        "There are existing role assignments referencing role (code: RoleDefinitionHasAssignments)",
    ),
}


@pytest.mark.parametrize(("resource_id", "body", "code", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(deployed: LocalAzure, resource_id: str, body: dict[str, Any] | None, code: str, message: str):
    check_refusal(deployed, resource_id, body, code, message)


def test_role_is_deleted_after_its_assignments(deployed: LocalAzure):
    deployed.delete(THERE)
    assert deployed.delete(DEFINED)


def test_role_goes_with_the_scope_that_it_is_defined_at(deployed: LocalAzure):
    assert deployed.delete(GROUP)
    assert deployed.list_resources() == []


def test_assignment_takes_no_patch(deployed: LocalAzure):
    with pytest.raises(ArmError, match="MethodNotAllowed"):
        deployed.patch(THERE, {"properties": {"description": "d"}}, "2022-04-01")
