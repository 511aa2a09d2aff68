"""Every value that azure-native's `Pool` takes arrives in its registration, at its place and no other."""

import pytest
from pulumi.runtime import rpc
from pulumi_azure_native import batch

from components.batch_pool import BatchPool
from components.pool.faults import pool_faults
from components.pool.left_out import LEFT_OUT
from components.pool.rendering import pool_inputs
from tests.components.sdk_leaves import agree, count, found, given, leaves, merged, sample

BASE = {
    "pool_name": "frames",
    "account_name": "renderweu",
    "resource_group_name": "render",
    "image_id": "image",
    "node_agent_sku_id": "batch.node.ubuntu 24.04",
    "vm_size": "Standard_D4s_v5",
    "dedicated_nodes": 0,
}
MACHINE = "deploymentConfiguration.virtualMachineConfiguration"
OWN_KEYS = {
    f"{MACHINE}.imageReference.id": "image_id",
    "scaleSettings.fixedScale.targetDedicatedNodes": "dedicated_nodes",
    "scaleSettings.fixedScale.targetLowPriorityNodes": "spot_nodes",
    "scaleSettings.fixedScale.resizeTimeout": "resize_timeout",
    "scaleSettings.fixedScale.nodeDeallocationOption": "node_deallocation_option",
}
MOUNT = "mountConfiguration[]"
ENDPOINT = "networkConfiguration.endpointConfiguration.inboundNatPools[]"
UPGRADE = "upgradePolicy.rollingUpgradePolicy"
VALUES = {
    "poolName": "stills",
    f"{MACHINE}.nodeAgentSkuId": "batch.node.el 9",
    f"{MACHINE}.diskEncryptionConfiguration.targets[]": "TemporaryDisk",
    f"{ENDPOINT}.frontendPortRangeEnd": 77,
    f"{ENDPOINT}.networkSecurityGroupRules[].priority": 200,
    "identity.type": batch.PoolIdentityType.USER_ASSIGNED,
    "interNodeCommunication": batch.InterNodeCommunicationState.ENABLED,
    "scaleSettings.autoScale.evaluationInterval": "PT7M",
    "scaleSettings.fixedScale.resizeTimeout": "PT7M",
    "startTask.userIdentity.autoUser.scope": batch.AutoUserScope.TASK,
    "userAccounts[].windowsUserConfiguration.loginMode": batch.LoginMode.BATCH,
}
"""Where a made-up value would be refused, or would be what the service takes by itself."""
WINDOWS = {"node_agent_sku_id": "batch.node.windows amd64"}
FILE = {"resource_files": [{"file_path": "f", "http_url": "u"}]}
BESIDE = {
    f"{MACHINE}.osDisk.managedDisk.securityProfile": {"security_profile": {"security_type": "confidentialVM"}},
    f"{MACHINE}.securityProfile.securityType": {
        "os_disk": {"managed_disk": {"security_profile": {"security_encryption_type": "VMGuestStateOnly"}}}
    },
    f"{MACHINE}.securityProfile.uefiSettings": {"security_profile": {"security_type": "trustedLaunch"}},
    f"{MACHINE}.windowsConfiguration": WINDOWS,
    ENDPOINT: {
        "network_configuration": {"endpoint_configuration": {"inbound_nat_pools": [{"frontend_port_range_end": 77}]}}
    },
    f"{ENDPOINT}.networkSecurityGroupRules[]": {
        "network_configuration": {
            "endpoint_configuration": {"inbound_nat_pools": [{"network_security_group_rules": [{"priority": 200}]}]}
        }
    },
    "networkConfiguration.dynamicVnetAssignmentScope": {"network_configuration": {"subnet_id": "subnet"}},
    "scaleSettings.autoScale": {"auto_scale": {"max_nodes": 7}},
    **{
        f"startTask.{part}": {"start_task": {"command_line": "given-commandLine"}}
        for part in (
            "containerSettings",
            "environmentSettings",
            "maxTaskRetryCount",
            "resourceFiles",
            "userIdentity",
            "waitForSuccess",
        )
    },
    "startTask.resourceFiles[].blobPrefix": {
        "start_task": {"resource_files": [{"storage_container_url": "u"}]},
    },
    "startTask.resourceFiles[].httpUrl": {"start_task": {"resource_files": [{"file_path": "f"}]}},
    "startTask.resourceFiles[].fileMode": {"start_task": FILE},
    "startTask.resourceFiles[].filePath": {"start_task": {"resource_files": [{"http_url": "u"}]}},
    "startTask.resourceFiles[].identityReference": {"start_task": FILE},
    "userAccounts[].linuxUserConfiguration.gid": {"user_accounts": [{"linux_user_configuration": {"uid": 8}}]},
    "userAccounts[].linuxUserConfiguration.uid": {"user_accounts": [{"linux_user_configuration": {"gid": 8}}]},
    "userAccounts[].windowsUserConfiguration": WINDOWS,
    f"{MOUNT}.azureBlobFileSystemConfiguration": {
        "mount_configuration": [{"azure_blob_file_system_configuration": {"sas_key": "s"}}]
    },
    f"{UPGRADE}.enableCrossZoneUpgrade": {"node_placement_configuration": {"policy": "Zonal"}},
}
"""What a value needs beside it to be accepted, for itself or for all that lies below a path."""
PROOF = f"{MOUNT}.azureBlobFileSystemConfiguration."
ALONE = {f"{PROOF}accountKey", f"{PROOF}sasKey", f"{PROOF}identityReference.resourceId"}
"""Values that need nothing of what stands at their path beside them."""
SECRET = {
    f"{PROOF}accountKey",
    f"{PROOF}sasKey",
    f"{MOUNT}.azureFileShareConfiguration.accountKey",
    f"{MOUNT}.cifsMountConfiguration.password",
    f"{MACHINE}.containerConfiguration.containerRegistries[].password",
    f"{MACHINE}.extensions[].protectedSettings",
    "startTask.containerSettings.registry.password",
    "userAccounts[].password",
    "userAccounts[].linuxUserConfiguration.sshPrivateKey",
}


