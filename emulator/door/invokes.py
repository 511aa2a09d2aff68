"""Functions that the door answers."""

from collections.abc import Mapping
from typing import Any

from emulator.door import arm_body
from emulator.door.client import Client
from emulator.door.refusal import UnsupportedFunctionError
from emulator.door.type_table import mapping_of
from emulator.seed import CLIENT, PRINCIPAL, TENANT

GET_CLIENT_CONFIG = "azure-native:authorization:getClientConfig"
"""Who and where one is."""
GET_VERSION = "azure-native:compute:getGalleryImageVersion"
"""An image version, with its replication where that is asked for."""

_VERSION = "azure-native:compute:GalleryImageVersion"


async def answer_invoke(token: str, arguments: Mapping[str, Any], subscription: str, client: Client) -> dict[str, Any]:
    """Return what a function returns.

    Raises:
        ArmError: what it asks for is missing.
        RefusedError: the local Azure does not have the function.

    """
    if token == GET_CLIENT_CONFIG:
        return {"clientId": CLIENT, "objectId": PRINCIPAL, "subscriptionId": subscription, "tenantId": TENANT}
    if token == GET_VERSION:
        mapping, _ = mapping_of(_VERSION)
        found = await client.get(arm_body.resource_id(mapping, arguments, subscription), arguments.get("expand"))
        return {"id": found.id, **arm_body.outputs(mapping, found)}
    raise UnsupportedFunctionError(token, (GET_CLIENT_CONFIG, GET_VERSION))
