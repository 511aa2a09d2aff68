from enum import Enum

from pulumi.provider.experimental.component import ComponentProvider
from pulumi_azure_native import batch

from components.batch_pool import BatchPool
from components.pool.disks import PoolDiskCaching
from components.pool.left_out import LEFT_OUT
from components.pool.settings import PoolDeallocation
from tests.components.sdk_leaves import leaves


def test_other_languages_get_a_schema_without_anything_being_registered(cloud):
    provider = ComponentProvider([BatchPool], "batch-image-pools")
    definition = provider._component_defs["BatchPool"]
    assert {key for key, field in definition.inputs.items() if not field.optional} == {
        "poolName",
        "accountName",
        "resourceGroupName",
        "imageId",
        "nodeAgentSkuId",
        "vmSize",
    }
    assert cloud.registered == []


def test_inputs_from_other_languages_arrive_in_our_own_form():
    provider = ComponentProvider([BatchPool], "batch-image-pools")
    given = {
        "poolName": "frames",
        "accountName": "a",
        "resourceGroupName": "g",
        "imageId": "i",
        "nodeAgentSkuId": "batch.node.ubuntu 24.04",
        "vmSize": "Standard_D4s_v5",
        "spotNodes": 2.0,
        "nodeDeallocationOption": "TaskCompletion",
        "osDisk": {"caching": "ReadWrite", "diskSizeGb": 64.0},
        "dataDisks": [{"lun": 1.0, "diskSizeGb": 4.0}],
        "tags": {"costCentre": "x"},
    }
    mapped = provider.map_inputs(given, provider._component_defs["BatchPool"])
    assert mapped["node_deallocation_option"] is PoolDeallocation.TASK_COMPLETION
    assert mapped["os_disk"] == {"caching": PoolDiskCaching.READ_WRITE, "disk_size_gb": 64}
    assert mapped["data_disks"] == [{"lun": 1, "disk_size_gb": 4}]
    assert mapped["tags"] == {"costCentre": "x"}


def test_choices_are_those_of_azure_native():
    ours = {
        frozenset(member.value for member in kind.enum)
        for kind in ComponentProvider([BatchPool], "batch-image-pools")._type_defs.values()
        if kind.enum and kind.name not in {"AutoscaleScenario", "Weekday"}
    }
    theirs = {
        frozenset(member.value for member in kind)
        for path, kind in leaves(batch.PoolArgs).items()
        if isinstance(kind, type)
        and issubclass(kind, Enum)
        and not path.endswith("targets[]")
        and not path.startswith(tuple(LEFT_OUT))
    }
    assert ours == theirs
