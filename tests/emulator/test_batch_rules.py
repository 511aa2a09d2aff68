"""Each rule for accounts and for the images of pools: requests that it allows, and refusals in Azure's words."""

from pathlib import Path
from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.core.preconditions import Preconditions
from emulator.core.quotas import Quotas
from emulator.seed import OS_DISK_ID, SUBSCRIPTION
from limits.node_agents import node_agent_mismatch
from tests.emulator.bodies import DEFINITION_BODY, VERSION_BODY, changed, pool_body, version_body
from tests.emulator.refusals import check_refusal

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
COMPUTE = f"{GROUP}/providers/Microsoft.Compute"
GALLERY = f"{COMPUTE}/galleries/gallery"
DEFINITION = f"{GALLERY}/images/linux"
VERSION = f"{DEFINITION}/versions/1.0.0"
SPECIALIZED = f"{GALLERY}/images/specialized"
ACCOUNT = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/account"
OWN = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/own"
POOL = f"{ACCOUNT}/pools/p"
ELSEWHERE = GROUP.replace(SUBSCRIPTION, "00000000-0000-4000-8000-0000000000ff")
FAR_VERSION = f"{ELSEWHERE}/providers/Microsoft.Compute/galleries/g/images/i/versions/1.0.0"
MARKET = {"publisher": "p", "offer": "o", "sku": "s"}
MACHINE = "properties.deploymentConfiguration.virtualMachineConfiguration"
NOT_FOUND = "was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"
AVAILABLE = "Please contact image owner to replicate to this region, or change your requested region."
MISSING = "A required property was not specified in the request body."
FIXED = "A property that cannot be updated was specified as part of the request."
VAULT = {"id": f"{GROUP}/providers/Microsoft.KeyVault/vaults/v", "url": "https://v.vault.azure.net/"}
OWN_BODY = {
    "location": "westeurope",
    "properties": {"poolAllocationMode": "UserSubscription", "keyVaultReference": VAULT},
}


def account(**properties: Any) -> dict[str, Any]:
    return {"location": "westeurope", "properties": properties}


@pytest.fixture
def deployed(azure: LocalAzure) -> LocalAzure:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    azure.put(GALLERY, {"location": "westeurope"}, "2024-03-03")
    azure.put(DEFINITION, DEFINITION_BODY, "2024-03-03")
    azure.put(VERSION, VERSION_BODY, "2024-03-03")
    specialized = changed(DEFINITION_BODY, "properties", "osState", to="Specialized")
    azure.put(SPECIALIZED, changed(specialized, "properties", "identifier", "sku", to="t"), "2024-03-03")
    azure.put(f"{SPECIALIZED}/versions/1.0.0", version_body(OS_DISK_ID, "westeurope", "northeurope"), "2024-03-03")
    ubuntu = {"publisher": "canonical", "offer": "0001-com-ubuntu-server-jammy", "sku": "22_04-lts-gen2"}
    azure.put(f"{GALLERY}/images/jammy", changed(DEFINITION_BODY, "properties", "identifier", to=ubuntu), "2024-03-03")
    azure.put(f"{GALLERY}/images/jammy/versions/1.0.0", VERSION_BODY, "2024-03-03")
    azure.put(ACCOUNT, {"location": "North Europe"}, "2024-07-01")
    azure.put(OWN, OWN_BODY, "2024-07-01")
    azure.put(f"{ACCOUNT}/pools/there", pool_body({"id": VERSION}), "2024-07-01")
    return azure


