"""Pulumi type tokens of azure-native, whatever API version they name."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from limits import resource_kind as kind

PACKAGE = "azure-native:"
BATCH_ACCOUNT = "azure-native:batch:BatchAccount"
DISK = "azure-native:compute:Disk"
GALLERY = "azure-native:compute:Gallery"
GALLERY_IMAGE = "azure-native:compute:GalleryImage"
GALLERY_IMAGE_VERSION = "azure-native:compute:GalleryImageVersion"
MANAGED_IMAGE = "azure-native:compute:Image"
POOL = "azure-native:batch:Pool"
PRIVATE_ENDPOINT = "azure-native:network:PrivateEndpoint"
RESOURCE_GROUP = "azure-native:resources:ResourceGroup"
ROLE_ASSIGNMENT = "azure-native:authorization:RoleAssignment"
ROLE_DEFINITION = "azure-native:authorization:RoleDefinition"
SNAPSHOT = "azure-native:compute:Snapshot"
SUBNET = "azure-native:network:Subnet"
VIRTUAL_MACHINE = "azure-native:compute:VirtualMachine"
VIRTUAL_MACHINE_EXTENSION = "azure-native:compute:VirtualMachineExtension"
VIRTUAL_NETWORK = "azure-native:network:VirtualNetwork"

BATCH_POOL = "batch-image-pools:index:BatchPool"
"""This project's own component for a pool, which says how many nodes a formula can ask for."""
CUSTOM_IMAGE_POOLS = "batch-image-pools:index:CustomImagePools"
"""This project's own component for an environment, which records what it decided."""

ARM_NAMES: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        BATCH_ACCOUNT: ("Microsoft.Batch/batchAccounts", ("accountName",)),
        DISK: (kind.DISK, ("diskName",)),
        GALLERY: (kind.GALLERY, ("galleryName",)),
        GALLERY_IMAGE: (kind.IMAGE_DEFINITION, ("galleryName", "galleryImageName")),
        GALLERY_IMAGE_VERSION: (
            kind.IMAGE_VERSION,
            ("galleryName", "galleryImageName", "galleryImageVersionName"),
        ),
        MANAGED_IMAGE: (kind.MANAGED_IMAGE, ("imageName",)),
        SNAPSHOT: (kind.SNAPSHOT, ("snapshotName",)),
        SUBNET: (kind.SUBNET, ("virtualNetworkName", "subnetName")),
        VIRTUAL_MACHINE: (kind.VIRTUAL_MACHINE, ("vmName",)),
    }
)
"""By type token, the type in ARM, and the inputs with the names that an id of it consists of."""

_VERSION = r"v\d{8}(?:(?:private)?preview)?"
_IN_PACKAGE = re.compile(rf"azure-native_[a-z0-9]+_{_VERSION}:")
_IN_MODULE = re.compile(rf"/{_VERSION}:")


def plain_token(token: str) -> str:
    """Return a token without its API version: `azure-native:batch/v20240701:Pool` is `azure-native:batch:Pool`.

    So is `azure-native_batch_v20250601:batch:Pool`: such is the package that `pulumi package add azure-native batch
    2025-06-01` makes for one API version. Source: https://www.pulumi.com/registry/packages/azure-native/version-guide/.
    """
    package = _IN_PACKAGE.match(token)
    return _IN_MODULE.sub(":", token if package is None else f"{PACKAGE}{token[package.end() :]}")
