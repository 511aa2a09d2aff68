"""Functions that the door answers."""

from typing import Any

from emulator.door.refusal import UnsupportedFunctionError
from emulator.seed import CLIENT, PRINCIPAL, TENANT

GET_CLIENT_CONFIG = "azure-native:authorization:getClientConfig"
"""Who and where one is."""


def answer_invoke(token: str, subscription: str) -> dict[str, Any]:
    """Return what a function returns.

    Raises:
        RefusedError: the local Azure does not have the function.

    """
    if token != GET_CLIENT_CONFIG:
        raise UnsupportedFunctionError(token, (GET_CLIENT_CONFIG,))
    return {"clientId": CLIENT, "objectId": PRINCIPAL, "subscriptionId": subscription, "tenantId": TENANT}