ALLOWED = {
    "account of the shortest name": (ACCOUNT.replace("/account", "/abc"), account()),
    "account of the longest name": (ACCOUNT.replace("/account", f"/{'a' * 24}"), account()),
    "account again, its region spelled otherwise": (ACCOUNT, {"location": "northeurope"}),
    "account with any casing": (
        ACCOUNT,
        {"location": "northeurope", "properties": {"publicNetworkAccess": "disabled"}},
    ),
    "account that keeps its allocation": (OWN, account()),
    "account that accepts shared keys, with pools of gallery images": (
        ACCOUNT,
        {"location": "northeurope", "properties": {"allowedAuthenticationModes": ["SharedKey", "AAD"]}},
    ),
    "pool of the latest version": (f"{ACCOUNT}/pools/latest", pool_body({"id": DEFINITION})),
    "pool of an image in another subscription": (POOL, pool_body({"id": FAR_VERSION})),
    "pool of a marketplace image": (POOL, pool_body(MARKET | {"version": "latest"})),
    "pool of a marketplace image without a version": (POOL, pool_body(MARKET)),
    "pool with the agent of its image": (
        POOL,
        pool_body({"id": f"{GALLERY}/images/jammy"}, machine={"nodeAgentSkuId": "batch.node.ubuntu 22.04"}),
    ),
    "pool with a retired agent": (POOL, pool_body(MARKET, machine={"nodeAgentSkuId": "batch.node.ubuntu 18.04"})),
}


@pytest.mark.parametrize(("resource_id", "body"), ALLOWED.values(), ids=ALLOWED)
def test_allowed(deployed: LocalAzure, resource_id: str, body: dict[str, Any]):
    assert deployed.put(resource_id, body, "2024-03-03").id == resource_id


