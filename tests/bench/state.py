"""A deployment as `pulumi stack export` writes it, with as many pools as asked for and what they stand on."""

from limits.attestation import ATTESTATION_TAGS, BASE_IMAGE_TAG, BY_TAG, WHEN_TAG, YES

SUBSCRIPTION = "00000000-0000-4000-8000-000000000001"
GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/bench"
POOLS_OF_A_VERSION, POOLS_OF_AN_ACCOUNT, VERSIONS_OF_A_DEFINITION = 5, 20, 4
STACK = "urn:pulumi:local-bench::bench::pulumi:pulumi:Stack::bench-local-bench"
PROVIDER = "urn:pulumi:local-bench::bench::pulumi:providers:azure-native::default_3_29_0"
PROVIDER_ID = "d5aa943a-1c3e-449c-9c72-525dac53f68c"
ATTESTED = {
    **dict.fromkeys(ATTESTATION_TAGS, YES),
    BASE_IMAGE_TAG: "canonical:ubuntu-24_04-lts:server",
    BY_TAG: "image team",
    WHEN_TAG: "2026-05-19T08:30:00Z",
}
PLACE = {"resourceGroupName": "bench", "location": "westeurope"}


def state(pools):
    gallery = {**PLACE, "galleryName": "bench", "softDeletePolicy": {"isSoftDeleteEnabled": True}}
    resources = [
        {"urn": STACK, "custom": False, "type": "pulumi:pulumi:Stack"},
        {
            "urn": PROVIDER,
            "custom": True,
            "id": PROVIDER_ID,
            "type": "pulumi:providers:azure-native",
            "inputs": {"version": "3.29.0", "subscriptionId": SUBSCRIPTION},
            "outputs": {"version": "3.29.0", "subscriptionId": SUBSCRIPTION},
        },
        _resource("compute:Gallery", "gallery", f"{GALLERIES}/bench", gallery),
    ]
    versions = -(-pools // POOLS_OF_A_VERSION)
    resources += [_definition(number) for number in range(-(-versions // VERSIONS_OF_A_DEFINITION))]
    resources += [_version(number) for number in range(versions)]
    resources += [_account(number) for number in range(-(-pools // POOLS_OF_AN_ACCOUNT))]
    resources += [_pool(number) for number in range(pools)]
    manifest = {"time": "2026-11-01T00:00:00Z", "magic": "", "version": "v3.259.0"}
    return {"version": 3, "deployment": {"manifest": manifest, "resources": resources}}


GALLERIES = f"{GROUP}/providers/Microsoft.Compute/galleries"
BUILDER = f"{GROUP}/providers/Microsoft.Compute/images/builder"


def _definition(number):
    inputs = {
        **PLACE,
        "galleryName": "bench",
        "galleryImageName": f"frames-{number}",
        "osType": "Linux",
        "osState": "Generalized",
        "hyperVGeneration": "V2",
        "identifier": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": f"server-{number}"},
        "features": [{"name": "SecurityType", "value": "TrustedLaunchSupported"}],
    }
    return _resource(
        "compute:GalleryImage",
        f"definition-{number}",
        f"{GALLERIES}/bench/images/frames-{number}",
        inputs,
        galleryName=[_urn("compute:Gallery", "gallery")],
    )


def _version(number):
    definition = number // VERSIONS_OF_A_DEFINITION
    regions = [
        {"name": name, "regionalReplicaCount": 3, "storageAccountType": "Standard_ZRS"}
        for name in ("West Europe", "North Europe")
    ]
    inputs = {
        **PLACE,
        "galleryName": "bench",
        "galleryImageName": f"frames-{definition}",
        "galleryImageVersionName": f"1.0.{number}",
        "storageProfile": {"source": {"id": BUILDER}},
        "publishingProfile": {"targetRegions": regions, "endOfLifeDate": "2031-01-01T00:00:00Z"},
        "tags": ATTESTED,
        "safetyProfile": {"blockDeletionBeforeEndOfLife": True, "allowDeletionOfReplicatedLocations": False},
    }
    return _resource(
        "compute:GalleryImageVersion",
        f"version-{number}",
        _image_id(number),
        inputs,
        galleryName=[_urn("compute:Gallery", "gallery")],
        galleryImageName=[_urn("compute:GalleryImage", f"definition-{definition}")],
    )


def _image_id(number):
    return f"{GALLERIES}/bench/images/frames-{number // VERSIONS_OF_A_DEFINITION}/versions/1.0.{number}"


def _account(number):
    inputs = {
        **PLACE,
        "accountName": f"bench{number}",
        "allowedAuthenticationModes": ["AAD"],
        "publicNetworkAccess": "Enabled",
        "poolAllocationMode": "BatchService",
    }
    return _resource("batch:BatchAccount", f"account-{number}", _account_id(number), inputs)


def _account_id(number):
    return f"{GROUP}/providers/Microsoft.Batch/batchAccounts/bench{number}"


def _pool(number):
    account, version = number // POOLS_OF_AN_ACCOUNT, number // POOLS_OF_A_VERSION
    inputs = {
        "resourceGroupName": "bench",
        "accountName": f"bench{account}",
        "poolName": f"pool-{number}",
        "vmSize": "Standard_D4s_v5",
        "taskSlotsPerNode": 1,
        "deploymentConfiguration": {
            "virtualMachineConfiguration": {
                "imageReference": {"id": _image_id(version)},
                "nodeAgentSkuId": "batch.node.ubuntu 24.04",
                "nodePlacementConfiguration": {"policy": "Zonal"},
                "securityProfile": {"securityType": "trustedLaunch", "encryptionAtHost": True},
            }
        },
        "scaleSettings": {
            "fixedScale": {"targetDedicatedNodes": 100, "targetLowPriorityNodes": 0, "resizeTimeout": "PT30M"}
        },
        "startTask": {
            "commandLine": "/bin/sh -c 'mount -a'",
            "userIdentity": {"autoUser": {"elevationLevel": "Admin", "scope": "Pool"}},
            "waitForSuccess": True,
        },
        "metadata": [{"name": "team", "value": "render"}],
    }
    return _resource(
        "batch:Pool",
        f"pool-{number}",
        f"{_account_id(account)}/pools/pool-{number}",
        inputs,
        accountName=[_urn("batch:BatchAccount", f"account-{account}")],
        deploymentConfiguration=[_urn("compute:GalleryImageVersion", f"version-{version}")],
    )


def _resource(kind, name, identity, inputs, **sources):
    """State has of the inputs what a response has: not the names that are part of the path."""
    outputs = {key: value for key, value in inputs.items() if not key.endswith("Name")}
    return {
        "urn": _urn(kind, name),
        "custom": True,
        "id": identity,
        "type": f"azure-native:{kind}",
        "inputs": {**inputs, "azureApiVersion": "2024-07-01"},
        "outputs": {**outputs, "name": identity.rpartition("/")[2], "provisioningState": "Succeeded"},
        "parent": STACK,
        "provider": f"{PROVIDER}::{PROVIDER_ID}",
        "dependencies": sorted({urn for urns in sources.values() for urn in urns}),
        "propertyDependencies": {key: sources.get(key, []) for key in inputs},
    }


def _urn(kind, name):
    return f"urn:pulumi:local-bench::bench::azure-native:{kind}::{name}"
