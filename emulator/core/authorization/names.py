"""What Microsoft.Authorization calls its things."""

from emulator.core.json_body import Json, text_at

ROLE_ASSIGNMENT = "Microsoft.Authorization/roleAssignments"
"""Role assignments."""
ROLE_DEFINITION = "Microsoft.Authorization/roleDefinitions"
"""Custom roles."""


def assigned_role(assignment: Json) -> str:
    """Return the name of the role that an assignment gives; the scope at which its id is written does not matter."""
    return (text_at(assignment, "properties", "roleDefinitionId") or "").rsplit("/", 1)[-1].lower()
