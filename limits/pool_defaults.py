"""What Batch takes for a property of a pool that is not given; a default that is spelled out changes nothing."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

POOL_DEFAULTS_SOURCE = "https://learn.microsoft.com/rest/api/batchmanagement/pool/create"
"""The reference that states each default beside its property."""
POOL_DEFAULTS_DATE = date(2024, 7, 1)
"""The edition of that reference."""

_MACHINE = "deploymentConfiguration.virtualMachineConfiguration"

POOL_DEFAULTS: Mapping[str, str | int | bool] = MappingProxyType(
    {
        "interNodeCommunication": "Disabled",
        "networkConfiguration.dynamicVnetAssignmentScope": "none",
        "networkConfiguration.publicIPAddressConfiguration.provision": "BatchManaged",
        "targetNodeCommunicationMode": "Default",
        "taskSchedulingPolicy.nodeFillType": "Spread",
        "taskSlotsPerNode": 1,
        "userAccounts[].elevationLevel": "NonAdmin",
        "userAccounts[].windowsUserConfiguration.loginMode": "Interactive",
        f"{_MACHINE}.containerConfiguration.containerRegistries[].registryServer": "docker.io",
        f"{_MACHINE}.dataDisks[].caching": "None",
        f"{_MACHINE}.dataDisks[].storageAccountType": "Standard_LRS",
        f"{_MACHINE}.imageReference.version": "latest",
        f"{_MACHINE}.nodePlacementConfiguration.policy": "Regional",
        f"{_MACHINE}.windowsConfiguration.enableAutomaticUpdates": True,
    }
)
"""By the property's path, with `[]` after a list; only what is written down, and only of what needs an empty pool."""


def pool_default(path: str) -> str | int | bool | None:
    """Return what a property is when it is not given, or None when no default is documented."""
    return POOL_DEFAULTS.get(re.sub(r"\[\d+\]", "[]", path))
