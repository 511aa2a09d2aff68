import asyncio

import pulumi
from pulumi.runtime import settings
from pulumi.runtime.proto import resource_pb2
from pulumi_azure_native import batch

import components.batch_pool
from components.batch_pool import BatchPool
from components.pool.update_guard import update_guard
from limits.pool_defaults import POOL_DEFAULTS
from limits.pool_updates import TAKEN_WITH_NODES, TAKEN_WITHOUT_NODES, update_refusal
from tests.components.sdk_leaves import leaves


def test_a_pool_is_given_the_guard(build, monkeypatch):
    hook, found = object(), {}
    guard = pulumi.ResourceHookBinding(before_update=[hook])
    monkeypatch.setattr(components.batch_pool, "update_guard", lambda: guard)

    def take_away(seen):
        if seen.opts.hooks:
            found[seen.name] = seen.opts.hooks.before_update
            seen.opts.hooks = None

    args = {
        "pool_name": "frames",
        "account_name": "a",
        "resource_group_name": "g",
        "image_id": "i",
        "node_agent_sku_id": "batch.node.ubuntu 22.04",
        "vm_size": "Standard_D2s_v5",
        "dedicated_nodes": 0,
    }
    build(lambda: BatchPool("frames", args, pulumi.ResourceOptions(transformations=[take_away])) and None)
    assert found == {"frames-pool": [hook]}


def test_mocks_are_given_no_hook_since_they_have_nowhere_to_register_it(cloud):
    assert cloud.registered == []
    assert update_guard().before_update is None


class Registry:
    """Stands for the server that the engine calls hooks on."""

    def __init__(self):
        self.hooks = []

    def register_resource_hook(self, hook):
        self.hooks.append(hook)


def test_one_hook_serves_all_pools_of_a_run_and_each_run_has_its_own():
    async def run():
        settings.reset_options(monitor_address="127.0.0.1:1")
        settings.SETTINGS.callbacks = registry = Registry()
        settings.SETTINGS.monitor_features = {resource_pb2.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS}
        (hook,), (again,) = update_guard().before_update, update_guard().before_update
        assert again is hook
        await hook._registered
        assert registry.hooks == [hook]
        assert hook.opts.on_dry_run
        assert not hook.opts.ignore_errors
        return hook

    one, other = asyncio.run(run()), asyncio.run(run())
    assert one.name != other.name
    assert settings.get_monitor() is None


def test_every_input_of_a_pool_is_taken_with_nodes_or_without():
    names = {path.partition(".")[0].partition("[")[0].partition("{")[0] for path in leaves(batch.PoolArgs)}
    place = {"accountName", "poolName", "resourceGroupName"}
    assert names == TAKEN_WITH_NODES | set(TAKEN_WITHOUT_NODES) | place
    assert TAKEN_WITH_NODES.isdisjoint(TAKEN_WITHOUT_NODES)


def test_every_default_is_one_of_an_input():
    assert set(POOL_DEFAULTS) <= set(leaves(batch.PoolArgs))


def test_what_the_sdk_fills_in_is_no_change(build):
    def program():
        batch.Pool(
            "it",
            account_name="a",
            resource_group_name="g",
            network_configuration=batch.NetworkConfigurationArgs(),
            task_scheduling_policy=batch.TaskSchedulingPolicyArgs(),
        )

    inputs = build(program).only("azure-native:batch:Pool").inputs
    assert inputs["networkConfiguration"] == {"dynamicVnetAssignmentScope": "none"}
    assert update_refusal({}, inputs, 1) is None
    assert update_refusal(inputs, {}, 1) is None
