from components.batch_account import BatchAccount

SUBNET = "/subscriptions/sub/resourceGroups/network/providers/Microsoft.Network/virtualNetworks/v/subnets/endpoints"
ENDPOINT = "azure-native:network:PrivateEndpoint"
ARGS = {"account_name": "render", "resource_group_name": "group", "location": "westeurope"}


def test_an_account_gets_an_endpoint_for_clients_and_one_for_nodes(build):
    cloud = build(lambda: BatchAccount("account", {**ARGS, "private_endpoint_subnet_id": SUBNET}) and None)
    found = {each.inputs["privateEndpointName"]: each.inputs for each in cloud.of(ENDPOINT)}
    assert set(found) == {"render-clients", "render-nodes"}
    for name, group in (("render-clients", "batchAccount"), ("render-nodes", "nodeManagement")):
        (connection,) = found[name]["privateLinkServiceConnections"]
        assert connection == {"name": name, "privateLinkServiceId": "account-account-id", "groupIds": [group]}
        assert (found[name]["subnet"], found[name]["location"]) == ({"id": SUBNET}, "westeurope")


def test_without_a_subnet_there_are_no_endpoints(build):
    assert build(lambda: BatchAccount("account", ARGS) and None).of(ENDPOINT) == []
