import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_BOOLEAN_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.render import GROUP, account, gallery, said

OPEN, KEEPS = "gallery-is-not-open-to-everyone", "gallery-keeps-what-is-deleted"
PUBLIC, ENDPOINT = "account-is-closed-to-the-public-network", "closed-account-has-a-private-endpoint"
KEY, STORAGE = "account-encrypts-with-a-key-of-its-own", "account-reaches-its-storage-by-identity"
ACCOUNT_ID = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/renderweu"


def connection(group, status):
    """A private endpoint that is connected to an account, as the account tells."""
    return {"groupIds": [group], "privateLinkServiceConnectionState": {"status": status}}


@pytest.mark.parametrize(
    ("sharing", "denied"),
    [
        (None, False),
        ("Community", False),
        ({"permissions": "community"}, True),
        ({"permissions": "Private"}, False),
        ({"permissions": 5.0}, False),
    ],
)
def test_a_gallery_is_not_open_to_everyone(preview, sharing, denied):
    gallery(preview, sharingProfile=sharing)
    assert bool(preview.judge(OPEN).violations) == denied


@pytest.mark.parametrize(
    ("policy", "denied"),
    [
        (None, True),
        ({}, True),
        ("true", True),
        ({"isSoftDeleteEnabled": False}, True),
        ({"isSoftDeleteEnabled": "true"}, True),
        ({"isSoftDeleteEnabled": True}, False),
    ],
)
def test_a_gallery_keeps_what_is_deleted(preview, policy, denied):
    gallery(preview, softDeletePolicy=policy)
    assert bool(preview.judge(KEEPS).violations) == denied


@pytest.mark.parametrize(
    ("access", "denied"),
    [(None, True), ("enabled", True), ("Disabled", False), ("SecuredByPerimeter", False), (5.0, True), ("", True)],
)
def test_an_account_is_closed(preview, access, denied):
    account(preview, publicNetworkAccess=access)
    assert bool(preview.judge(PUBLIC).violations) == denied


@pytest.mark.parametrize(
    ("encryption", "denied"),
    [(None, True), ({}, True), ({"keySource": "microsoft.keyvault"}, False), ({"keySource": "Microsoft.Batch"}, True)],
)
def test_an_account_has_a_key_of_its_own(preview, encryption, denied):
    account(preview, encryption=encryption)
    assert bool(preview.judge(KEY).violations) == denied


@pytest.mark.parametrize(
    ("storage", "denied"),
    [
        (None, False),
        ({"storageAccountId": "x"}, True),
        ({"storageAccountId": "x", "authenticationMode": "storagekeys"}, True),
        ({"storageAccountId": "x", "authenticationMode": "BatchAccountManagedIdentity"}, False),
    ],
)
def test_an_account_reaches_its_storage_by_identity(preview, storage, denied):
    account(preview, autoStorage=storage)
    assert bool(preview.judge(STORAGE).violations) == denied


@pytest.mark.parametrize(
    ("rule", "add", "inputs"),
    [
        (OPEN, gallery, {"sharingProfile": UNKNOWN_OBJECT_VALUE}),
        (KEEPS, gallery, {"softDeletePolicy": {"isSoftDeleteEnabled": UNKNOWN_BOOLEAN_VALUE}}),
        (PUBLIC, account, {"publicNetworkAccess": UNKNOWN_STRING_VALUE}),
        (ENDPOINT, account, {"publicNetworkAccess": UNKNOWN_STRING_VALUE}),
        (KEY, account, {"encryption": UNKNOWN_OBJECT_VALUE}),
        (STORAGE, account, {"autoStorage": UNKNOWN_OBJECT_VALUE}),
        (STORAGE, account, {"autoStorage": {"authenticationMode": UNKNOWN_STRING_VALUE}}),
    ],
)
def test_what_is_not_known_yet_is_said(preview, rule, add, inputs):
    add(preview, **inputs)
    verdict = preview.judge(rule)
    assert verdict.violations == []
    assert verdict.note.endswith("is not known yet")


