"""Resource groups."""

from emulator.core.answer import answer
from emulator.core.json_body import Json
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType

NAME = "Microsoft.Resources/resourceGroups"
"""The type."""


def _complete(request: PutRequest) -> Json:
    return answer(request, NAME, {"provisioningState": "Succeeded"})


RESOURCE_GROUP = ResourceType(name=NAME, complete=_complete, takes_contents_along=True)
"""Deleting a group deletes what is in it.

Source: https://learn.microsoft.com/azure/azure-resource-manager/management/delete-resource-group
"""
