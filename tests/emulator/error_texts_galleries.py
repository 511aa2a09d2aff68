"""What is documented to be answered about galleries and image definitions."""

from tests.emulator.error_text import GALLERIES, ISSUES, NESTED, met, not_met

GALLERY = (
    met(
        "Gallery name is invalid. Allowed characters are English alphanumeric characters, with underscores, and "
        "periods allowed in the middle, up to 80 characters total. All other special characters, including dashes, "
        "are disallowed.",
        "InvalidParameter",
        GALLERIES,
        "test_gallery_rules[gallery with a dash]",
        inferred=True,
    ),
    met(
        "The gallery name '<name>' is not unique within the subscription '<id>'. Please pick another gallery name.",
        "Conflict",
        GALLERIES,
        "test_gallery_rules[gallery of the same name in another group]",
        inferred=True,
    ),
    met(
        "The resource '<name>' already exists in location '<region>' in resource group '<group>'. A resource with "
        "the same name cannot be created in location '<region>'. Please select a new resource name.",
        "InvalidResourceLocation",
        f"{ISSUES}/MicrosoftDocs/azure-docs/issues/70422",
        "test_gallery_rules[gallery in another region]",
    ),
    met(
        "Can not delete resource before nested resources are deleted.",
        "CannotDeleteResource",
        f"{ISSUES}/Azure/azure-sdk-for-python/issues/25506",
        "test_version_rules[definition with versions, deleted]",
    ),
    met(
        "Can not perform requested operation on nested resource. Parent resource '<name>' not found.",
        "ParentResourceNotFound",
        NESTED,
        "test_gallery_rules[definition in a gallery that is missing]",
    ),
    not_met(
        "The provided location '<region>' is not available for resource type '<type>'.",
        "LocationNotAvailableForResourceType",
        GALLERIES,
        "which regions a subscription has is its own matter: every name is taken for one",
    ),
)

DEFINITIONS = (
    met(
        "Changing property 'galleryImage.properties.<property>' is not allowed",
        "PropertyChangeNotAllowed",
        f"{ISSUES}/hashicorp/terraform-provider-azurerm/pull/8124",
        "test_gallery_rules[definition with another osType]",
    ),
    met(
        r"The entity name '<name>' is invalid according to its validation rule: ^[^_\W][\w-._]{0,79}(?<![-.])$",
        "InvalidParameter",
        GALLERIES,
        "test_gallery_rules[definition that ends with a dash]",
        inferred=True,
    ),
    met(
        "Asset name galleryImage.properties.identifier.<property> is not valid. It cannot be empty. Allowed "
        "characters are uppercase or lowercase letters, digits, hyphen(-), period (.), underscore (_). Names are "
        "not allowed to end with period(.). The length of the name cannot exceed <number> characters.",
        "InvalidParameter",
        GALLERIES,
        "test_gallery_rules[definition without an identifier]",
        inferred=True,
    ),
    met(
        "Could not convert string to DateTimeOffset: <value>. Path 'properties.<property>'",
        "InvalidParameter",
        GALLERIES,
        "test_gallery_rules[definition with an end of life that is no date]",
        inferred=True,
    ),
    met(
        "EndOfLifeDate must be set to a future date.",
        "InvalidParameter",
        GALLERIES,
        "test_gallery_rules[definition with an end of life that is now]",
        inferred=True,
    ),
    met(
        "The minimum value of <property> must not be greater than the maximum value of <property>.",
        "InvalidParameter",
        GALLERIES,
        "test_gallery_rules[definition with a minimum above its maximum]",
        inferred=True,
    ),
    met(
        "Gallery image: <name> identified by (publisher:<publisher>, offer:<offer>, sku:<sku>) already exists. "
        "Choose a different publisher, offer, sku combination.",
        "OperationNotAllowed",
        GALLERIES,
        "test_gallery_rules[definition with the identifier of another]",
        inferred=True,
    ),
    not_met(
        "ZRS storage account type is not supported in this region.",
        "InvalidParameter",
        GALLERIES,
        "every region is taken for one with zones: the list of those changes",
    ),
)
