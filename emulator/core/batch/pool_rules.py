"""Rules for pools: name, what is required, choices, quota, and what stays while there are nodes."""

from emulator.core.arm_error import ArmError
from emulator.core.batch import names
from emulator.core.batch.account_rules import identities_exist
from emulator.core.batch.pool_image_rules import IMAGE_RULES
from emulator.core.batch.pool_machine_rules import MACHINE_RULES
from emulator.core.batch.pool_network_rules import NETWORK_RULES
from emulator.core.batch.pool_scale_rules import SCALE_RULES
from emulator.core.batch.pool_update_rules import nodes_allow_the_update
from emulator.core.batch.refusals import require, require_choices
from emulator.core.put_request import PutRequest
from emulator.core.resource_type import Rule
from limits.names import POOL_NAME, POOL_NAME_LENGTH

_MACHINE = "properties.deploymentConfiguration.virtualMachineConfiguration"
_CACHING = ("None", "ReadOnly", "ReadWrite")
_ACCOUNT_TYPES = ("Standard_LRS", "Premium_LRS", "StandardSSD_LRS")
_CHOICES = {
    "identity.type": ("UserAssigned", "None"),
    "properties.interNodeCommunication": ("Enabled", "Disabled"),
    "properties.targetNodeCommunicationMode": ("Default", "Classic", "Simplified"),
    "properties.taskSchedulingPolicy.nodeFillType": ("Spread", "Pack"),
    "properties.taskSchedulingPolicy.jobDefaultOrder": ("None", "CreationTime"),
    "properties.upgradePolicy.mode": ("automatic", "manual", "rolling"),
    "properties.scaleSettings.fixedScale.nodeDeallocationOption": (
        "Requeue",
        "Terminate",
        "TaskCompletion",
        "RetainedData",
    ),
    "properties.networkConfiguration.dynamicVnetAssignmentScope": ("none", "job"),
    "properties.networkConfiguration.publicIPAddressConfiguration.provision": (
        "BatchManaged",
        "UserManaged",
        "NoPublicIPAddresses",
    ),
    "properties.networkConfiguration.endpointConfiguration.inboundNatPools[].protocol": ("TCP", "UDP"),
    f"{_MACHINE}.dataDisks[].caching": _CACHING,
    f"{_MACHINE}.dataDisks[].storageAccountType": _ACCOUNT_TYPES,
    f"{_MACHINE}.osDisk.caching": _CACHING,
    f"{_MACHINE}.osDisk.managedDisk.storageAccountType": _ACCOUNT_TYPES,
    f"{_MACHINE}.osDisk.ephemeralOSDiskSettings.placement": ("CacheDisk",),
    f"{_MACHINE}.diskEncryptionConfiguration.targets[]": ("OsDisk", "TemporaryDisk"),
    f"{_MACHINE}.nodePlacementConfiguration.policy": ("Regional", "Zonal"),
    f"{_MACHINE}.securityProfile.securityType": ("trustedLaunch", "confidentialVM"),
}


def name_is_valid(request: PutRequest) -> None:
    """Refuse a name that is too long, or not of letters, digits, hyphens and underscores.

    Source: https://learn.microsoft.com/rest/api/batchmanagement/pool/create
    """
    needed = f"The name has 1 to {POOL_NAME_LENGTH.value} characters: letters, digits, hyphens and underscores."
    names.require_name(request, POOL_NAME, needed)


def account_has_quota(request: PutRequest) -> None:
    """Refuse more pools than the account may have, where quotas are configured.

    Source: https://learn.microsoft.com/rest/api/batchservice/batch-status-and-error-codes (PoolQuotaReached)
    """
    account, most = request.id.parent, request.quotas.pools
    if account is None or most is None or request.existing is not None:
        return
    if len(list(request.directory.below(str(account), names.POOL))) >= most:
        raise ArmError(409, "PoolQuotaReached", "Pool quota for the account has been reached.", "BatchAccount")


def size_and_machine_are_given(request: PutRequest) -> None:
    """Refuse a pool without size, machine, image or node agent.

    Sources: https://learn.microsoft.com/rest/api/batchmanagement/pool/create (required properties),
    https://github.com/hashicorp/terraform-provider-azurerm/issues/27945 (MissingRequiredProperty)
    """
    require(request.body, "properties.vmSize")
    require(request.body, _MACHINE)
    require(request.body, f"{_MACHINE}.imageReference")
    require(request.body, f"{_MACHINE}.nodeAgentSkuId")


def choices_are_known(request: PutRequest) -> None:
    """Refuse a mode, a policy or a type that there is none of.

    Source: https://learn.microsoft.com/rest/api/batchmanagement/pool/create
    """
    require_choices(request.body, _CHOICES)


RULES: tuple[Rule, ...] = (
    name_is_valid,
    account_has_quota,
    size_and_machine_are_given,
    choices_are_known,
    *SCALE_RULES,
    *MACHINE_RULES,
    *NETWORK_RULES,
    identities_exist,
    nodes_allow_the_update,
    *IMAGE_RULES,
)
"""All of them, in the order in which they are asked."""
