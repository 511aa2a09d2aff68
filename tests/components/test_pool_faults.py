import pytest

from components.batch_pool import BatchPool
from components.faults import InputFaults
from components.pool.faults import pool_faults

LINUX = {
    "pool_name": "frames",
    "account_name": "renderweu",
    "resource_group_name": "render",
    "image_id": "image",
    "node_agent_sku_id": "batch.node.ubuntu 24.04",
    "vm_size": "Standard_D4s_v5",
    "dedicated_nodes": 1,
}
WINDOWS = {**LINUX, "node_agent_sku_id": "batch.node.windows amd64"}
FORMULA = {key: LINUX[key] for key in LINUX if key != "dedicated_nodes"}


def scaled(**scale):
    return {**FORMULA, "auto_scale": {"formula": "$TargetDedicatedNodes = 1;", "max_nodes": 1, **scale}}


def the_fault(args):
    """The one fault of these inputs, said in words that are enough to mend it."""
    (fault,) = pool_faults(args)
    assert "See https://" in fault.reason or fault.reason.endswith("or more needed")
    assert not {"invalid", "error", "please", "ensure"} & set(fault.reason.lower().split())
    return fault


def test_all_faults_are_raised_at_once_and_nothing_is_registered(cloud):
    args = {
        **LINUX,
        "pool_name": "",
        "dedicated_nodes": -1,
        "task_slots_per_node": 0,
        "data_disks": [{"lun": 64, "disk_size_gb": 1}],
        "windows_configuration": {},
    }
    with pytest.raises(InputFaults) as raised:
        BatchPool("frames", args)
    assert [fault["property_path"] for fault in raised.value.errors] == [
        "poolName",
        "taskSlotsPerNode",
        "windowsConfiguration",
        "dedicatedNodes",
        "dataDisks[0].lun",
    ]
    assert cloud.registered == []