def is_at_or_below(path, place):
    return path == place or path.startswith((f"{place}.", f"{place}["))


def inputs_for(path, value):
    """The inputs that give this one value, and what has to be beside it."""
    if path in OWN_KEYS:
        own = {OWN_KEYS[path]: value}
    elif path == f"{MACHINE}.nodeAgentSkuId":
        own = {"node_agent_sku_id": value}
    else:
        own = given(batch.PoolArgs, path, value)
        machine = own.pop("deployment_configuration", {}).get("virtual_machine_configuration", {})
        own |= {key: machine[key] for key in machine if key not in {"node_agent_sku_id", "image_reference"}}
        own |= own.pop("scale_settings", {})
    for place, beside in BESIDE.items():
        if is_at_or_below(path, place) and path not in ALONE:
            own = merged(own, beside)
    return own


def whole(own):
    base = {key: BASE[key] for key in BASE if not ("auto_scale" in own and key == "dedicated_nodes")}
    return merged(base, own)


def cases():
    for path, kind in leaves(batch.PoolArgs).items():
        if any(is_at_or_below(path, place) for place in LEFT_OUT):
            continue
        for flag in (True, False) if kind is bool else (True,):
            name = path.rpartition(".")[2]
            yield path, VALUES.get(path, sample(kind, name.strip("[]{}"), flag=flag))


def grouped():
    """As few pools as have every value, each with the values that it is there for."""
    pools = []
    for case in CASES:
        own = inputs_for(*case)
        for pool in pools:
            together = merged(pool["own"], own)
            if agree(pool["own"], own) and not list(pool_faults(whole(together))):
                pool["own"] = together
                pool["cases"].append(case)
                break
        else:
            pools.append({"own": own, "cases": [case]})
    return pools


def silent(cloud, args):
    """Says nothing of identities: Azure takes a list of them and answers with an object."""
    cloud.registered.append(args)
    return f"{args.name}-id", {"identity": {}}


CASES = list(cases())
CASE_IDS = [f"{path} {value}" for path, value in CASES]
POOLS = grouped()


@pytest.fixture(scope="module")
def recorded(build_once):
    """What each pool registers, without the marks of secrets."""

    def program():
        for number, pool in enumerate(POOLS):
            BatchPool(str(number), whole(pool["own"]))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(build_once(lambda: None)), "new_resource", silent)
        pools = build_once(program).of("azure-native:batch:Pool")
    return {pool.name: deserialized(pool.inputs) for pool in pools}


def deserialized(inputs):
    return {key: rpc.unwrap_rpc_secret(value) for key, value in inputs.items()}


@pytest.mark.parametrize(("path", "value"), CASES, ids=CASE_IDS)
def test_every_value_arrives_at_its_place(recorded, path, value):
    (number,) = (number for number, pool in enumerate(POOLS) if (path, value) in pool["cases"])
    assert found(recorded[f"{number}-pool"], path) == [value]


@pytest.mark.parametrize("number", range(len(POOLS)))
def test_nothing_is_lost_and_nothing_is_added(recorded, number):
    own = POOLS[number]["own"]
    derived = [] if {"auto_scale", "resize_timeout"} & own.keys() else ["resizeTimeout"]
    added_by_the_sdk = [] if "task_slots_per_node" in own else ["taskSlotsPerNode"]
    not_sent = ["max_nodes"] if "auto_scale" in own else []
    expected = count(whole(own)) - len(not_sent) + len(derived) + len(added_by_the_sdk)
    assert count(recorded[f"{number}-pool"]) == expected


def test_secret_values_are_sealed_and_all_others_are_seen(build):
    seen = set()

    def program():
        for path, value in CASES:
            if str(value) in texts(pool_inputs(whole(inputs_for(path, value)))):
                seen.add(path)

    build(program)
    assert {path for path, _ in CASES} - seen == SECRET


def texts(document):
    """Every value that a document shows."""
    if isinstance(document, dict):
        return {str(document)} | {text for value in document.values() for text in texts(value)}
    if isinstance(document, list):
        return {text for value in document for text in texts(value)}
    return {str(document)}


def test_only_what_azure_native_has_is_left_out():
    paths = leaves(batch.PoolArgs)
    assert [place for place in LEFT_OUT if not any(is_at_or_below(path, place) for path in paths)] == []
    assert all(LEFT_OUT.values())
