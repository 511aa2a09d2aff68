import pulumi
import pytest
from pulumi.runtime import rpc

from components.batch_pool import BatchPool
from components.faults import InputFaults

POOL = "azure-native:batch:Pool"
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

    pool = build(program).only(POOL)
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
    assert cloud.only(POOL).inputs["scaleSettings"]["fixedScale"] == {
        "targetDedicatedNodes": 1500,
        "targetLowPriorityNodes": 301,
        "resizeTimeout": "PT30M",
    }
    assert cloud.only("batch-image-pools:index:BatchPool").inputs == {"resizeTimeout": "PT30M", "plannedNodes": 1801}


@pytest.mark.parametrize(("nodes", "timeout"), [(0, "PT15M"), (1000, "PT15M"), (1001, "PT30M")])
def test_resize_timeout_grows_with_every_started_thousand(build, nodes, timeout):
    def program():
        BatchPool("frames", {**ARGS, "dedicated_nodes": nodes, "spot_nodes": 0})

    scale = build(program).only(POOL).inputs["scaleSettings"]
    assert scale["fixedScale"]["resizeTimeout"] == timeout


def test_a_sufficient_resize_timeout_is_kept_as_written(build):
    def program():
        BatchPool("frames", {**ARGS, "resize_timeout": "PT0.5H"})

    scale = build(program).only(POOL).inputs["scaleSettings"]
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


def test_pool_is_a_child_of_its_component(build):
    seen = {}

    def remember(args):
        seen[args.name] = (args.resource, args.opts.parent)

    build(lambda: BatchPool("frames", ARGS, pulumi.ResourceOptions(transformations=[remember])) and None)
    assert seen["frames-pool"][1] is seen["frames"][0]


def test_what_is_not_given_is_not_sent(build):
    few = {key: ARGS[key] for key in ARGS if key not in {"dedicated_nodes", "spot_nodes"}}
    inputs = build(lambda: BatchPool("frames", {**few, "dedicated_nodes": 0}) and None).only(POOL).inputs
    assert inputs == {
        "poolName": "frames-1-0-0",
        "accountName": "renderweu",
        "resourceGroupName": "render",
        "vmSize": "Standard_D4s_v5",
        "taskSlotsPerNode": 1,
        "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 0, "resizeTimeout": "PT15M"}},
        "deploymentConfiguration": {
            "virtualMachineConfiguration": {
                "imageReference": {"id": ARGS["image_id"]},
                "nodeAgentSkuId": "batch.node.ubuntu 22.04",
            }
        },
    }


def test_a_formula_takes_the_place_of_numbers_and_counts_with_its_maximum(build):
    few = {key: ARGS[key] for key in ARGS if key not in {"dedicated_nodes", "spot_nodes"}}
    scale = {"formula": "$TargetDedicatedNodes = 5;", "max_nodes": 40, "evaluation_interval": "PT10M"}
    cloud = build(lambda: BatchPool("frames", {**few, "auto_scale": scale}) and None)
    assert cloud.only(POOL).inputs["scaleSettings"] == {
        "autoScale": {"formula": "$TargetDedicatedNodes = 5;", "evaluationInterval": "PT10M"}
    }
    assert cloud.only("batch-image-pools:index:BatchPool").inputs == {
        "plannedNodes": 40,
        "formula": "$TargetDedicatedNodes = 5;",
    }


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ({"dedicated_nodes": 1500, "spot_nodes": 301}, ["frames-pool-id", 1801, "PT30M", ""]),
        ({"auto_scale": {"formula": "f", "max_nodes": 40}}, ["frames-pool-id", 40, "", "f"]),
    ],
    ids=["fixed", "automatic"],
)
def test_outputs_say_what_was_decided(build, scale, expected):
    few = {key: ARGS[key] for key in ARGS if key not in {"dedicated_nodes", "spot_nodes"}}
    seen = []

    def program():
        pool = BatchPool("frames", {**few, **scale})
        outputs = (pool.pool_id, pool.planned_nodes, pool.resize_timeout, pool.formula)
        pulumi.Output.all(*outputs).apply(seen.extend)

    build(program)
    assert seen == expected


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        ({"dedicated_nodes": 1}, {"resizeTimeout": "PT15M", "plannedNodes": 1}),
        ({"auto_scale": {"formula": "f", "max_nodes": 40}}, {"plannedNodes": 40, "formula": "f"}),
    ],
    ids=["fixed", "automatic"],
)
def test_decisions_are_registered_for_policies_to_read(build, monkeypatch, scale, expected):
    few = {key: ARGS[key] for key in ARGS if key not in {"dedicated_nodes", "spot_nodes"}}
    registered = []
    monkeypatch.setattr(BatchPool, "register_outputs", lambda _, outputs: registered.append(outputs))
    build(lambda: BatchPool("frames", {**few, **scale}) and None)
    (outputs,) = registered
    assert {key: outputs[key] for key in outputs if key != "poolId"} == expected


def test_secrets_are_secret_in_the_registration_and_urls_only_with_a_signature(build):
    def files(url):
        return {"start_task": {"command_line": "true", "resource_files": [{"http_url": url, "file_path": "f"}]}}

    def program():
        BatchPool("user", {**ARGS, "user_accounts": [{"name": "u", "password": "p"}]})
        BatchPool("plain", {**ARGS, **files("https://a.blob.core.windows.net/c/setup.sh")})
        BatchPool("signed", {**ARGS, **files("https://a.blob.core.windows.net/c/setup.sh?sv=1&sig=abc")})
        BatchPool("unknown", {**ARGS, **files(pulumi.Output.from_input("https://a"))})
        given = {"identity_reference": {"resource_id": "i"}, "storage_container_url": pulumi.Output.from_input("u")}
        BatchPool("identity", {**ARGS, "start_task": {"command_line": "true", "resource_files": [given]}})

    pools = {pool.name: pool.inputs for pool in build(program).of(POOL)}
    secret = {(name, key) for name in pools for key in pools[name] if rpc.is_rpc_secret(pools[name][key])}
    assert secret == {("user-pool", "userAccounts"), ("signed-pool", "startTask"), ("unknown-pool", "startTask")}
    assert rpc.unwrap_rpc_secret(pools["user-pool"]["userAccounts"]) == [{"name": "u", "password": "p"}]
