"""What is documented to be answered about image versions, and about what is made of them."""

from tests.emulator.error_text import GALLERIES, ISSUES, met, not_met

_ELSEWHERE = "the local Azure has one subscription and one tenant; what lies elsewhere is taken as it is"
_NO_MACHINES = "the local Azure starts no virtual machines but the nodes of pools"

VERSIONS = (
    met(
        "The image version name is invalid. The image version name should follow Major(int).Minor(int).Patch(int) "
        "format, for e.g: 1.0.0, 2018.12.1 etc",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version named 1.0]",
        inferred=True,
    ),
    met(
        "Gallery image version publishing profile regions <regions> must contain the location of image version "
        "<region>",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version without its own region]",
        inferred=True,
    ),
    met(
        "Duplicate regions are not allowed in target publishing regions",
        "InvalidParameter",
        f"{ISSUES}/hashicorp/terraform-provider-azurerm/issues/7751",
        "test_version_rules[version with a region twice]",
    ),
    met(
        "The value <value> of parameter <property> is out of range. The value must be between <least> and <most>, "
        "inclusive",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version with 101 replicas]",
        inferred=True,
    ),
    met(
        "Complete set of target locations not specified while updating gallery artifact '<name>' and type '<type>'. "
        "Deletion of previously replicated locations is not allowed",
        "BadRequest",
        f"{ISSUES}/hashicorp/terraform-provider-azurerm/pull/21999",
        "test_version_rules[version that loses a region]",
    ),
    met(
        "Global storage account type does not match the storage account type in the existing TargetRegion: '<region>'. "
        "Please specify '<type>' as the storage account type for this region.",
        "InvalidParameter",
        f"{ISSUES}/Azure/azure-powershell/issues/9911",
        "test_version_rules[version with other storage than its region has]",
        inferred=True,
    ),
    met(
        "Changing property 'galleryImageVersion.properties.storageProfile.<disk>.source.id' is not allowed",
        "PropertyChangeNotAllowed",
        GALLERIES,
        "test_version_rules[version of another snapshot]",
    ),
    met(
        "Adding new Data Disks or changing the LUN of a Data Disk in an existing Image is not allowed",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version with another data disk]",
        inferred=True,
    ),
    met(
        "Deletion of Gallery image version is not allowed because the image is enabled for "
        "blockDeletionBeforeEndOfLife and its endOfLifeDate has not reached yet",
        "DeleteGalleryImageVersionBlockedBeforeEndOfLife",
        GALLERIES,
        "test_version_deletion::test_version_is_kept_until_its_end_of_life",
    ),
    not_met(
        "Operation 'Update Gallery Image Version' is not on allowed on <version>; since it is marked for deletion.",
        "OperationNotAllowed",
        GALLERIES,
        "a version is gone as soon as its deletion is answered",
    ),
    met(
        "Replication failed in this region due to 'The GalleryImageVersion source resource size 2520 exceeds the "
        "max size 2048 supported",
        "GallerySourceResourceExceedsMaxSize",
        f"{ISSUES}/MicrosoftDocs/azure-docs/pull/113012",
        "test_version_rules[version of too large a disk]",
    ),
    met(
        "Gallery replication jobs failed in one or more regions.",
        "ValidationError",
        f"{ISSUES}/Azure/azure-cli/issues/15539",
        "test_allocation::test_version_that_did_not_reach_a_region_says_so",
    ),
)

DEPLOYMENTS = (
    met(
        "The gallery image <id> is not available in <region> region. Please contact image owner to replicate to "
        "this region, or change your requested region.",
        "GalleryImageNotFound",
        GALLERIES,
        "test_batch_rules[pool of a missing version]",
        inferred=True,
    ),
    met(
        'There is no latest image version exists for "<id>"',
        "GalleryImageNotFound",
        GALLERIES,
        "test_batch_rules::test_definition_without_versions_has_no_latest",
        inferred=True,
    ),
    met(
        "Parameter 'osProfile' is not allowed",
        "InvalidParameter",
        GALLERIES,
        "test_batch_rules[pool of a specialized image]",
        inferred=True,
    ),
    not_met(
        "The client has permission to perform action 'Microsoft.Compute/galleries/images/versions/read' on scope "
        "<id>, however the current tenant <id> is not authorized to access linked subscription <id>",
        "LinkedAuthorizationFailed",
        GALLERIES,
        _ELSEWHERE,
    ),
    not_met("Required parameter 'osProfile' is missing (null)", "InvalidParameter", GALLERIES, _NO_MACHINES),
    not_met(
        "The platform image '<image>' is not available.",
        "PlatformImageNotFound",
        f"{ISSUES}/hashicorp/terraform-provider-azurerm/issues/19016",
        "the local Azure has no marketplace and no community galleries: their images are taken for there",
    ),
)
