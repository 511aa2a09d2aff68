"""What Microsoft.Batch is documented to answer."""

from tests.emulator.error_text import CREATION, ISSUES, RESIZING, STATUS, met, not_met

_DATA_PLANE = "it is the answer of the data plane; requests to Azure Resource Manager are always Microsoft Entra's"
_NO_NETWORKS = "the local Azure has no virtual networks"
_NO_VAULTS = "the local Azure has no key vaults"

_QUOTAS = "test_batch_rules::test_quotas_are_refused_in_their_own_words"

BATCH = (
    not_met(
        "The specified type of authentication SharedKey is not allowed when external resources of type Compute are "
        "linked.",
        "AuthenticationErrorDetail",
        f"{ISSUES}/MicrosoftDocs/azure-docs/issues/51092",
        f"{_DATA_PLANE}, so that an account that accepts shared keys takes such pools",
    ),
    met(
        "Specified property version can only have a value when publisher is set.",
        "InvalidPropertyValue",
        f"{ISSUES}/pulumi/pulumi-azure-native/issues/3599",
        "test_batch_rules[pool with an id and a version]",
    ),
    met(
        "The value provided for one of the properties in the request body is invalid.",
        "InvalidPropertyValue",
        f"{ISSUES}/pulumi/pulumi-azure-native/issues/3599",
        "test_batch_rules::test_refusal_of_a_value_names_the_property_as_batch_does",
    ),
    not_met(
        "The specified subnet '<name>' has PrivateLinkServiceNetworkPolicies or PrivateEndpointNetworkPolicies "
        "enabled, please disable them to provision NoPublicAddresses Pool",
        "InvalidPropertyValue",
        CREATION,
        _NO_NETWORKS,
    ),
    met(
        "A property that cannot be updated was specified as part of the request.",
        "PropertyCannotBeUpdated",
        f"{ISSUES}/Azure/Batch/issues/85",
        "test_pool_update_rules::test_a_pool_with_nodes_refuses",
    ),
    met(
        "A required property was not specified in the request body.",
        "MissingRequiredProperty",
        STATUS,
        "test_batch_rules[pool without a size]",
    ),
    met(
        "The specified Request Body is not syntactically valid.",
        "InvalidRequestBody",
        STATUS,
        "test_pool_value_rules::test_what_is_no_number_is_no_valid_body",
    ),
    met("Pool quota for the account has been reached.", "PoolQuotaReached", STATUS, _QUOTAS),
    met(
        "The regional account quota for the specified subscription has been reached.",
        "SubscriptionQuotaExceeded",
        "the guide of Cortana Intelligence Quick Start, under SubscriptionQuotaExceeded",
        _QUOTAS,
    ),
    met(
        "An account named '<name>' is already in use.",
        "AccountNameAlreadyExists",
        "https://learn.microsoft.com/rest/api/batchmanagement/location/check-name-availability",
        "test_batch_rules[account of the same name in the region]",
        inferred=True,
    ),
    not_met("This request is not authorized to perform this operation.", "AuthorizationFailure", CREATION, _DATA_PLANE),
    not_met(
        "FeatureDisabled (NoPublicIPAddress)",
        "FeatureDisabled",
        CREATION,
        "it tells of regions that had no preview of a feature that is general today; the page shows it as a picture",
    ),
    not_met(
        "AzureDiskEncryptionNotSupportedOnVMSize",
        "AzureDiskEncryptionNotSupportedOnVMSize",
        "https://learn.microsoft.com/azure/batch/disk-encryption",
        "no page lists the sizes that it concerns",
    ),
    not_met("RequestDisallowedByPolicy", "RequestDisallowedByPolicy", CREATION, "the local Azure has no Azure Policy"),
)

RESIZES = (
    not_met(
        "Allocation failed as subnet has delegation to external resources.", "AllocationFailed", RESIZING, _NO_NETWORKS
    ),
    met(
        "The selected VM size '<size>' cannot boot Hypervisor Generation '<number>'.",
        "AllocationFailed",
        RESIZING,
        "test_allocation::test_size_that_does_not_boot_the_generation_gets_no_nodes",
    ),
    met(
        "Deployment allocation failed due to insufficient capacity for the requested VM size in the region.",
        "AllocationFailed",
        RESIZING,
        "test_allocation::test_region_without_machines_gives_no_nodes",
    ),
    met(
        "Desired number of dedicated nodes could not be allocated",
        "AllocationFailed",
        RESIZING,
        "test_allocation::test_size_that_does_not_boot_the_generation_gets_no_nodes",
    ),
    not_met(
        "The server encountered an internal error.",
        "AllocationFailed",
        RESIZING,
        "it is a passing state of a region, and not among the faults on demand",
    ),
    not_met(
        "Azure Batch Service does not have the desired permissions to perform a pool operation.",
        "AllocationFailed",
        RESIZING,
        "the local Azure asks nobody's permissions, not those of Batch either",
    ),
    not_met(
        "Allocation failed as Batch is not authorized to access the key vault.",
        "AllocationFailed",
        RESIZING,
        _NO_VAULTS,
    ),
    not_met(
        "Allocation failed due to marketplace purchase eligibility check",
        "AllocationFailed",
        "https://learn.microsoft.com/azure/batch/best-practices",
        "the local Azure has no marketplace, whose terms one could accept",
    ),
    met(
        "The specified account has reached core quota",
        "AccountCoreQuotaReached",
        f"{ISSUES}/Azure/doAzureParallel/issues/234",
        "test_allocation::test_account_lends_no_more_cores_than_it_has",
    ),
    met(
        "AccountLowPriorityCoreQuotaReached",
        "AccountLowPriorityCoreQuotaReached",
        RESIZING,
        "test_allocation::test_account_lends_no_more_cores_than_it_has",
    ),
    not_met(
        "AccountVMSeriesCoreQuotaReached",
        "AccountVMSeriesCoreQuotaReached",
        RESIZING,
        "only quotas of a whole account are configurable, not those by series",
    ),
    met(
        "Desired number of dedicated nodes could not be allocated as the resize timeout was reached",
        "AllocationTimedout",
        "the official example PoolList (https://github.com/Azure/azure-rest-api-specs, specification/batch)",
        "test_time::test_n_replicas_serve_n_times_600_nodes_in_the_documented_time",
    ),
)
