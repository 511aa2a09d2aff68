"""What Microsoft advises to keep a Batch account safe."""

_ACCOUNT = "https://learn.microsoft.com/rest/api/batchmanagement/batch-account/create"

PRIVATE_SOURCE = "https://learn.microsoft.com/azure/batch/private-connectivity"
"""The page on reaching an account by private endpoints alone."""

NODE_MANAGEMENT_SOURCE = "https://learn.microsoft.com/azure/batch/simplified-compute-node-communication"
"""The page that needs a private endpoint for the nodes of an account without public access."""

KEY_SOURCE = "https://learn.microsoft.com/azure/batch/batch-customer-managed-key"
"""The page on encrypting an account's data with a key of one's own."""

STORAGE_SOURCE = f"{_ACCOUNT}#autostoragebaseproperties"
"""The reference of an account's storage."""

CUSTOMER_KEY = "Microsoft.KeyVault"
"""The key source that stands for a key of one's own."""

STORAGE_IDENTITY = "BatchAccountManagedIdentity"
"""The authentication mode in which an account needs no key of its storage account."""

ACCOUNT_ACCESS = "batchAccount"
"""What a private endpoint is connected to so that clients reach the account."""

NODE_MANAGEMENT = "nodeManagement"
"""What a private endpoint is connected to so that nodes reach the service."""

_PUBLIC = "Enabled"


def public_account(access: str | None) -> str | None:
    """Say so when an account can be reached from every network, else None; without a statement it can."""
    stated = access or _PUBLIC
    if stated.lower() != _PUBLIC.lower():
        return None
    return (
        f"public network access is {_PUBLIC}; private endpoints alone are advised. "
        f"Set publicNetworkAccess to Disabled and give the account private endpoints. See {PRIVATE_SOURCE}"
    )


def unreachable_account() -> str:
    """Say that an account without public access has no private endpoint for its nodes."""
    return (
        f"no public network access, and no private endpoint for {NODE_MANAGEMENT} to be seen; one is advised, since "
        f"nodes become unusable without it. Connect one to the account with the group id {NODE_MANAGEMENT}, unless "
        f"it is made elsewhere. See {NODE_MANAGEMENT_SOURCE}"
    )


def vendor_key(source: str | None) -> str | None:
    """Say so when an account's data is encrypted with keys of Microsoft, else None; without a statement it is."""
    if source is not None and source.lower() == CUSTOMER_KEY.lower():
        return None
    return (
        "encrypted with keys of Microsoft; a key of your own is advised where the data calls for it. "
        f"Set encryption.keySource to {CUSTOMER_KEY} with a key identifier. See {KEY_SOURCE}"
    )


def storage_key(mode: str | None) -> str | None:
    """Say so when an account uses the keys of its storage account, else None; without a statement it does."""
    if mode is not None and mode.lower() == STORAGE_IDENTITY.lower():
        return None
    return (
        "autoStorage with the keys of the storage account; a managed identity is advised. "
        f"Set autoStorage.authenticationMode to {STORAGE_IDENTITY}. See {STORAGE_SOURCE}"
    )
