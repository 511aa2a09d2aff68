"""What azure-native's `Pool` has and a `BatchPool` has not."""

from collections.abc import Mapping
from types import MappingProxyType

_IMAGE = "deploymentConfiguration.virtualMachineConfiguration.imageReference"
_ID_ALONE = (
    "the image id stands alone: the service refuses any other part of a reference beside it "
    "(https://github.com/pulumi/pulumi-azure-native/issues/3599)"
)

LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "certificates": "retired in February 2024; the Key Vault extension takes their place "
        "(https://learn.microsoft.com/azure/batch/batch-certificate-migration-guide)",
        "targetNodeCommunicationMode": "classic communication retired on 31 March 2026, and the property with it "
        "(https://learn.microsoft.com/azure/batch/batch-pools-to-simplified-compute-node-communication-model-migration-guide)",
        f"{_IMAGE}.publisher": _ID_ALONE,
        f"{_IMAGE}.offer": _ID_ALONE,
        f"{_IMAGE}.sku": _ID_ALONE,
        f"{_IMAGE}.version": _ID_ALONE,
        f"{_IMAGE}.sharedGalleryImageId": _ID_ALONE,
        f"{_IMAGE}.communityGalleryImageId": _ID_ALONE,
    }
)
"""Paths of the registration, each with the reason; what lies below a path is left out with it."""
