"""Each rule: requests that it allows, and those that it refuses with Azure's words."""

from typing import Any

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.seed import SUBSCRIPTION
from tests.emulator.bodies import DEFINITION_BODY, VERSION_BODY

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
COMPUTE = f"{GROUP}/providers/Microsoft.Compute"
GALLERY = f"{COMPUTE}/galleries/gallery"
DEFINITION = f"{GALLERY}/images/linux"
VERSION = f"{DEFINITION}/versions/1.0.0"
ACCOUNT = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/account"
ELSEWHERE = GROUP.replace(SUBSCRIPTION, "00000000-0000-4000-8000-0000000000ff")
ROLE = f"{GROUP}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-0000000000a2"
NOT_FOUND = "was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"
AVAILABLE = "Please contact image owner to replicate to this region, or change your requested region."


def pool(**reference: str) -> dict[str, Any]:
    return {
        "properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": reference}}},
    }


def assignment(role: str) -> dict[str, Any]:
    return {"properties": {"roleDefinitionId": f"/subscriptions/{SUBSCRIPTION}/{role}", "principalId": "p"}}


@pytest.fixture
def deployed(azure: LocalAzure) -> LocalAzure:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    azure.put(GALLERY, {"location": "westeurope"}, "2024-03-03")
    azure.put(DEFINITION, DEFINITION_BODY, "2024-03-03")
    azure.put(VERSION, VERSION_BODY, "2024-03-03")
    azure.put(ACCOUNT, {"location": "North Europe"}, "2024-07-01")
    return azure


ALLOWED = {
    "pool of the latest version": (f"{ACCOUNT}/pools/latest", pool(id=DEFINITION)),
    "pool of an image in another subscription": (
        f"{ACCOUNT}/pools/p",
        pool(id=f"{ELSEWHERE}/providers/Microsoft.Compute/galleries/g/images/i/versions/1.0.0"),
    ),
    "pool of a marketplace image": (
        f"{ACCOUNT}/pools/p",
        pool(publisher="p", offer="o", sku="s", version="latest"),
    ),
    "assignment of a built-in role": (
        ROLE,
        assignment("providers/Microsoft.Authorization/roleDefinitions/ACDD72A7-3385-48ef-bd42-f606fba81ae7"),
    ),
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
    "pool with a dot in its name": (
        f"{ACCOUNT}/pools/a.b",
        pool(id=VERSION),
        "InvalidResourceName",
        "Resource name a.b is invalid. The name has 1 to 64 characters: letters, digits, hyphens and underscores.",
    ),
    "pool with an id and a version": (
        f"{ACCOUNT}/pools/p",
        pool(id=VERSION, version="latest"),
        "InvalidPropertyValue",
        "Specified property version can only have a value when publisher is set.",
    ),
    "pool of a missing version": (
        f"{ACCOUNT}/pools/p",
        pool(id=f"{DEFINITION}/versions/9.9.9"),
        "GalleryImageNotFound",
        f"The gallery image {DEFINITION}/versions/9.9.9 is not available in northeurope region. {AVAILABLE}",
    ),
    "pool of a missing definition": (
        f"{ACCOUNT}/pools/p",
        pool(id=f"{GALLERY}/images/gone"),
        "GalleryImageNotFound",
        f"The gallery image {GALLERY}/images/gone is not available in northeurope region. {AVAILABLE}",
    ),
    "pool of a missing managed image": (
        f"{ACCOUNT}/pools/p",
        pool(id=f"{COMPUTE}/images/gone"),
        "ResourceNotFound",
        f"The Resource 'Microsoft.Compute/images/gone' under resource group 'trial' {NOT_FOUND}",
    ),
    "assignment of a missing role": (
        ROLE,
        assignment("providers/Microsoft.Authorization/roleDefinitions/00000000-0000-4000-8000-0000000000ee"),
        "RoleDefinitionDoesNotExist",
        "The specified role definition with ID '000000000000400080000000000000ee' does not exist.",
    ),
}


@pytest.mark.parametrize(("resource_id", "body", "code", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(deployed: LocalAzure, resource_id: str, body: dict[str, Any], code: str, message: str):
    before = deployed.list_resources()
    with pytest.raises(ArmError) as refusal:
        deployed.put(resource_id, body, "2024-03-03")
    assert (refusal.value.code, refusal.value.message) == (code, message)
    assert deployed.list_resources() == before


def test_pool_is_refused_where_its_version_has_no_replica(deployed: LocalAzure):
    elsewhere = ACCOUNT.replace("/account", "/faraway")
    deployed.put(elsewhere, {"location": "West US"}, "2024-07-01")
    for image_id in (VERSION, DEFINITION):
        with pytest.raises(ArmError, match="is not available in westus region"):
            deployed.put(f"{elsewhere}/pools/pool", pool(id=image_id), "2024-07-01")


def test_version_kept_from_latest_is_not_the_latest(deployed: LocalAzure):
    kept = {
        **VERSION_BODY,
        "properties": {
            **VERSION_BODY["properties"],
            "publishingProfile": {
                "excludeFromLatest": True,
                "targetRegions": [{"name": "westeurope"}, {"name": "northeurope"}],
            },
        },
    }
    deployed.put(VERSION, kept, "2024-03-03")
    with pytest.raises(ArmError, match="is not available in northeurope region"):
        deployed.put(f"{ACCOUNT}/pools/p", pool(id=DEFINITION), "2024-07-01")


def test_role_defined_here_may_be_assigned_at_another_scope(deployed: LocalAzure):
    name = "00000000-0000-4000-8000-0000000000ee"
    defined = f"{GALLERY}/providers/Microsoft.Authorization/roleDefinitions/{name}"
    deployed.put(defined, {"properties": {"roleName": "r"}}, "2022-05-01-preview")
    body = assignment(f"providers/Microsoft.Authorization/roleDefinitions/{name}")
    assert deployed.put(ROLE, body, "2022-04-01").body["properties"]["scope"] == GROUP
