"""What `BatchAccount` takes.

Deliberately not here: shared keys, which pools from gallery images rule out, and storage keys for auto-storage
(https://learn.microsoft.com/azure/batch/batch-sig-images#prerequisites).
"""

from enum import Enum
from typing import NotRequired, TypedDict

import pulumi


class AccountPublicAccess(Enum):
    """Who reaches an account from public networks."""

    ENABLED = "Enabled"
    DISABLED = "Disabled"
    SECURED_BY_PERIMETER = "SecuredByPerimeter"


class AccountDefaultAction(Enum):
    """What happens to calls from an address that no rule names."""

    ALLOW = "Allow"
    DENY = "Deny"


class AccountPoolAllocation(Enum):
    """Whose subscription the nodes of an account's pools are in."""

    BATCH_SERVICE = "BatchService"
    USER_SUBSCRIPTION = "UserSubscription"


class AccountEndpointArgs(TypedDict):
    """Who reaches one of an account's endpoints from public networks."""

    default_action: AccountDefaultAction
    """What happens to calls from other addresses than the allowed ones."""
    allowed_addresses: NotRequired[list[str]]
    """IPv4 addresses, or CIDR ranges of them, that are let in; none unless given."""


class AccountStorageArgs(TypedDict):
    """The storage account that application packages and task files go to, reached by managed identity."""

    storage_account_id: pulumi.Input[str]
    """The storage account; the Batch account's identity needs a role on it."""
    node_identity_id: NotRequired[pulumi.Input[str]]
    """The managed identity by which pool nodes read it, which pools have to carry; none unless given."""


class AccountKeyVaultArgs(TypedDict):
    """The key vault of an account whose nodes are in the user's subscription."""

    id: pulumi.Input[str]
    """The resource id of the vault."""
    url: pulumi.Input[str]
    """The URL of the vault."""


class BatchAccountSettingsArgs(TypedDict):
    """What an account is like, whatever it is called."""

    task_authentication_tokens: NotRequired[bool]
    """Whether tasks may call the account with tokens that it gives them; not unless True."""
    auto_storage: NotRequired[AccountStorageArgs]
    """The storage account for packages and files; none unless given. Needs an identity of the account."""
    system_assigned_identity: NotRequired[bool]
    """Whether the account gets an identity of its own; not unless True, and not beside user-assigned ones."""
    user_assigned_identity_ids: NotRequired[list[pulumi.Input[str]]]
    """The managed identities that the account acts as; none unless given."""
    encryption_key_id: NotRequired[pulumi.Input[str]]
    """The key vault key that encrypts the account, with or without its version; Microsoft's unless given.

    Needs an identity of the account that may get, wrap and unwrap the key.
    """
    public_network_access: NotRequired[AccountPublicAccess]
    """Whether public networks reach the account; they do unless given.

    Where it is disabled, pools need a private endpoint for node management.
    """
    account_access: NotRequired[AccountEndpointArgs]
    """Who reaches the account from public networks; everybody unless given."""
    node_management_access: NotRequired[AccountEndpointArgs]
    """Whose nodes reach the account from public networks; everybody's unless given."""
    private_endpoint_subnet_id: NotRequired[pulumi.Input[str]]
    """The subnet, in the account's region, that gets private endpoints for clients and for nodes; none unless given.

    Whoever looks after the network links their names: https://learn.microsoft.com/azure/batch/private-connectivity.
    """
    pool_allocation: NotRequired[AccountPoolAllocation]
    """Whose subscription nodes are in; Batch's own unless given. Fixed once the account exists."""
    key_vault: NotRequired[AccountKeyVaultArgs]
    """The key vault that an account with nodes in the user's subscription needs. Fixed once the account exists."""
    tags: NotRequired[dict[str, pulumi.Input[str]]]
    """Tags of the account."""


class BatchAccountArgs(BatchAccountSettingsArgs):
    """Inputs of a `BatchAccount`."""

    account_name: str
    """The account's name in Azure: 3 to 24 lower-case letters and digits, unique in its region."""
    resource_group_name: pulumi.Input[str]
    """The resource group that the account goes into."""
    location: pulumi.Input[str]
    """The region of the account and of its pools."""
