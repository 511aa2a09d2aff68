"""The types that the door knows.

What replaces besides path parameters and locations is in azure-native's own list:
https://github.com/pulumi/pulumi-azure-native/blob/master/provider/pkg/gen/replacement.go
"""

import re

from emulator.door.refusal import UnsupportedTypeError
from emulator.door.type_mapping import AutoName, TypeMapping

_GROUP = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}"
_COMPUTE = f"{_GROUP}/providers/Microsoft.Compute"
_GALLERY = f"{_COMPUTE}/galleries/{{galleryName}}"
_BATCH_ACCOUNT = f"{_GROUP}/providers/Microsoft.Batch/batchAccounts/{{accountName}}"
_AUTHORIZATION = "/{scope}/providers/Microsoft.Authorization"

_MAPPINGS = (
    TypeMapping(
        "azure-native:resources:ResourceGroup",
        path=_GROUP,
        auto_name=AutoName.RANDOM,
        beside_properties=frozenset({"properties"}),
    ),
    TypeMapping("azure-native:compute:Gallery", path=_GALLERY, auto_name=AutoName.RANDOM),
    TypeMapping(
        "azure-native:compute:GalleryImage",
        path=f"{_GALLERY}/images/{{galleryImageName}}",
        auto_name=AutoName.COPY,
    ),
    TypeMapping(
        "azure-native:compute:GalleryImageVersion",
        path=f"{_GALLERY}/images/{{galleryImageName}}/versions/{{galleryImageVersionName}}",
        auto_name=AutoName.COPY,
    ),
    TypeMapping("azure-native:compute:Image", path=f"{_COMPUTE}/images/{{imageName}}", auto_name=AutoName.RANDOM),
    TypeMapping(
        "azure-native:compute:Snapshot", path=f"{_COMPUTE}/snapshots/{{snapshotName}}", auto_name=AutoName.RANDOM
    ),
    TypeMapping(
        "azure-native:batch:BatchAccount",
        path=_BATCH_ACCOUNT,
        auto_name=AutoName.RANDOM,
        name_pattern=r"^[a-zA-Z0-9]{3,24}$",
    ),
    TypeMapping(
        "azure-native:batch:Pool",
        path=f"{_BATCH_ACCOUNT}/pools/{{poolName}}",
        auto_name=AutoName.COPY,
        name_pattern=r"^[a-zA-Z0-9_-]{1,64}$",
    ),
    TypeMapping(
        "azure-native:network:PrivateEndpoint",
        path=f"{_GROUP}/providers/Microsoft.Network/privateEndpoints/{{privateEndpointName}}",
        auto_name=AutoName.RANDOM,
    ),
    TypeMapping(
        "azure-native:managedidentity:UserAssignedIdentity",
        path=f"{_GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{{resourceName}}",
        auto_name=AutoName.RANDOM,
    ),
    TypeMapping(
        "azure-native:authorization:RoleDefinition",
        path=f"{_AUTHORIZATION}/roleDefinitions/{{roleDefinitionId}}",
        auto_name=AutoName.GUID,
        renamed={"roleType": "type"},
    ),
    TypeMapping(
        "azure-native:authorization:RoleAssignment",
        path=f"{_AUTHORIZATION}/roleAssignments/{{roleAssignmentName}}",
        auto_name=AutoName.GUID,
        replaces=frozenset({"principalId", "scope"}),
    ),
)

MAPPINGS = {mapping.token: mapping for mapping in _MAPPINGS}
"""By the token without an API version."""

_VERSIONED = re.compile(r"(azure-native:\w+)/v(\d{4})(\d{2})(\d{2})(\w*):(\w+)")


def mapping_of(token: str) -> tuple[TypeMapping, str]:
    """Return the mapping for a type token and the API version that it stands for.

    Args:
        token: `azure-native:compute:Gallery`, or with a version: `azure-native:compute/v20240303:Gallery`.

    Raises:
        RefusedError: the local Azure does not have the type.

    """
    versioned = _VERSIONED.fullmatch(token)
    plain = f"{versioned[1]}:{versioned[6]}" if versioned else token
    if (mapping := MAPPINGS.get(plain)) is None:
        raise UnsupportedTypeError(token, MAPPINGS)
    if not versioned:
        return mapping, mapping.api_version
    preview = f"-{versioned[5]}" if versioned[5] else ""
    return mapping, f"{versioned[2]}-{versioned[3]}-{versioned[4]}{preview}"
