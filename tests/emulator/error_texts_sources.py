"""What is documented to be answered about what image versions are made of, and how they are encrypted."""

from tests.emulator.error_text import GALLERIES, ISSUES, met, not_met

_ELSEWHERE = "the local Azure has one subscription and one tenant; what lies elsewhere is taken as it is"
_NO_SETS = "the local Azure has no disk encryption sets"

SOURCES = (
    met(
        "Source <id> is not found. Please check source exists, and is in the same region as gallery image version "
        "being created",
        "NotFound",
        GALLERIES,
        "test_version_rules[version of a disk in another region]",
        inferred=True,
    ),
    met(
        "The gallery artifact version source can only be specified either directly under storageProfile or within "
        "individual OS or data disks. One and only one source type (user image, snapshot, disk, virtual machine) "
        "can be provided",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version of an image and of a disk]",
        inferred=True,
    ),
    met(
        "The source id: <id> must either be a managed image, virtual machine or another gallery image version",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version whose source is a disk]",
        inferred=True,
    ),
    met(
        "The source id: <id> must be a managed disk or snapshot",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version whose disk is an image]",
        inferred=True,
    ),
    met(
        "Property id <id> at path 'properties.storageProfile.<disks>.source.id' is invalid. Expect fully qualified "
        "resource Id that start with",
        "LinkedInvalidPropertyId",
        GALLERIES,
        "test_version_rules[version of no id]",
        inferred=True,
    ),
    met(
        "Duplicated lun numbers have been detected in the input data disks. Lun number must be unique for each data "
        "disk",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version with a number twice]",
        inferred=True,
    ),
    met(
        "Duplicated source ids are found in the input disks. Source id should be unique for each disk",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version with a disk twice]",
        inferred=True,
    ),
    met(
        "Cannot create Gallery Image Version from: <id> since the OS State in the parent gallery image (<state>) is "
        "not <state>",
        "Conflict",
        GALLERIES,
        "test_version_rules[version of a specialized image]",
        inferred=True,
    ),
    met(
        "The resource with id '<id>' has a different Hypervisor generation ['<generation>'] than the parent gallery "
        "image Hypervisor generation ['<generation>']",
        "Conflict",
        f"{ISSUES}/actions/runner-images/issues/13548",
        "test_version_rules[version of another generation]",
    ),
    met(
        "The resource with id '<id>' has a different OS type ['<system>'] than the parent gallery image OS type "
        "generation ['<system>']",
        "Conflict",
        GALLERIES,
        "test_version_rules[version of another operating system]",
        inferred=True,
    ),
    met(
        "The resource with id '<id>' has a different plan ['<plan>'] than the parent gallery image plan ['null']",
        "Conflict",
        GALLERIES,
        "test_version_rules[version of another plan]",
        inferred=True,
    ),
    met(
        "Source virtual machine <id> cannot contain an ephemeral OS disk",
        "Conflict",
        GALLERIES,
        "test_machine_rules[ephemeral disk]",
        inferred=True,
    ),
    met(
        "Source virtual machine <id> cannot contain disk ['<id>'] stored in an UltraSSD account type",
        "Conflict",
        GALLERIES,
        "test_machine_rules[Ultra disk]",
        inferred=True,
    ),
    met(
        "Source virtual machine <id> must be created from Managed Disks",
        "Conflict",
        GALLERIES,
        "test_machine_rules[unmanaged disk]",
        inferred=True,
    ),
    not_met(
        "Too many requests on source '<id>'. Please reduce the number of requests on the source or wait some time "
        "before retrying",
        "TooManyRequests",
        GALLERIES,
        "requests are not counted by source; throttling is a fault on demand, with the answer of Azure Resource "
        "Manager",
    ),
    not_met(
        "Encrypted source: '<id>' is in a different subscription ID than the current gallery image version "
        "subscription",
        "InvalidParameter",
        GALLERIES,
        _ELSEWHERE,
    ),
)

ENCRYPTION = (
    met(
        "The disk encryption set '<id>' must be in the same subscription '<subscription>' as the gallery resource",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version with a key of another subscription]",
        inferred=True,
    ),
    met(
        "A disk encryption set is required for disk '<disk>' in target region '<region>' since disk encryption set "
        "'<id>' is used for the corresponding disk in region '<region>'",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version encrypted in one region]",
        inferred=True,
    ),
    met(
        "The value of parameter "
        "galleryArtifactVersion.properties.publishingProfile.targetRegions.encryption.osDiskImage.diskEncryptionSetId "
        "is invalid",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version with a key that is no id]",
        inferred=True,
    ),
    met(
        "Duplicate luns '<number>' were specified in target region '<region>' encryption.dataDiskImages",
        "InvalidParameter",
        GALLERIES,
        "test_version_rules[version with a number encrypted twice]",
        inferred=True,
    ),
    not_met("The disk encryption set <id> was not found", "NotFound", GALLERIES, _NO_SETS),
    not_met(
        "An invalid lun [<number>] was specified in encryption.dataDiskImages.",
        "InvalidParameter",
        GALLERIES,
        "the official example GalleryImageVersion_Create has such a number and is answered",
    ),
)
