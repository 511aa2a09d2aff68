"""Resource groups."""

from emulator.core.answer import answer
from emulator.core.arm_error import ArmError
from emulator.core.json_body import Json
from emulator.core.locations import group_location_stays, location_is_given
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType
from limits.names import RESOURCE_GROUP_NAME_LENGTH, resource_group_name_fault

NAME = "Microsoft.Resources/resourceGroups"
"""The type."""


def name_is_valid(request: PutRequest) -> None:
    """Refuse a name with other characters, or one that is too long or ends with a period.

    Sources: https://github.com/microsoft/microsoft-foundry-for-vscode/issues/53 shows the first sentence,
    https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources the
    rule. The other two sentences are inferred from those for other resources.
    """
    name, limit = request.id.name, RESOURCE_GROUP_NAME_LENGTH
    if resource_group_name_fault(name) is None:
        return
    told = f"The provided resource group name '{name}' has these invalid"
    odd = "".join(sign for sign in name if not (sign.isalpha() or sign.isdecimal() or sign in "_-.()"))
    if odd:
        message = f"{told} characters: '{odd}'. The name can only be a letter, digit, '-', '.', '(', ')' or '_'."
    elif name.endswith("."):
        message = f"{told} trailing characters: '.'. The name can not end with characters: '.'"
    else:
        message = f"{told} length: {len(name)}. The name can have at most {limit.value} characters."
    raise ArmError(400, "InvalidResourceGroup", message)


def _complete(request: PutRequest) -> Json:
    return answer(request, NAME, {"provisioningState": "Succeeded"})


RULES = (name_is_valid, location_is_given, group_location_stays)
"""All of them, in the order in which they are asked."""

RESOURCE_GROUP = ResourceType(name=NAME, complete=_complete, rules=RULES, takes_contents_along=True)
"""Deleting a group deletes what is in it.

Source: https://learn.microsoft.com/azure/azure-resource-manager/management/delete-resource-group
"""
