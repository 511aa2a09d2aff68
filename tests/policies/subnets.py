"""Pools, subnets and accounts for tests, and what a rule says of them."""

from tests.policies.pools import POOL, SUBSCRIPTION, fixed

ROOM, REGION = "pool-subnet-has-room-for-its-nodes", "pool-subnet-is-in-the-accounts-region"
DOCKER, DELEGATED = "pool-subnet-keeps-clear-of-docker", "pool-subnet-is-not-delegated"
ALL = (ROOM, REGION, DOCKER, DELEGATED)
NAMES = {"resourceGroupName": "render", "virtualNetworkName": "vnet"}
ID = f"{SUBSCRIPTION}/resourceGroups/render/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes"


def network(preview, location="westeurope", kind="azure-native:network:VirtualNetwork", **own):
    return preview.add(kind, "vnet", {**NAMES, "location": location, **own})


def subnet(preview, prefix="10.0.0.0/24", kind="azure-native:network:Subnet", **own):
    return preview.add(kind, "nodes", {**NAMES, "subnetName": "nodes", "addressPrefix": prefix, **own})


def account(preview, location="westeurope"):
    inputs = {"resourceGroupName": "render", "accountName": "renderweu", "location": location}
    return preview.add("azure-native:batch:BatchAccount", "weu", inputs)


def pool(preview, subnet_id=ID, name="frames", size=None, **sources):
    inputs = {
        "resourceGroupName": "render",
        "accountName": "renderweu",
        "networkConfiguration": {"subnetId": subnet_id},
        **(fixed(10.0) if size is None else size),
    }
    preview.add(POOL, name, inputs, **sources)


def judge(preview, rule):
    verdict = preview.judge(rule)
    return verdict.violations, verdict.note
