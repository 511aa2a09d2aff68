import pytest

from components.pool.faults import pool_faults
from tests.components.test_pool_faults import LINUX, WINDOWS, the_fault


def mounted(*mounts):
    return {**LINUX, "mount_configuration": list(mounts)}


def blobfuse(**proof):
    part = {"account_name": "a", "container_name": "c", "relative_mount_path": "p", **proof}
    return mounted({"azure_blob_file_system_configuration": part})


def started(**task):
    return {**LINUX, "start_task": {"command_line": "true", **task}}


def with_user(base, **user):
    return {**base, "user_accounts": [{"name": "u", "password": "p", **user}]}


NFS = {"nfs_mount_configuration": {"source": "s", "relative_mount_path": "p"}}
CIFS = {"cifs_mount_configuration": {"source": "s", "relative_mount_path": "p", "user_name": "u", "password": "p"}}

ACCEPTED = {
    "most packages": {**LINUX, "application_packages": [{"id": "a"}] * 10},
    "most mounts": mounted(*[NFS] * 10),
    "longest display name": {**LINUX, "display_name": "x" * 1024},
    "longest user name": with_user(LINUX, name="x" * 20),
    "Windows user": with_user(WINDOWS, windows_user_configuration={}),
    "numbered user": with_user(LINUX, linux_user_configuration={"uid": 1, "gid": 1}),
    "Blobfuse by identity": blobfuse(identity_reference={"resource_id": "i"}),
    "file of a URL": started(resource_files=[{"http_url": "u", "file_path": "f"}]),
    "files of a container": started(resource_files=[{"storage_container_url": "u", "blob_prefix": "b"}]),
    "files of auto-storage": started(resource_files=[{"auto_storage_container_name": "c", "blob_prefix": "b"}]),
}

REFUSED = {
    "pool name": ({**LINUX, "pool_name": "a b"}, "poolName", "'a b'; letters"),
    "retired agent": (
        {**LINUX, "node_agent_sku_id": "batch.node.ubuntu 18.04"},
        "nodeAgentSkuId",
        "'batch.node.ubuntu 18.04', retired on",
    ),
    "too many packages": (
        {**LINUX, "application_packages": [{"id": "a"}] * 11},
        "applicationPackages",
        "11 application packages; at most 10 application packages per pool. Leave 1 out",
    ),
    "too many mounts": (mounted(*[NFS] * 11), "mountConfiguration", "11 mounts; at most 10 mounts per node"),
    "two kinds of mount": (
        mounted({**NFS, **CIFS}),
        "mountConfiguration[0]",
        "cifsMountConfiguration and nfsMountConfiguration; exactly one of azureBlobFileSystemConfiguration, ",
    ),
    "no kind of mount": (mounted(NFS, {}), "mountConfiguration[1]", "none given; exactly one of"),
    "Blobfuse without proof": (
        blobfuse(),
        "mountConfiguration[0].azureBlobFileSystemConfiguration",
        "none given; exactly one of accountKey, sasKey, identityReference is needed",
    ),
    "Blobfuse with two proofs": (
        blobfuse(account_key="k", sas_key="s"),
        "mountConfiguration[0].azureBlobFileSystemConfiguration",
        "accountKey and sasKey; exactly one of",
    ),
    "long display name": ({**LINUX, "display_name": "x" * 1025}, "displayName", "1,025 characters; at most 1,024"),
    "long user name": (
        with_user(LINUX, name="x" * 21),
        "userAccounts[0].name",
        "21 characters; at most 20 characters in the name of a user account",
    ),
    "user number alone": (
        with_user(LINUX, linux_user_configuration={"uid": 1}),
        "userAccounts[0].linuxUserConfiguration",
        "uid without gid, which is needed beside it",
    ),
    "group number alone": (
        with_user(LINUX, linux_user_configuration={"gid": 1}),
        "userAccounts[0].linuxUserConfiguration",
        "gid without uid",
    ),
    "Windows user on Linux": (
        with_user(LINUX, windows_user_configuration={}),
        "userAccounts[0].windowsUserConfiguration",
        "windowsUserConfiguration on Linux nodes; a Windows node agent is needed",
    ),
    "two users for the start task": (
        started(user_identity={"auto_user": {}, "user_name": "u"}),
        "startTask.userIdentity",
        "autoUser and userName; exactly one of",
    ),
    "no user for the start task": (started(user_identity={}), "startTask.userIdentity", "none given; exactly one of"),
    "file without source": (started(resource_files=[{}]), "startTask.resourceFiles[0]", "none given; exactly one of"),
    "file with two sources": (
        started(resource_files=[{"http_url": "u", "storage_container_url": "c", "file_path": "f"}]),
        "startTask.resourceFiles[0]",
        "httpUrl and storageContainerUrl; exactly one of",
    ),
    "URL without a path": (
        started(resource_files=[{"http_url": "u"}]),
        "startTask.resourceFiles[0]",
        "httpUrl without filePath",
    ),
    "prefix of a URL": (
        started(resource_files=[{"http_url": "u", "file_path": "f", "blob_prefix": "b"}]),
        "startTask.resourceFiles[0]",
        "blobPrefix without storageContainerUrl or autoStorageContainerName",
    ),
}


@pytest.mark.parametrize("args", ACCEPTED.values(), ids=ACCEPTED)
def test_what_a_pool_holds_may_be_what_azure_accepts(args):
    assert list(pool_faults(args)) == []


@pytest.mark.parametrize(("args", "path", "begins"), REFUSED.values(), ids=REFUSED)
def test_what_a_pool_holds_may_not_be_what_azure_refuses(args, path, begins):
    fault = the_fault(args)
    assert (fault.path, fault.reason[: len(begins)]) == (path, begins)
