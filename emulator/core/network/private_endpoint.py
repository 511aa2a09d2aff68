"""Private endpoints: addresses in a subnet at which a service is reached."""

from emulator.core.answer import answer
from emulator.core.arm_error import ArmError
from emulator.core.existence import require_referred
from emulator.core.json_body import Json, objects_at, text_at
from emulator.core.locations import TRACKED
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import ResourceType

NAME = "Microsoft.Network/privateEndpoints"
"""The type."""

_CONNECTIONS = ("privateLinkServiceConnections", "manualPrivateLinkServiceConnections")


def subnet_is_there(request: PutRequest) -> None:
    """Refuse an endpoint without a subnet, or in one that is missing.

    Source: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found; the code for none
    at all is inferred.
    """
    subnet = text_at(request.body, "properties", "subnet", "id")
    if subnet is None:
        message = f"Subnet reference is required for private endpoint {request.id}."
        raise ArmError(400, "SubnetReferenceRequired", message)
    require_referred(request.directory, subnet)


def services_are_there(request: PutRequest) -> None:
    """Refuse a connection to a service that is missing."""
    for kind in _CONNECTIONS:
        for connection in objects_at(request.body, "properties", kind):
            require_referred(request.directory, text_at(connection, "properties", "privateLinkServiceId"))


def _complete(request: PutRequest) -> Json:
    return answer(request, NAME, {**request.properties, "provisioningState": "Succeeded"})


PRIVATE_ENDPOINT = ResourceType(
    name=NAME, complete=_complete, rules=(*TRACKED, subnet_is_there, services_are_there), merge=None
)
"""What connects a subnet with a service."""