def endpoint(preview, target=ACCOUNT_ID, groups=("nodeManagement",), key="privateLinkServiceConnections", sources=None):
    connections = [
        {
            "name": "nodes",
            "privateLinkServiceId": target,
            "groupIds": list(groups) if isinstance(groups, tuple) else groups,
        }
    ]
    return preview.add("azure-native:network:PrivateEndpoint", "nodes", {key: connections}, **(sources or {}))


@pytest.mark.parametrize(
    ("given", "denied", "noted"),
    [
        ({}, False, False),
        ({"key": "manualPrivateLinkServiceConnections"}, False, False),
        ({"groups": ["batchAccount", "NodeManagement"]}, False, False),
        ({"groups": ["batchAccount"]}, True, False),
        ({"groups": None}, True, False),
        ({"groups": UNKNOWN_ARRAY_VALUE}, False, True),
        ({"groups": ["batchAccount", UNKNOWN_STRING_VALUE]}, False, True),
        ({"target": ACCOUNT_ID.replace("weu", "neu")}, True, False),
        ({"target": "x"}, True, False),
        ({"target": UNKNOWN_STRING_VALUE}, False, True),
    ],
)
def test_a_closed_account_has_a_private_endpoint_for_its_nodes(preview, given, denied, noted):
    account(preview, publicNetworkAccess="Disabled")
    endpoint(preview, **given)
    verdict = preview.judge(ENDPOINT)
    assert (bool(verdict.violations), verdict.note is not None) == (denied, noted)


def test_a_first_preview_joins_the_endpoint_by_what_its_target_comes_from(preview):
    owner = account(preview, publicNetworkAccess="disabled")
    sources = {"privateLinkServiceConnections": [owner]}
    endpoint(preview, target=UNKNOWN_STRING_VALUE, sources=sources)
    assert said(preview.judge(ENDPOINT)) == ([], None)


@pytest.mark.parametrize("connections", [UNKNOWN_ARRAY_VALUE, [UNKNOWN_OBJECT_VALUE]], ids=["all", "one"])
def test_a_first_preview_may_not_know_what_an_endpoint_of_the_account_is_for(preview, connections):
    owner = account(preview, publicNetworkAccess="Disabled")
    key = "privateLinkServiceConnections"
    preview.add("azure-native:network:PrivateEndpoint", "nodes", {key: connections}, **{key: [owner]})
    note = "BatchAccount 'weu': what its private endpoint is for is not known yet"
    assert said(preview.judge(ENDPOINT)) == ([], note)


@pytest.mark.parametrize("access", [None, "Enabled", "SecuredByPerimeter"])
def test_an_open_account_needs_no_private_endpoint(preview, access):
    account(preview, publicNetworkAccess=access)
    assert said(preview.judge(ENDPOINT)) == ([], None)


@pytest.mark.parametrize("rule", [PUBLIC, ENDPOINT, KEY, STORAGE])
def test_any_api_version_is_judged(preview, rule):
    given = {
        "publicNetworkAccess": "Disabled" if rule == ENDPOINT else "Enabled",
        "autoStorage": {"storageAccountId": "x"},
    }
    preview.add("azure-native:batch/v20230501:BatchAccount", "it", given)
    assert preview.judge(rule).violations


@pytest.mark.parametrize(
    ("connections", "denied"),
    [
        ([connection("nodeManagement", "Approved")], False),
        ([connection("NodeManagement", "approved")], False),
        ([connection("batchAccount", "Approved"), connection("nodeManagement", "Approved")], False),
        ([connection("batchAccount", "Approved")], True),
        ([connection("nodeManagement", "Pending")], True),
        ([connection("nodeManagement", None)], True),
        ([{}, None, {"groupIds": "nodeManagement"}], True),
        ([], True),
        (None, True),
        (UNKNOWN_ARRAY_VALUE, True),
    ],
    ids=str,
)
def test_an_account_tells_of_private_endpoints_that_are_made_elsewhere(preview, connections, denied):
    urn = account(preview, publicNetworkAccess="Disabled")
    preview.outputs[urn] = {"privateEndpointConnections": connections}
    violations, note = said(preview.judge(ENDPOINT))
    assert (bool(violations), note) == (denied, None)