REFUSED = {
    "account with capitals": (
        ACCOUNT.replace("/account", "/Accounts"),
        {"location": "westeurope"},
        "InvalidResourceName",
        "Resource name Accounts is invalid. The name has 3 to 24 characters, lower-case letters and digits.",
    ),
    "account of too short a name": (
        ACCOUNT.replace("/account", "/ab"),
        account(),
        "InvalidResourceName",
        "Resource name ab is invalid. The name has 3 to 24 characters, lower-case letters and digits.",
    ),
    "account of the same name in the region": (
        f"/subscriptions/{SUBSCRIPTION}/resourceGroups/prepared/providers/Microsoft.Batch/batchAccounts/account",
        {"location": "North Europe"},
        "AccountNameAlreadyExists",
        "An account named 'account' is already in use.",
    ),
    "account in another region": (
        ACCOUNT,
        {"location": "westeurope"},
        "InvalidResourceLocation",
        (
            "The resource 'account' already exists in location 'northeurope' in resource group 'trial'. A resource "
            "with the same name cannot be created in location 'westeurope'. Please select a new resource name."
        ),
    ),
    "account without a location": (
        ACCOUNT.replace("/account", "/other"),
        {},
        "LocationRequired",
        "The location property is required for this definition.",
    ),
    "account that allocates otherwise": (
        ACCOUNT,
        {
            "location": "northeurope",
            "properties": {"poolAllocationMode": "UserSubscription", "keyVaultReference": VAULT},
        },
        "PropertyCannotBeUpdated",
        FIXED,
    ),
    "account with another vault": (
        OWN,
        changed(OWN_BODY, "properties", "keyVaultReference", "url", to="https://w.vault.azure.net/"),
        "PropertyCannotBeUpdated",
        FIXED,
    ),
    "account of the user's subscription without a vault": (
        ACCOUNT.replace("/account", "/other"),
        account(poolAllocationMode="UserSubscription"),
        "MissingRequiredProperty",
        MISSING,
    ),
    "account with a mode that there is none of": (
        ACCOUNT.replace("/account", "/other"),
        account(allowedAuthenticationModes=["AAD", "Password"]),
        "InvalidPropertyValue",
        "'Password'; one of SharedKey, AAD, TaskAuthenticationToken is needed.",
    ),
    "account with an identity that is missing": (
        ACCOUNT.replace("/account", "/other"),
        account()
        | {
            "identity": {
                "type": "UserAssigned",
                "userAssignedIdentities": {f"{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i": {}},
            }
        },
        "ResourceNotFound",
        f"The Resource 'Microsoft.ManagedIdentity/userAssignedIdentities/i' under resource group 'trial' {NOT_FOUND}",
    ),
    "account with pools, deleted": (
        ACCOUNT,
        None,
        "CannotDeleteResource",
        "Can not delete resource before nested resources are deleted.",
    ),
    "pool of an account that is missing": (
        f"{ACCOUNT}s/pools/p",
        pool_body({"id": VERSION}),
        "ParentResourceNotFound",
        "Can not perform requested operation on nested resource. Parent resource 'accounts' not found.",
    ),
    "pool with a dot in its name": (
        f"{ACCOUNT}/pools/a.b",
        pool_body({"id": VERSION}),
        "InvalidResourceName",
        "Resource name a.b is invalid. The name has 1 to 64 characters: letters, digits, hyphens and underscores.",
    ),
    "pool with an id and a version": (
        POOL,
        pool_body({"id": VERSION, "version": "latest"}),
        "InvalidPropertyValue",
        "Specified property version can only have a value when publisher is set.",
    ),
    "pool with an id and a publisher": (
        POOL,
        pool_body({"id": VERSION} | MARKET),
        "InvalidPropertyValue",
        "id and publisher and offer and sku; one image is needed.",
    ),
    "pool with half a marketplace image": (POOL, pool_body({"publisher": "p"}), "MissingRequiredProperty", MISSING),
    "pool without a size": (
        POOL,
        pool_body({"id": VERSION}, vmSize=None),
        "MissingRequiredProperty",
        MISSING,
    ),
    "pool without an agent": (
        POOL,
        pool_body({"id": VERSION}, machine={"nodeAgentSkuId": None}),
        "MissingRequiredProperty",
        MISSING,
    ),
    "pool of a missing version": (
        POOL,
        pool_body({"id": f"{DEFINITION}/versions/9.9.9"}),
        "GalleryImageNotFound",
        f"The gallery image {DEFINITION}/versions/9.9.9 is not available in northeurope region. {AVAILABLE}",
    ),
    "pool of a missing definition": (
        POOL,
        pool_body({"id": f"{GALLERY}/images/gone"}),
        "GalleryImageNotFound",
        f"The gallery image {GALLERY}/images/gone is not available in northeurope region. {AVAILABLE}",
    ),
    "pool of a managed image": (
        POOL,
        pool_body({"id": f"{COMPUTE}/images/i"}),
        "InvalidPropertyValue",
        (
            f"'{COMPUTE}/images/i' is a Microsoft.Compute/images; a Microsoft.Compute/galleries/images/versions or "
            "Microsoft.Compute/galleries/images is needed."
        ),
    ),
    "pool of no id": (
        POOL,
        pool_body({"id": "image"}),
        "LinkedInvalidPropertyId",
        (
            "Property id 'image' is invalid. Expect fully qualified resource Id that start with "
            "'/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'."
        ),
    ),
    "pool of a specialized image": (
        POOL,
        pool_body({"id": f"{SPECIALIZED}/versions/1.0.0"}),
        "InvalidParameter",
        "Parameter 'osProfile' is not allowed.",
    ),
    "pool with the agent of another system": (
        POOL,
        pool_body({"id": VERSION}, machine={"nodeAgentSkuId": "batch.node.windows amd64"}),
        "InvalidPropertyValue",
        node_agent_mismatch("batch.node.windows amd64", "Linux", ("p", "o", "s")),
    ),
    "pool with the agent of another version": (
        POOL,
        pool_body({"id": f"{GALLERY}/images/jammy"}),
        "InvalidPropertyValue",
        (
            "'batch.node.ubuntu 24.04' for an image of canonical:0001-com-ubuntu-server-jammy:22_04-lts-gen2; "
            "'batch.node.ubuntu 22.04' is needed. Set nodeAgentSkuId to it. See https://github.com/Azure/Batch/issues/174"
        ),
    ),
}


