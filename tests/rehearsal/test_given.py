from pathlib import Path

import pytest

from emulator.seed import OS_DISK_ID
from rehearsal.configuration import read_configuration
from rehearsal.given import given_resources

ROOT = Path(__file__).parents[2]


@pytest.fixture
def given():
    def of(name):
        return {resource.id: resource.body for resource in given_resources(read_configuration(ROOT / name))}

    return of


def only(bodies, tail):
    (found,) = (body for key, body in bodies.items() if key.endswith(tail))
    return found


def test_the_sample_finds_what_every_local_azure_has(given):
    assert [each for each in given("Pulumi.local.yaml") if "/resourceGroups/" in each] == []
    assert OS_DISK_ID not in given("Pulumi.local.yaml")


def test_a_prepared_disk_is_as_its_image_says(given):
    disk = only(given("Pulumi.dev.yaml"), "/disks/frames-1-4-0-os")
    assert (disk["type"], disk["location"]) == ("Microsoft.Compute/disks", "westeurope")
    assert (disk["properties"]["osType"], disk["properties"]["hyperVGeneration"]) == ("Linux", "V2")


def test_a_given_version_has_the_replicas_that_are_stated_and_stands_in_its_definition(given):
    bodies = given("Pulumi.staging.yaml")
    targets = only(bodies, "/versions/1.4.0")["properties"]["publishingProfile"]["targetRegions"]
    assert {each["name"]: each["regionalReplicaCount"] for each in targets} == {"westeurope": 2, "northeurope": 2}
    definition = only(bodies, "/images/frames")["properties"]
    assert (definition["osType"], definition["osState"]) == ("Linux", "Generalized")
    assert definition["identifier"]["publisher"] == "canonical"
    assert only(bodies, "/galleries/hub.images")["type"] == "Microsoft.Compute/galleries"


def test_subnets_and_identities_are_there_with_all_that_they_are_in(given):
    bodies = given("Pulumi.prod.yaml")
    prod = "/subscriptions/a94e6b08-d273-4f1c-8b59-62e1c7305fda"
    for wanted in (
        prod,
        f"{prod}/resourceGroups/network",
        f"{prod}/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/spoke-westeurope",
        f"{prod}/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/spoke-westeurope/subnets/endpoints",
        f"{prod}/resourceGroups/security/providers/Microsoft.ManagedIdentity/userAssignedIdentities/render-batch",
    ):
        assert wanted in bodies


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"p:environment": None},
        {"p:environment": [1, {"images": 3}]},
        {"p:environment": {"images": {"a": {"versions": {"1.0.0": {"id": "/subscriptions/s", "replicas": 3}}}}}},
        {"p:environment": {"images": {"a": None}, "accounts": [None], "pools": "x"}, "azure-native:subscriptionId": 3},
    ],
)
def test_a_configuration_of_any_shape_gives_what_it_can(config):
    assert all(resource.id.startswith("/subscriptions/") for resource in given_resources({"config": config}))
