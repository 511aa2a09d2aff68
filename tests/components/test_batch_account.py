import pytest
from pulumi_azure_native import batch

from components.batch_account import BatchAccount
from components.batch_account_args import AccountDefaultAction, AccountPoolAllocation, AccountPublicAccess
from components.faults import InputFaults
from tests.components.built import astray, built, faults_of

MINIMAL = {"account_name": "renderweu", "resource_group_name": "render", "location": "westeurope"}
RULES = {"default_action": AccountDefaultAction.DENY, "allowed_addresses": ["203.0.113.7", "198.51.100.0/24"]}
FULL = {
    **MINIMAL,
    "task_authentication_tokens": True,
    "auto_storage": {"storage_account_id": "storage", "node_identity_id": "nodes"},
    "user_assigned_identity_ids": ["identity"],
    "encryption_key_id": "key",
    "public_network_access": AccountPublicAccess.ENABLED,
    "account_access": RULES,
    "node_management_access": {"default_action": AccountDefaultAction.ALLOW, "allowed_addresses": ["203.0.113.7"]},
    "pool_allocation": AccountPoolAllocation.USER_SUBSCRIPTION,
    "key_vault": {"id": "vault", "url": "https://vault"},
    "tags": {"key": "value"},
}
PLAIN = {
    "accountName": "renderweu",
    "resourceGroupName": "render",
    "location": "westeurope",
    "publicNetworkAccess": "Enabled",
}


def test_account_accepts_entra_id_only(build):
    made = built(build, BatchAccount, MINIMAL)
    assert made.types == {"it-account": "azure-native:batch:BatchAccount"}
    assert made.children == {"it-account": {**PLAIN, "allowedAuthenticationModes": ["AAD"]}}
    assert made.inputs == {"authenticationModes": ["AAD"]}
    assert made.outputs["account_id"] == "it-account-id"
    assert made.outputs["account_name"] == "renderweu"


def test_every_option_arrives(build):
    made = built(build, BatchAccount, FULL)
    assert made.children["it-account"] == {
        **PLAIN,
        "allowedAuthenticationModes": ["AAD", "TaskAuthenticationToken"],
        "autoStorage": {
            "storageAccountId": "storage",
            "authenticationMode": "BatchAccountManagedIdentity",
            "nodeIdentityReference": {"resourceId": "nodes"},
        },
        "identity": {"type": "UserAssigned", "userAssignedIdentities": ["identity"]},
        "encryption": {"keySource": "Microsoft.KeyVault", "keyVaultProperties": {"keyIdentifier": "key"}},
        "networkProfile": {
            "accountAccess": {
                "defaultAction": "Deny",
                "ipRules": [
                    {"action": "Allow", "value": "203.0.113.7"},
                    {"action": "Allow", "value": "198.51.100.0/24"},
                ],
            },
            "nodeManagementAccess": {
                "defaultAction": "Allow",
                "ipRules": [{"action": "Allow", "value": "203.0.113.7"}],
            },
        },
        "poolAllocationMode": "UserSubscription",
        "keyVaultReference": {"id": "vault", "url": "https://vault"},
        "tags": {"key": "value"},
    }
    assert astray(batch.BatchAccountArgs, "BatchAccount", made.children.values()) == ([], [])


def test_account_may_have_an_identity_of_its_own_and_be_out_of_reach(build):
    options = {"system_assigned_identity": True, "public_network_access": AccountPublicAccess.DISABLED}
    account = built(build, BatchAccount, {**MINIMAL, **options}).children["it-account"]
    assert (account["identity"], account["publicNetworkAccess"]) == ({"type": "SystemAssigned"}, "Disabled")


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        ({"account_name": "Render"}, "accountName", "'Render'; 3 to 24 lower-case"),
        ({"account_name": "ab"}, "accountName", "'ab'"),
        ({"account_name": "a" * 25}, "accountName", "'aaa"),
        ({"auto_storage": {"storage_account_id": "s"}}, "autoStorage", "no identity with which the account reaches"),
        ({"encryption_key_id": "k"}, "encryptionKeyId", "no identity with which the account reads its key"),
        (
            {"system_assigned_identity": True, "user_assigned_identity_ids": ["i"]},
            "userAssignedIdentityIds",
            "given beside systemAssignedIdentity",
        ),
        ({"pool_allocation": AccountPoolAllocation.USER_SUBSCRIPTION}, "keyVault", "none given for an account"),
        (
            {"public_network_access": AccountPublicAccess.DISABLED, "account_access": RULES},
            "accountAccess",
            "public network access is Disabled; rules take effect when it is Enabled",
        ),
        (
            {"node_management_access": {**RULES, "allowed_addresses": ["203.0.113.7", "::1"]}},
            "nodeManagementAccess.allowedAddresses[1]",
            "'::1'; an IPv4 address",
        ),
    ],
)
def test_what_the_service_would_refuse_is_refused_before_anything_is_registered(cloud, changes, path, reason):
    with pytest.raises(InputFaults) as raised:
        BatchAccount("it", {**MINIMAL, **changes})
    ((found, sentence),) = faults_of(raised)
    assert (found, sentence[: len(reason)]) == (path, reason)
    assert cloud.registered == []
