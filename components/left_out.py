"""What azure-native's resources can have and the components' inputs have not, pools aside, each with the reason."""

from collections.abc import Mapping
from types import MappingProxyType

_NO_EDGE = "an extended location; Batch has no pools there"
_COPY_ONLY = "another way to make a snapshot than copying a managed disk"
_OTHER_TENANT = (
    "other tenants or the public: a gallery is private and roles give access to it "
    "(https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#best-practices), and Batch boots no "
    "image of another tenant (https://learn.microsoft.com/azure/batch/batch-sig-images)"
)
_ENOUGH = "the role allows what creating a pool takes and nothing else"

LEFT_OUT: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "DiskSnapshots": {
            "completionPercent": "progress of a background copy, which the service reports",
            "copyCompletionError": "outcome of a background copy, which the service reports",
            "diskSizeGB": "the disk's own size",
            "encryptionSettingsCollection": "Azure Disk Encryption; a pool's image must not have it on its OS disk "
            "(https://learn.microsoft.com/azure/batch/batch-sig-images)",
            "extendedLocation": _NO_EDGE,
            "purchasePlan": "the plan that deployments read is the image definition's",
            "creationData.elasticSanResourceId": _COPY_ONLY,
            "creationData.galleryImageReference": _COPY_ONLY,
            "creationData.imageReference": _COPY_ONLY,
            "creationData.logicalSectorSize": "said of disks, not of snapshots",
            "creationData.performancePlus": "said of disks, not of snapshots",
            "creationData.provisionedBandwidthCopySpeed": "speed of a background copy",
            "creationData.securityDataUri": _COPY_ONLY,
            "creationData.sourceUri": _COPY_ONLY,
            "creationData.storageAccountId": _COPY_ONLY,
            "creationData.uploadSizeBytes": _COPY_ONLY,
        },
        "ManagedImage": {
            "extendedLocation": _NO_EDGE,
            "storageProfile.osDisk.managedDisk": "a machine still writes to its disk; a snapshot stays as it was taken",
            "storageProfile.dataDisks[].managedDisk": "a machine still writes to its disk; a snapshot stays as it was",
        },
        "ImageGallery": {"sharingProfile": _OTHER_TENANT},
        "ImageDefinition": {},
        "ImageVersion": {
            "publishingProfile.replicaCount": "every region says its own",
            "publishingProfile.targetExtendedLocations": _NO_EDGE,
            "storageProfile.source.communityGalleryImageId": _OTHER_TENANT,
        },
        "RoleDefinition": {
            "permissions[].dataActions": _ENOUGH,
            "permissions[].notActions": _ENOUGH,
            "permissions[].notDataActions": _ENOUGH,
        },
        "RoleAssignment": {"delegatedManagedIdentityResourceId": _OTHER_TENANT},
        "BatchAccount": {},
    }
)
"""Paths of a registration by component, for `ImageAccess` by resource; what lies below a path is left out with it."""
