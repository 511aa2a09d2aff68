"""The Batch account that owns pools."""

from collections.abc import Iterator

import pulumi
from pulumi_azure_native import batch

from components.batch_account_args import (
    AccountEndpointArgs,
    AccountPoolAllocation,
    AccountPublicAccess,
    BatchAccountArgs,
)
from components.faults import Fault, refuse
from components.known import known
from components.private_endpoint import account_endpoints
from limits.authentication import ENTRA_ID
from limits.ip_address import ip_rule_fault
from limits.names import account_name_fault

_REFERENCE = "https://learn.microsoft.com/rest/api/batchmanagement/batch-account/create"


class BatchAccount(pulumi.ComponentResource):
    """An account whose clients prove who they are with Microsoft Entra ID, as pools from gallery images demand."""

    account_id: pulumi.Output[str]
    """The resource id of the account."""
    account_name: pulumi.Output[str]
    """The name of the account, known in a preview."""
    account_endpoint: pulumi.Output[str]
    """The host name that Batch clients connect to."""

    def __init__(self, name: str, args: BatchAccountArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Create the account, or raise InputFaults before anything is registered."""
        refuse(f"BatchAccount '{name}'", account_faults(args))
        modes = [ENTRA_ID]
        if args.get("task_authentication_tokens", False):
            modes.append(batch.AuthenticationMode.TASK_AUTHENTICATION_TOKEN.value)
        super().__init__("batch-image-pools:index:BatchAccount", name, {"authenticationModes": modes}, opts)
        account = batch.BatchAccount(
            f"{name}-account",
            account_name=args["account_name"],
            resource_group_name=args["resource_group_name"],
            location=args["location"],
            allowed_authentication_modes=[batch.AuthenticationMode(mode) for mode in modes],
            auto_storage=_auto_storage(args),
            encryption=_encryption(args),
            identity=_identity(args),
            key_vault_reference=_key_vault(args),
            network_profile=_network_profile(args),
            pool_allocation_mode=(
                batch.PoolAllocationMode(args["pool_allocation"].value) if "pool_allocation" in args else None
            ),
            public_network_access=(
                batch.PublicNetworkAccessType(args["public_network_access"].value)
                if "public_network_access" in args
                else None
            ),
            tags=args.get("tags"),
            opts=pulumi.ResourceOptions(parent=self),
        )
        if "private_endpoint_subnet_id" in args:
            place = {key: args[key] for key in ("account_name", "resource_group_name", "location")}
            place["subnet_id"] = args["private_endpoint_subnet_id"]
            account_endpoints(name, account.id, place, pulumi.ResourceOptions(parent=self))
        self.account_id = account.id
        self.account_name = known(account, args["account_name"])
        self.account_endpoint = account.account_endpoint
        self.register_outputs(
            {
                "accountId": self.account_id,
                "accountName": self.account_name,
                "accountEndpoint": self.account_endpoint,
                "authenticationModes": modes,
            }
        )


def _auto_storage(args: BatchAccountArgs) -> batch.AutoStorageBasePropertiesArgs | None:
    if "auto_storage" not in args:
        return None
    given = args["auto_storage"]
    nodes = given.get("node_identity_id")
    return batch.AutoStorageBasePropertiesArgs(
        storage_account_id=given["storage_account_id"],
        authentication_mode=batch.AutoStorageAuthenticationMode.BATCH_ACCOUNT_MANAGED_IDENTITY,
        node_identity_reference=None if nodes is None else batch.ComputeNodeIdentityReferenceArgs(resource_id=nodes),
    )


def _encryption(args: BatchAccountArgs) -> batch.EncryptionPropertiesArgs | None:
    if "encryption_key_id" not in args:
        return None
    return batch.EncryptionPropertiesArgs(
        key_source=batch.KeySource.MICROSOFT_KEY_VAULT,
        key_vault_properties=batch.KeyVaultPropertiesArgs(key_identifier=args["encryption_key_id"]),
    )


def _identity(args: BatchAccountArgs) -> batch.BatchAccountIdentityArgs | None:
    if args.get("system_assigned_identity", False):
        return batch.BatchAccountIdentityArgs(type=batch.ResourceIdentityType.SYSTEM_ASSIGNED)
    if given := args.get("user_assigned_identity_ids"):
        return batch.BatchAccountIdentityArgs(
            type=batch.ResourceIdentityType.USER_ASSIGNED, user_assigned_identities=given
        )
    return None


def _key_vault(args: BatchAccountArgs) -> batch.KeyVaultReferenceArgs | None:
    if "key_vault" not in args:
        return None
    return batch.KeyVaultReferenceArgs(id=args["key_vault"]["id"], url=args["key_vault"]["url"])


def _network_profile(args: BatchAccountArgs) -> batch.NetworkProfileArgs | None:
    if not {"account_access", "node_management_access"} & args.keys():
        return None
    return batch.NetworkProfileArgs(
        account_access=_endpoint(args.get("account_access")),
        node_management_access=_endpoint(args.get("node_management_access")),
    )


def _endpoint(given: AccountEndpointArgs | None) -> batch.EndpointAccessProfileArgs | None:
    if given is None:
        return None
    return batch.EndpointAccessProfileArgs(
        default_action=batch.EndpointAccessDefaultAction(given["default_action"].value),
        ip_rules=[
            batch.IPRuleArgs(action=batch.IPRuleAction.ALLOW, value=address)
            for address in given.get("allowed_addresses", [])
        ]
        or None,
    )


def account_faults(args: BatchAccountArgs) -> Iterator[Fault]:
    """Yield everything that is wrong with an account's inputs."""
    if found := account_name_fault(args["account_name"]):
        yield Fault("accountName", found)
    yield from _identity_faults(args)
    allocation = args.get("pool_allocation", AccountPoolAllocation.BATCH_SERVICE)
    if allocation is AccountPoolAllocation.USER_SUBSCRIPTION and "key_vault" not in args:
        reason = f"none given for an account with nodes in the user's subscription; one is needed. See {_REFERENCE}"
        yield Fault("keyVault", reason)
    access = args.get("public_network_access", AccountPublicAccess.ENABLED)
    for path, given in (
        ("accountAccess", args.get("account_access")),
        ("nodeManagementAccess", args.get("node_management_access")),
    ):
        if given is None:
            continue
        if access is not AccountPublicAccess.ENABLED:
            reason = f"public network access is {access.value}; rules take effect when it is Enabled. See {_REFERENCE}"
            yield Fault(path, reason)
        for position, address in enumerate(given.get("allowed_addresses", [])):
            if found := ip_rule_fault(address):
                yield Fault(f"{path}.allowedAddresses[{position}]", found)


def _identity_faults(args: BatchAccountArgs) -> Iterator[Fault]:
    own, given = args.get("system_assigned_identity", False), args.get("user_assigned_identity_ids", [])
    if own and given:
        reason = f"given beside systemAssignedIdentity; an account has one kind or the other. See {_REFERENCE}"
        yield Fault("userAssignedIdentityIds", reason)
    if own or given:
        return
    for field, path, purpose in (
        ("auto_storage", "autoStorage", "reaches its storage account"),
        ("encryption_key_id", "encryptionKeyId", "reads its key"),
    ):
        if field in args:
            reason = f"no identity with which the account {purpose}; systemAssignedIdentity or userAssignedIdentityIds "
            yield Fault(path, f"{reason}is needed. See {_REFERENCE}")
