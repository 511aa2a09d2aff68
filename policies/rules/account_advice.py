"""Advice about Batch accounts."""

from collections.abc import Iterator

from limits.account_safety import (
    KEY_SOURCE,
    NODE_MANAGEMENT,
    NODE_MANAGEMENT_SOURCE,
    PRIVATE_SOURCE,
    STORAGE_SOURCE,
    public_account,
    storage_key,
    unreachable_account,
    vendor_key,
)
from policies.part import Part, part_of
from policies.resource import Resource, entries, items, text
from policies.rule import Findings, Unseen, joining_rule, resource_rule
from policies.severity import Severity
from policies.stack import Stack
from policies.tokens import BATCH_ACCOUNT, PRIVATE_ENDPOINT
from policies.unknown import Unknown

_DISABLED = "disabled"
_APPROVED = "approved"
_CONNECTIONS = ("privateLinkServiceConnections", "manualPrivateLinkServiceConnections")


@resource_rule(on=BATCH_ACCOUNT, source=PRIVATE_SOURCE, severity=Severity.MEDIUM)
def account_is_closed_to_the_public_network(account: Resource) -> Findings:
    """A Batch account is reached by private endpoints and not from the public network.

    Set publicNetworkAccess to Disabled, and connect private endpoints for batchAccount and nodeManagement.
    """
    part = part_of(account, "publicNetworkAccess")
    stated = part.text
    if part.is_known and (sentence := public_account(stated)):
        yield sentence
    yield from part.unseen()


@joining_rule(on=BATCH_ACCOUNT, source=NODE_MANAGEMENT_SOURCE)
def closed_account_has_a_private_endpoint(account: Resource, stack: Stack) -> Findings:
    """A Batch account without public network access has a private endpoint for its nodes.

    Connect a private endpoint to the account with the group id nodeManagement. One that is made elsewhere is seen only
    in an account that was read since.
    """
    part = part_of(account, "publicNetworkAccess")
    if part.word == _DISABLED and not _is_connected(account):
        reached, is_open = stack.once(_reached_accounts)
        if account.urn not in reached and (is_open or isinstance(account.at("accountName"), Unknown)):
            yield Unseen("whether a private endpoint is connected to it is not known yet")
        elif account.urn not in reached:
            yield unreachable_account()
        elif not reached[account.urn]:
            yield Unseen("what its private endpoint is for is not known yet")
    yield from part.unseen()


@resource_rule(on=BATCH_ACCOUNT, source=KEY_SOURCE, severity=Severity.LOW)
def account_encrypts_with_a_key_of_its_own(account: Resource) -> Findings:
    """A Batch account's data is encrypted with a key of one's own where it calls for that.

    Set encryption.keySource to Microsoft.KeyVault and give the key's identifier; exclude accounts whose data does not
    call for it.
    """
    part = part_of(account, "encryption", "keySource")
    stated = part.text
    if part.is_known and (sentence := vendor_key(stated)):
        yield sentence
    yield from part.unseen()


@resource_rule(on=BATCH_ACCOUNT, source=STORAGE_SOURCE, severity=Severity.MEDIUM)
def account_reaches_its_storage_by_identity(account: Resource) -> Findings:
    """A Batch account uses a managed identity and no key of its storage account.

    Set autoStorage.authenticationMode to BatchAccountManagedIdentity, and give the identity a role on the storage.
    """
    part = part_of(account, "autoStorage")
    mode = part.at("authenticationMode")
    if part.given and mode.is_known and (sentence := storage_key(mode.text)):
        yield sentence
    yield from part.unseen()


def _is_connected(account: Resource) -> bool:
    """Tell whether the account says itself that a private endpoint for its nodes is connected to it."""
    connections = Part(account.outputs).at("privateEndpointConnections").items
    return any(
        NODE_MANAGEMENT.lower() in [group.word for group in connection.at("groupIds").items]
        and connection.at("privateLinkServiceConnectionState", "status").word == _APPROVED
        for connection in connections
    )


def _reached_accounts(stack: Stack) -> tuple[dict[str, bool], bool]:
    """Return the accounts that a private endpoint is connected to, with whether it is for their nodes for certain.

    And whether there is an endpoint that may be connected to any account.
    """
    found: dict[str, bool] = {}
    is_open = False
    for endpoint in stack.of_type(PRIVATE_ENDPOINT):
        for input_name in _CONNECTIONS:
            for target, is_certain in _node_targets(endpoint.at(input_name)):
                accounts = stack.referred(endpoint, target, BATCH_ACCOUNT, input_name)
                is_open = is_open or (isinstance(target, Unknown) and not accounts)
                for account in accounts:
                    found[account.urn] = found.get(account.urn, False) or is_certain
    return found, is_open


def _node_targets(connections: object) -> Iterator[tuple[object, bool]]:
    """Yield the ids that a private endpoint connects to for nodes, or may connect to."""
    if isinstance(connections, Unknown):
        yield connections, False
    for connection in items(connections):
        groups = entries(connection).get("groupIds")
        target = connection if isinstance(connection, Unknown) else entries(connection).get("privateLinkServiceId")
        if NODE_MANAGEMENT.lower() in [(text(group) or "").lower() for group in items(groups)]:
            yield target, True
        elif any(isinstance(each, Unknown) for each in (connection, groups, *items(groups))):
            yield target, False
