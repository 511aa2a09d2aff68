"""What is documented to be answered about resource groups, and about roles."""

from tests.emulator.error_text import ISSUES, NOT_FOUND, ROLES, met

GROUPS = (
    met(
        "The provided resource group name '<name>' has these invalid characters: '<characters>'. The name can only "
        "be a letter, digit, '-', '.', '(', ')' or '_'.",
        "InvalidResourceGroup",
        f"{ISSUES}/microsoft/microsoft-foundry-for-vscode/issues/53",
        "test_gallery_rules[group with a space in its name]",
    ),
    met(
        "Invalid resource group location '<region>'. The Resource group already exists in location '<region>'.",
        "InvalidResourceGroupLocation",
        f"{ISSUES}/microsoft/bedrock/issues/100",
        "test_gallery_rules[group in another region]",
    ),
    met(
        "The location property is required for this definition.",
        "LocationRequired",
        f"{ISSUES}/Azure/azure-sdk-for-net (a test of Azure Stack's storage)",
        "test_gallery_rules[gallery without a location]",
    ),
    met(
        "The Resource '<type>/<name>' under resource group '<group>' was not found.",
        "ResourceNotFound",
        NOT_FOUND,
        "test_disk_rules[image of a missing snapshot]",
    ),
    met(
        "Required parameter '<parameter>' is missing (null).",
        "InvalidParameter",
        f"{ISSUES}/ansible-collections/azure/issues/422",
        "test_disk_rules[image of a blob of unknown generation]",
    ),
)

AUTHORIZATION = (
    met(
        "The specified role definition with ID '<id>' does not exist.",
        "RoleDefinitionDoesNotExist",
        ROLES,
        "test_role_rules[assignment of a missing role]",
    ),
    met(
        "The role assignment ID '<name>' is not valid. The role assignment ID must be a GUID.",
        "InvalidRoleAssignmentId",
        f"{ISSUES}/Azure/azure-sdk-for-python/issues/4621",
        "test_role_rules[assignment whose name is no GUID]",
    ),
    met(
        "The Principal ID '<id>' is not valid. Principal ID must be a GUID.",
        "InvalidPrincipalId",
        f"{ISSUES}/Azure/azure-powershell/issues/16627",
        "test_role_rules[assignment to no GUID]",
    ),
    met(
        "The role assignment already exists.",
        "RoleAssignmentExists",
        ROLES,
        "test_role_rules[assignment that is there]",
    ),
    met(
        "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
        "RoleAssignmentUpdateNotPermitted",
        f"{ISSUES}/Azure/Azure-Landing-Zones/issues/2040",
        "test_role_rules[assignment to another principal]",
    ),
    met(
        "There are existing role assignments referencing role (code: RoleDefinitionHasAssignments)",
        "RoleDefinitionHasAssignments",
        ROLES,
        "test_role_rules[role that is assigned, deleted]",
    ),
)
