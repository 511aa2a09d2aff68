import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import IDENTITY, LINUX, MACHINE, assert_notes, assert_says, machine, said

REFERS, PULLS, MOUNTS = (
    "pool-has-the-identities-it-refers-to",
    "pool-pulls-images-with-an-identity",
    "pool-mounts-containers-with-an-identity",
)
OTHER = IDENTITY.replace("nodes", "people")
BLOB = "azureBlobFileSystemConfiguration"
REFERENCE = {"identityReference": {"resourceId": IDENTITY}}


def registry(**own):
    return machine(containerConfiguration={"type": "DockerCompatible", "containerRegistries": [own]})


PLACES = {
    f"mountConfiguration[0].{BLOB}": {"mountConfiguration": [{BLOB: REFERENCE}]},
    f"{MACHINE}.containerConfiguration.containerRegistries[0]": registry(**REFERENCE),
    "startTask.resourceFiles[0]": {"startTask": {"resourceFiles": [REFERENCE]}},
    "startTask.containerSettings.registry": {"startTask": {"containerSettings": {"registry": REFERENCE}}},
    f"{MACHINE}.diskEncryptionConfiguration.customerManagedKey": machine(
        diskEncryptionConfiguration={"customerManagedKey": REFERENCE}
    ),
}


def assigned(*identities, **inputs):
    return {"identity": {"type": "UserAssigned", "userAssignedIdentities": list(identities)}, **inputs}


@pytest.mark.parametrize(("place", "inputs"), PLACES.items(), ids=PLACES)
def test_identities_are_assigned_wherever_they_are_referred_to(preview, new_preview, place, inputs):
    assert_says(preview, REFERS, assigned(OTHER, IDENTITY.upper(), **inputs), None)
    expected = f"{place}.identityReference.resourceId: '{IDENTITY}'"
    assert_says(new_preview(), REFERS, assigned(OTHER, **inputs), f"{expected} is not among the pool's identities")
    assert_says(new_preview(), REFERS, inputs, f"{expected} on a pool without identities")


MOUNT = PLACES[f"mountConfiguration[0].{BLOB}"]
HIDDEN = {"mountConfiguration": [{BLOB: {"identityReference": {"resourceId": UNKNOWN_STRING_VALUE}}}]}
PATH = f"mountConfiguration[0].{BLOB}.identityReference.resourceId"


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (assigned(), None),
        ({"identity": UNKNOWN_OBJECT_VALUE}, None),
        ({"mountConfiguration": [{BLOB: {"identityReference": {"resourceId": 7.0}}}]}, None),
        ({**MOUNT, "identity": {"userAssignedIdentities": {IDENTITY: {}}}}, None),
        ({**MOUNT, "identity": {"type": "None"}}, f"{PATH}: '{IDENTITY}' on a pool without identities"),
        (HIDDEN, f"{PATH}: an identity on a pool without identities"),
    ],
)
def test_a_pool_without_identities_refers_to_none(preview, inputs, expected):
    assert_says(preview, REFERS, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (assigned(IDENTITY, **HIDDEN), PATH),
        (assigned(UNKNOWN_STRING_VALUE, **MOUNT), "identity.userAssignedIdentities[0]"),
        ({**MOUNT, "identity": {"userAssignedIdentities": UNKNOWN_ARRAY_VALUE}}, "identity.userAssignedIdentities"),
        ({"mountConfiguration": UNKNOWN_ARRAY_VALUE}, "mountConfiguration"),
    ],
)
def test_an_identity_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, REFERS, inputs, f"{hidden} is not known yet")


PASSWORD = {"userName": "render", "password": "correct horse"}


@pytest.mark.parametrize(
    ("inputs", "server"),
    [
        ({}, None),
        (machine(LINUX), None),
        (registry(registryServer="render.azurecr.io", **REFERENCE), None),
        (registry(registryServer="render.azurecr.io", **REFERENCE, **PASSWORD), None),
        (registry(registryServer="ghcr.io", **PASSWORD), None),
        (registry(registryServer="azurecr.io.example.com", **PASSWORD), None),
        (registry(**PASSWORD), None),
        (registry(registryServer="render.azurecr.io", **PASSWORD), "render.azurecr.io"),
        (registry(registryServer="https://Render.AzureCR.io/", **PASSWORD), "https://Render.AzureCR.io/"),
        (registry(registryServer="render.azurecr.io", password=UNKNOWN_STRING_VALUE), "render.azurecr.io"),
    ],
)
def test_registries_of_azure_are_asked_with_an_identity(preview, inputs, server):
    path = f"{MACHINE}.containerConfiguration.containerRegistries[0]"
    assert_says(preview, PULLS, inputs, server and f"{path}: a password for the registry {server}")


def test_the_registry_of_a_start_task_is_asked_with_an_identity(preview):
    inputs = {"startTask": {"containerSettings": {"registry": {"registryServer": "render.azurecr.io", **PASSWORD}}}}
    assert_says(preview, PULLS, inputs, "startTask.containerSettings.registry: a password")


def test_a_registry_may_be_hidden(preview):
    what = f"{MACHINE}.containerConfiguration.containerRegistries[0].registryServer is not known yet"
    assert_notes(preview, PULLS, registry(registryServer=UNKNOWN_STRING_VALUE, **PASSWORD), what)


@pytest.mark.parametrize(
    ("container", "found"),
    [
        (REFERENCE, None),
        ({}, None),
        (None, None),
        ({"accountKey": "KEY"}, "an account key"),
        ({"accountKey": UNKNOWN_STRING_VALUE}, "an account key"),
        ({"sasKey": "SIGNATURE"}, "a shared access signature"),
    ],
)
def test_containers_are_mounted_with_an_identity(preview, container, found):
    expected = found and f"mountConfiguration[0].{BLOB}: a container mounted with {found}"
    assert_says(preview, MOUNTS, {"mountConfiguration": [{BLOB: container}]}, expected)


@pytest.mark.parametrize(
    ("rule", "inputs", "secret"),
    [
        (PULLS, registry(registryServer="render.azurecr.io", **PASSWORD), "correct horse"),
        (MOUNTS, {"mountConfiguration": [{BLOB: {"accountKey": "KEY=="}}]}, "KEY=="),
    ],
)
def test_no_secret_is_repeated(preview, rule, inputs, secret):
    (message,), _ = said(preview, rule, inputs)
    assert secret not in message
