"""Rules for Batch accounts.

Source of required, fixed and listed values: https://learn.microsoft.com/rest/api/batchmanagement/batch-account/create
"""

from emulator.core.answer import changed
from emulator.core.arm_error import ArmError
from emulator.core.batch import names
from emulator.core.batch.refusals import refuse_update, require, require_choices
from emulator.core.existence import require_referred
from emulator.core.json_body import object_at, text_at
from emulator.core.locations import TRACKED
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.fixed_properties import ACCOUNT_FIXED
from limits.names import ACCOUNT_NAME, ACCOUNT_NAME_LENGTH, ACCOUNT_NAME_MINIMUM_LENGTH
from limits.region import canonical_region

_CHOICES = {
    "identity.type": ("SystemAssigned", "UserAssigned", "None"),
    "properties.poolAllocationMode": ("BatchService", "UserSubscription"),
    "properties.publicNetworkAccess": ("Enabled", "Disabled", "SecuredByPerimeter"),
    "properties.allowedAuthenticationModes[]": ("SharedKey", "AAD", "TaskAuthenticationToken"),
    "properties.autoStorage.authenticationMode": ("StorageKeys", "BatchAccountManagedIdentity"),
    "properties.encryption.keySource": ("Microsoft.Batch", "Microsoft.KeyVault"),
    "properties.networkProfile.accountAccess.defaultAction": ("Allow", "Deny"),
    "properties.networkProfile.nodeManagementAccess.defaultAction": ("Allow", "Deny"),
}


def name_is_valid(request: PutRequest) -> None:
    """Refuse a name that is too short, too long, or not of lower-case letters and digits."""
    least, most = ACCOUNT_NAME_MINIMUM_LENGTH.value, ACCOUNT_NAME_LENGTH.value
    needed = f"The name has {least} to {most} characters, lower-case letters and digits."
    names.require_name(request, ACCOUNT_NAME, needed)


def name_is_unique_in_region(request: PutRequest) -> None:
    """Refuse the name of another account in the region.

    Source of the sentence: the official example LocationCheckNameAvailability_AlreadyExists
    (https://github.com/Azure/azure-rest-api-specs, specification/batch); that a PUT is refused in it is inferred.
    """
    if request.existing is not None:
        return
    region = canonical_region(text_at(request.body, "location") or "")
    for other in request.directory.of_type(names.BATCH_ACCOUNT, request.id.name):
        if canonical_region(text_at(other.body, "location") or "") == region:
            message = f"An account named '{request.id.name}' is already in use."
            raise ArmError(409, "AccountNameAlreadyExists", message, "accountName")


def region_has_quota(request: PutRequest) -> None:
    """Refuse more accounts in a region than the subscription may have, where quotas are configured.

    Source: the guide of Cortana Intelligence Quick Start shows code and sentence
    ("SubscriptionQuotaExceeded, ResourceType: Microsoft.Batch/batchAccounts"); the status is inferred.
    """
    most = request.quotas.accounts_per_region
    if most is None or request.existing is not None:
        return
    region = canonical_region(text_at(request.body, "location") or "")
    accounts = request.directory.of_type(names.BATCH_ACCOUNT)
    if sum(canonical_region(text_at(account.body, "location") or "") == region for account in accounts) >= most:
        message = "The regional account quota for the specified subscription has been reached."
        raise ArmError(409, "SubscriptionQuotaExceeded", message)


def user_subscription_has_a_vault(request: PutRequest) -> None:
    """Refuse an account that allocates in the user's subscription and has no key vault."""
    mode = text_at(request.body, "properties", "poolAllocationMode") or ""
    if mode.lower() == "usersubscription":
        require(request.body, "properties.keyVaultReference.id")
        require(request.body, "properties.keyVaultReference.url")


def choices_are_known(request: PutRequest) -> None:
    """Refuse a mode, an access or an identity that there is none of."""
    require_choices(request.body, _CHOICES)


def fixed_properties_stay(request: PutRequest) -> None:
    """Refuse another pool allocation mode or key vault than the account was created with.

    Source: https://github.com/Azure/azure-rest-api-specs/issues/999 says that they are rejected; that the answer is
    that of pools is inferred.
    """
    for path in ACCOUNT_FIXED.paths:
        if changed(request, "properties", *path):
            refuse_update(f"properties.{'.'.join(path)}")


def identities_exist(request: PutRequest) -> None:
    """Refuse an identity that is missing; those that the resource has already are not asked for again.

    Source: https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found
    """
    had = {identity.lower() for identity in object_at(request.existing, "identity", "userAssignedIdentities")}
    for identity in object_at(request.body, "identity", "userAssignedIdentities"):
        if identity.lower() not in had:
            require_referred(request.directory, identity)


RULES: tuple[Rule, ...] = (
    name_is_valid,
    *TRACKED,
    name_is_unique_in_region,
    region_has_quota,
    choices_are_known,
    user_subscription_has_a_vault,
    fixed_properties_stay,
    identities_exist,
)
"""All of them, in the order in which they are asked."""
