import json
import shutil
from collections.abc import Callable, Coroutine, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from emulator.core.azure import LocalAzure
from emulator.door.diffing import Diff
from emulator.door.provider import LocalAzureNative
from emulator.seed import OS_DISK_ID, SUBSCRIPTION
from emulator.settings import FILE_NAME, SPEED_VARIABLE
from emulator.store.location import STORE_VARIABLE

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
ELSEWHERE = "/subscriptions/00000000-0000-4000-8000-00000000000f/resourceGroups/network"
COMPUTE = f"{GROUP}/providers/Microsoft.Compute"
ACCOUNT = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/trialaccount"
ROLES = f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions"
CONTRIBUTOR = f"{ROLES}/b24988ac-6180-42a0-ab88-20f7382dd24c"
MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)

SAMPLES: dict[str, dict[str, Any]] = {
    "azure-native:resources:ResourceGroup": {
        "resourceGroupName": "trial",
        "location": "westeurope",
        "tags": {"team": "a"},
    },
    "azure-native:compute:Snapshot": {
        "resourceGroupName": "trial",
        "snapshotName": "snapshot",
        "location": "westeurope",
        "creationData": {"createOption": "Copy", "sourceResourceId": OS_DISK_ID},
    },
    "azure-native:compute:Image": {
        "resourceGroupName": "trial",
        "imageName": "image",
        "location": "westeurope",
        "hyperVGeneration": "V2",
        "storageProfile": {
            "osDisk": {
                "osType": "Linux",
                "osState": "Generalized",
                "snapshot": {"id": f"{COMPUTE}/snapshots/snapshot"},
            }
        },
    },
    "azure-native:compute:Gallery": {"resourceGroupName": "trial", "galleryName": "gallery", "location": "westeurope"},
    "azure-native:compute:GalleryImage": {
        "resourceGroupName": "trial",
        "galleryName": "gallery",
        "galleryImageName": "linux",
        "location": "West Europe",
        "osType": "Linux",
        "osState": "Generalized",
        "hyperVGeneration": "V2",
        "identifier": {"publisher": "us", "offer": "nodes", "sku": "linux"},
    },
    "azure-native:compute:GalleryImageVersion": {
        "resourceGroupName": "trial",
        "galleryName": "gallery",
        "galleryImageName": "linux",
        "galleryImageVersionName": "1.0.0",
        "location": "westeurope",
        "storageProfile": {"source": {"id": f"{COMPUTE}/images/image"}},
        "publishingProfile": {
            "targetRegions": [{"name": "West Europe", "regionalReplicaCount": 3.0}, {"name": "northeurope"}]
        },
    },
    "azure-native:managedidentity:UserAssignedIdentity": {
        "resourceGroupName": "trial",
        "resourceName": "identity",
        "location": "westeurope",
    },
    "azure-native:batch:BatchAccount": {
        "resourceGroupName": "trial",
        "accountName": "trialaccount",
        "location": "westeurope",
        "allowedAuthenticationModes": ["AAD"],
        "identity": {
            "type": "UserAssigned",
            "userAssignedIdentities": [f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/identity"],
        },
    },
    "azure-native:network:PrivateEndpoint": {
        "resourceGroupName": "trial",
        "privateEndpointName": "endpoint",
        "location": "westeurope",
        "subnet": {"id": f"{ELSEWHERE}/providers/Microsoft.Network/virtualNetworks/net/subnets/endpoints"},
        "privateLinkServiceConnections": [
            {"name": "endpoint", "privateLinkServiceId": ACCOUNT, "groupIds": ["nodeManagement"]}
        ],
    },
    "azure-native:batch:Pool": {
        "resourceGroupName": "trial",
        "accountName": "trialaccount",
        "poolName": "pool",
        "vmSize": "STANDARD_D2S_V5",
        "deploymentConfiguration": {
            "virtualMachineConfiguration": {
                "imageReference": {"id": f"{COMPUTE}/galleries/gallery/images/linux/versions/1.0.0"},
                "nodeAgentSkuId": "batch.node.ubuntu 24.04",
            }
        },
        "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1800.0, "targetLowPriorityNodes": 2.0}},
    },
    "azure-native:authorization:RoleDefinition": {
        "scope": GROUP,
        "roleDefinitionId": "00000000-0000-4000-8000-0000000000a1",
        "roleName": "uses images",
        "permissions": [{"actions": ["Microsoft.Compute/galleries/read"]}],
    },
    "azure-native:authorization:RoleAssignment": {
        "scope": f"{COMPUTE}/galleries/gallery",
        "roleAssignmentName": "00000000-0000-4000-8000-0000000000a2",
        "roleDefinitionId": CONTRIBUTOR,
        "principalId": "00000000-0000-4000-8000-0000000000a3",
    },
}


def _typed(token: str) -> str:
    return f"custom:index:Component${token}"


def _awaited(answer: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine that waits for nothing, without an event loop."""
    try:
        answer.send(None)
    except StopIteration as finished:
        return finished.value
    message = "the provider waits for something"
    raise AssertionError(message)


class Door:
    """Calls the provider as the servicer does."""

    def __init__(self, provider: LocalAzureNative) -> None:
        self.provider = provider

    def check(self, token: str, new: Mapping[str, Any], old: Mapping[str, Any] | None = None, name: str = "thing"):
        return self.provider.check(_typed(token), name, old or {}, new, b"seed")

    def diff(
        self, token: str, old: Mapping[str, Any], new: Mapping[str, Any], state: Mapping[str, Any] | None = None
    ) -> Diff:
        return self.provider.diff(_typed(token), old, new, state or {})

    def create(self, token: str, inputs: Mapping[str, Any], *, preview: bool = False) -> tuple[str, dict[str, Any]]:
        return _awaited(self.provider.create(_typed(token), inputs, preview=preview))

    def read(self, token: str, resource_id: str, state: Mapping[str, Any], inputs: Mapping[str, Any]):
        return _awaited(self.provider.read(_typed(token), resource_id, state, inputs))

    def update(
        self, token: str, resource_id: str, old: Mapping[str, Any], new: Mapping[str, Any], *, preview: bool = False
    ) -> dict[str, Any]:
        return _awaited(self.provider.update(_typed(token), resource_id, old, new, preview=preview))

    def delete(self, resource_id: str) -> None:
        _awaited(self.provider.delete(resource_id))

    def invoke(self, token: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        return _awaited(self.provider.invoke(token, arguments))

    def deploy(self, *tokens: str) -> dict[str, str]:
        """Create the samples of these types, or of all, and return their ids by type."""
        return {
            token: self.create(token, self.check(token, inputs)[0])[0]
            for token, inputs in SAMPLES.items()
            if not tokens or token in tokens
        }


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as it is made, to be copied: making one waits for the disk."""
    path = tmp_path_factory.mktemp("new") / "azure.db"
    LocalAzure(path).close()
    return path


@pytest.fixture
def store(new_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "azure.db"
    shutil.copy(new_store, path)
    monkeypatch.setenv(STORE_VARIABLE, str(path))
    monkeypatch.setenv(SPEED_VARIABLE, "instant")
    return path


@pytest.fixture
def azure(store: Path) -> Iterator[LocalAzure]:
    opened = LocalAzure(store, clock=lambda: MOMENT)
    yield opened
    opened.close()


@pytest.fixture
def door(store: Path) -> Iterator[Door]:  # noqa: ARG001 - the environment names the store
    provider = LocalAzureNative()
    yield Door(provider)
    provider.close()


@pytest.fixture
def faults(store: Path) -> Callable[..., None]:
    """Writes what is to go wrong."""

    def write(*faults: dict[str, Any]) -> None:
        store.with_name(FILE_NAME).write_text(json.dumps({"faults": faults}), encoding="utf-8")

    return write


@pytest.fixture
def samples() -> dict[str, dict[str, Any]]:
    return SAMPLES
