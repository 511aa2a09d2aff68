import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.store.stored_resource import StoredResource

OTHER = "00000000-0000-4000-8000-0000000000aa"
GROUP = f"/subscriptions/{OTHER}/resourceGroups/hub"
NETWORK = f"{GROUP}/providers/Microsoft.Network"


def placed(resource_id: str, kind: str) -> StoredResource:
    body = {"id": resource_id, "name": resource_id.rpartition("/")[2], "type": kind, "location": "westeurope"}
    return StoredResource(resource_id, kind, "2024-03-01", 'W/"0x1"', body)


@pytest.fixture
def two(azure: LocalAzure) -> LocalAzure:
    azure.place([placed(f"/subscriptions/{OTHER}", "Microsoft.Resources/subscriptions")])
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    return azure


def test_a_subscription_that_nobody_put_there_is_refused(azure: LocalAzure):
    with pytest.raises(ArmError, match="SubscriptionNotFound"):
        azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")


def test_a_subscription_that_was_put_there_takes_resources(two: LocalAzure):
    assert two.get(GROUP).body["location"] == "westeurope"


def test_two_subscriptions_may_have_a_gallery_of_one_name(two: LocalAzure):
    own = GROUP.replace(OTHER, "00000000-0000-4000-8000-000000000001")
    two.put(own, {"location": "westeurope"}, "2024-03-01")
    for group in (GROUP, own):
        two.put(f"{group}/providers/Microsoft.Compute/galleries/images", {"location": "westeurope"}, "2024-03-03")


def test_what_a_request_has_written_is_not_placed_over(two: LocalAzure):
    two.place([placed(GROUP, "Microsoft.Resources/resourceGroups")])
    assert two.get(GROUP).body["properties"] == {"provisioningState": "Succeeded"}


def endpoint(**properties: object) -> dict[str, object]:
    return {"location": "westeurope", "properties": properties}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (endpoint(), "SubnetReferenceRequired"),
        (endpoint(subnet={"id": f"{NETWORK}/virtualNetworks/v/subnets/s"}), "ResourceNotFound"),
    ],
    ids=["no subnet", "a missing subnet"],
)
def test_a_private_endpoint_needs_a_subnet_that_is_there(two: LocalAzure, body: dict[str, object], code: str):
    with pytest.raises(ArmError, match=code):
        two.put(f"{NETWORK}/privateEndpoints/e", body, "2024-05-01")


def test_a_private_endpoint_needs_a_service_that_is_there(two: LocalAzure):
    subnet = f"{NETWORK}/virtualNetworks/v/subnets/s"
    two.place([placed(subnet, "Microsoft.Network/virtualNetworks/subnets")])
    account = f"{GROUP}/providers/Microsoft.Batch/batchAccounts/a"
    service = {"name": "e", "properties": {"privateLinkServiceId": account}}
    two.put(f"{NETWORK}/privateEndpoints/alone", endpoint(subnet={"id": subnet}), "2024-05-01")
    body = endpoint(subnet={"id": subnet}, privateLinkServiceConnections=[service])
    with pytest.raises(ArmError, match="ResourceNotFound"):
        two.put(f"{NETWORK}/privateEndpoints/e", body, "2024-05-01")