@pytest.mark.parametrize(("resource_id", "body", "code", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(deployed: LocalAzure, resource_id: str, body: dict[str, Any] | None, code: str, message: str):
    check_refusal(deployed, resource_id, body, code, message)


def test_refusal_of_a_value_names_the_property_as_batch_does(deployed: LocalAzure):
    """https://github.com/pulumi/pulumi-azure-native/issues/3599"""
    with pytest.raises(ArmError) as refusal:
        deployed.put(POOL, pool_body({"id": VERSION, "version": "latest"}), "2024-07-01")
    error = refusal.value
    assert (error.status, error.code, error.target) == (400, "InvalidPropertyValue", "BatchAccount")
    assert error.message == "The value provided for one of the properties in the request body is invalid."
    assert error.details == {
        "PropertyName": "version",
        "PropertyPath": f"{MACHINE}.imageReference.version",
        "Reason": "Specified property version can only have a value when publisher is set.",
    }


@pytest.mark.parametrize("name", ["THERE", "there"])
def test_name_of_a_pool_is_the_same_in_any_casing(deployed: LocalAzure, name: str):
    with pytest.raises(ArmError, match="ConditionNotMet"):
        deployed.put(
            f"{ACCOUNT}/pools/{name}", pool_body({"id": VERSION}), "2024-07-01", Preconditions(if_none_match="*")
        )


def test_pool_is_refused_where_its_version_has_no_replica(deployed: LocalAzure):
    elsewhere = ACCOUNT.replace("/account", "/faraway")
    deployed.put(elsewhere, {"location": "West US"}, "2024-07-01")
    for image_id in (VERSION, DEFINITION):
        with pytest.raises(ArmError, match="is not available in westus region"):
            deployed.put(f"{elsewhere}/pools/pool", pool_body({"id": image_id}), "2024-07-01")


def regions(**excluded: bool | None) -> list[dict[str, Any]]:
    return [{"name": name} | ({} if flag is None else {"excludeFromLatest": flag}) for name, flag in excluded.items()]


LATEST = {
    "kept everywhere": (
        True,
        regions(westeurope=None, northeurope=None),
        "There is no latest image version exists for",
    ),
    "kept in the region alone": (False, regions(westeurope=None, northeurope=True), "is not available in northeurope"),
    "kept, but not in the region": (True, regions(westeurope=None, northeurope=False), None),
    "not kept": (False, regions(westeurope=True, northeurope=None), None),
}


@pytest.mark.parametrize(("whole", "targets", "message"), LATEST.values(), ids=LATEST)
def test_version_kept_from_latest_is_not_the_latest(
    deployed: LocalAzure, whole: bool, targets: list[dict[str, Any]], message: str | None
):
    """https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery#best-practices"""
    publishing = {"excludeFromLatest": whole, "targetRegions": targets}
    deployed.put(VERSION, changed(VERSION_BODY, "properties", "publishingProfile", to=publishing), "2024-03-03")
    body = pool_body({"id": DEFINITION})
    if message is None:
        assert deployed.put(POOL, body, "2024-07-01").id == POOL
        return
    with pytest.raises(ArmError, match=message):
        deployed.put(POOL, body, "2024-07-01")


def test_definition_without_versions_has_no_latest(deployed: LocalAzure):
    deployed.delete(f"{GALLERY}/images/jammy/versions/1.0.0")
    with pytest.raises(ArmError) as refusal:
        deployed.put(POOL, pool_body({"id": f"{GALLERY}/images/jammy"}), "2024-07-01")
    assert refusal.value.message == f'There is no latest image version exists for "{GALLERY}/images/jammy"'


def test_account_that_says_nothing_else_keeps_its_allocation(deployed: LocalAzure):
    properties = deployed.put(OWN, account(), "2024-07-01").body["properties"]
    assert (properties["poolAllocationMode"], properties["keyVaultReference"]) == ("UserSubscription", VAULT)


@pytest.mark.usefixtures("deployed")
def test_quotas_are_refused_in_their_own_words(store: Path):
    limited = LocalAzure(store, quotas=Quotas(pools=1, accounts_per_region=1))
    check_refusal(
        limited, POOL, pool_body({"id": VERSION}), "PoolQuotaReached", "Pool quota for the account has been reached."
    )
    check_refusal(
        limited,
        ACCOUNT.replace("/account", "/other"),
        account(),
        "SubscriptionQuotaExceeded",
        "The regional account quota for the specified subscription has been reached.",
    )
    limited.put(f"{ACCOUNT}/pools/there", pool_body({"id": VERSION}), "2024-07-01")
    limited.put(f"{OWN}/pools/p", pool_body({"id": VERSION}), "2024-07-01")
    limited.put(ACCOUNT.replace("/account", "/other"), {"location": "eastus"}, "2024-07-01")
    limited.close()
