"""What Batch takes for a property of a pool that is not given; a default that is spelled out changes nothing.

The reference states each default beside its property (`POOL_REFERENCE`, in the edition of `POOL_REFERENCE_DATE`).
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

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
