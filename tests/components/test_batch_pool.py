import pytest

from components.batch_pool import BatchPool
from components.faults import InputFaults

ARGS = {
    "pool_name": "frames-1-0-0",
    "account_name": "renderweu",
    "resource_group_name": "render",
    "image_id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/a/images/b/versions/1.0.0",
    "node_agent_sku_id": "batch.node.ubuntu 22.04",
    "vm_size": "Standard_D4s_v5",
    "dedicated_nodes": 1500,
    "spot_nodes": 301,
}


def test_pool_boots_from_the_image_id_alone_with_its_agent(build):
    def program():
        BatchPool("frames", ARGS)

    pool = build(program).only("azure-native:batch:Pool")
    assert pool.name == "frames-pool"
    assert pool.inputs["deploymentConfiguration"]["virtualMachineConfiguration"] == {
        "imageReference": {"id": ARGS["image_id"]},
        "nodeAgentSkuId": "batch.node.ubuntu 22.04",
    }
    assert [pool.inputs[key] for key in ("poolName", "accountName", "resourceGroupName", "vmSize")] == [
        "frames-1-0-0",
        "renderweu",
        "render",
        "Standard_D4s_v5",
    ]


def test_pool_gets_time_for_all_its_nodes_and_says_so_in_its_own_inputs(build):
    def program():
        BatchPool("frames", ARGS)

    cloud = build(program)
    assert cloud.only("azure-native:batch:Pool").inputs["scaleSettings"]["fixedScale"] == {
        "targetDedicatedNodes": 1500,
        "targetLowPriorityNodes": 301,
        "resizeTimeout": "PT30M",
    }
    assert cloud.only("batch-image-pools:index:BatchPool").inputs == {"resizeTimeout": "PT30M", "plannedNodes": 1801}


@pytest.mark.parametrize(("nodes", "timeout"), [(0, "PT15M"), (1000, "PT15M"), (1001, "PT30M")])
def test_resize_timeout_grows_with_every_started_thousand(build, nodes, timeout):
    def program():
        BatchPool("frames", {**ARGS, "dedicated_nodes": nodes, "spot_nodes": 0})

    scale = build(program).only("azure-native:batch:Pool").inputs["scaleSettings"]
    assert scale["fixedScale"]["resizeTimeout"] == timeout


def test_a_sufficient_resize_timeout_is_kept_as_written(build):
    def program():
        BatchPool("frames", {**ARGS, "resize_timeout": "PT0.5H"})

    scale = build(program).only("azure-native:batch:Pool").inputs["scaleSettings"]
    assert scale["fixedScale"]["resizeTimeout"] == "PT0.5H"


def test_every_fault_is_named_and_nothing_is_registered(cloud):
    with pytest.raises(InputFaults) as raised:
        BatchPool("frames", {**ARGS, "dedicated_nodes": -1, "spot_nodes": 3000, "resize_timeout": "PT15M"})
    assert [fault["property_path"] for fault in raised.value.errors] == ["dedicatedNodes", "resizeTimeout"]
    assert str(raised.value).startswith(
        "BatchPool 'frames': 2 faults in its inputs; nothing was created.\n"
        "  dedicatedNodes: -1 nodes; 0 or more needed\n"
        "  resizeTimeout: 3,000 nodes given 15 minutes to start; 45 minutes needed"
    )
    assert cloud.registered == []
