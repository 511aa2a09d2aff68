import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_NUMBER_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import LINUX, MACHINE, WINDOWS, assert_notes, assert_says, machine, said

COMMAND, USER = "pool-start-task-has-a-command", "pool-start-task-runs-as-one-user"
FILES = "pool-start-task-files-have-one-source"
KIND, PROOF = "pool-mounts-are-of-one-kind-each", "pool-mounts-containers-in-one-way"
SYSTEM = "pool-mounts-what-its-system-can"
BLOB = "azureBlobFileSystemConfiguration"


def task(**own):
    return {"startTask": own}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (task(), None),
        (task(maxTaskRetryCount=0.0), None),
        (task(commandLine="x"), None),
        (task(commandLine=UNKNOWN_STRING_VALUE, waitForSuccess=True), None),
        (task(commandLine="x", maxTaskRetryCount=-1.0), None),
        (task(commandLine="x", maxTaskRetryCount="twice"), None),
        (task(maxTaskRetryCount=-1.0), "a start task without a command"),
        (task(waitForSuccess=True), "a start task without a command"),
        (task(commandLine=None, maxTaskRetryCount=1.0), "a start task without a command"),
        (task(commandLine="x", maxTaskRetryCount=-2.0), "startTask.maxTaskRetryCount: -2 retries; 0 or more"),
    ],
)
def test_a_start_task_has_a_command(preview, inputs, expected):
    assert_says(preview, COMMAND, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        ({"startTask": UNKNOWN_OBJECT_VALUE}, "startTask"),
        (task(commandLine="x", maxTaskRetryCount=UNKNOWN_NUMBER_VALUE), "startTask.maxTaskRetryCount"),
    ],
)
def test_a_start_task_may_be_hidden(preview, inputs, hidden):
    violations, note = said(preview, COMMAND, inputs)
    assert violations == []
    assert f"{hidden} is not known yet" in note


def user(**own):
    return task(commandLine="x", userIdentity=own)


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (task(commandLine="x", userIdentity=None), None),
        (user(autoUser={}), None),
        (user(userName="artist"), None),
        (user(userName=UNKNOWN_STRING_VALUE), None),
        (user(autoUser={"scope": "Pool"}, userName=None), None),
        (user(), "startTask.userIdentity: none given; exactly one of autoUser, userName"),
        (user(autoUser={}, userName="artist"), "startTask.userIdentity: autoUser and userName; exactly one"),
    ],
)
def test_a_start_task_runs_as_one_user(preview, inputs, expected):
    assert_says(preview, USER, inputs, expected)


def test_one_of_two_users_may_be_hidden(preview):
    inputs = user(autoUser={}, userName=UNKNOWN_STRING_VALUE)
    assert_notes(preview, USER, inputs, "startTask.userIdentity.userName is not known yet")


def file(**own):
    return task(commandLine="x", resourceFiles=[own])


URL = "https://example.com/setup.sh"
FILE = "startTask.resourceFiles[0]"


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (task(commandLine="x", resourceFiles="all"), None),
        (file(httpUrl=URL, filePath="a/../setup.sh"), None),
        (file(httpUrl=UNKNOWN_STRING_VALUE, filePath="setup.sh"), None),
        (file(storageContainerUrl=URL, blobPrefix="x"), None),
        (file(autoStorageContainerName="setup", blobPrefix="x", filePath="."), None),
        (file(autoStorageContainerName="setup", filePath="..."), None),
        (file(), f"{FILE}: none given; exactly one of httpUrl, storageContainerUrl, autoStorageContainerName"),
        (file(httpUrl=URL, filePath="x", storageContainerUrl=URL), f"{FILE}: httpUrl and storageContainerUrl; exactly"),
        (file(httpUrl=URL), f"{FILE}: httpUrl without filePath"),
        (file(httpUrl=URL, filePath="x", blobPrefix="y"), f"{FILE}: blobPrefix without storageContainerUrl or auto"),
        (file(httpUrl=URL, filePath="../x"), f"{FILE}: '../x' leads out"),
        (file(httpUrl=URL, filePath="a/../../x"), f"{FILE}: 'a/../../x' leads out"),
        (file(httpUrl=URL, filePath="..\\x"), f"{FILE}: '..\\x' leads out"),
    ],
)
def test_files_have_one_source(preview, inputs, expected):
    assert_says(preview, FILES, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (file(httpUrl=URL, filePath="x", storageContainerUrl=UNKNOWN_STRING_VALUE), f"{FILE}.storageContainerUrl"),
        (file(httpUrl=URL, filePath=UNKNOWN_STRING_VALUE), f"{FILE}.filePath"),
    ],
)
def test_a_source_or_a_path_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, FILES, inputs, f"{hidden} is not known yet")


def mounts(*listed, agent=LINUX):
    return {**machine(agent), "mountConfiguration": list(listed)}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (mounts({BLOB: {}}, {"nfsMountConfiguration": {}}), None),
        (mounts({BLOB: UNKNOWN_OBJECT_VALUE}), None),
        (mounts({BLOB: None, "cifsMountConfiguration": {}}), None),
        (mounts({}), "mountConfiguration[0]: none given; exactly one of azureBlobFileSystemConfiguration"),
        (mounts(None), "mountConfiguration[0]: none given"),
        (mounts({BLOB: {}}, {BLOB: {}, "nfsMountConfiguration": {}}), f"mountConfiguration[1]: {BLOB} and nfsMount"),
    ],
)
def test_a_mount_is_of_one_kind(preview, inputs, expected):
    assert_says(preview, KIND, inputs, expected)


@pytest.mark.parametrize(
    ("listed", "hidden"),
    [
        ({BLOB: {}, "nfsMountConfiguration": UNKNOWN_OBJECT_VALUE}, "mountConfiguration[0].nfsMountConfiguration"),
        (UNKNOWN_OBJECT_VALUE, "mountConfiguration[0]"),
    ],
)
def test_a_kind_may_be_hidden(preview, listed, hidden):
    assert_notes(preview, KIND, mounts(listed), f"{hidden} is not known yet")


@pytest.mark.parametrize(
    ("container", "expected"),
    [
        (None, None),
        ({"accountKey": "k"}, None),
        ({"sasKey": UNKNOWN_STRING_VALUE}, None),
        ({"identityReference": {"resourceId": "i"}, "accountKey": None}, None),
        ({}, "none given; exactly one of accountKey, sasKey, identityReference"),
        ({"accountKey": "k", "sasKey": "s"}, "accountKey and sasKey; exactly one"),
        ({"accountKey": "k", "sasKey": "s", "identityReference": UNKNOWN_OBJECT_VALUE}, "accountKey and sasKey"),
    ],
)
def test_a_container_is_opened_in_one_way(preview, container, expected):
    path = f"mountConfiguration[0].{BLOB}: "
    assert_says(preview, PROOF, mounts({BLOB: container}), expected and f"{path}{expected}")


def test_no_key_stands_in_what_is_said_of_containers(preview):
    preview.add("azure-native:batch:Pool", "frames", mounts({BLOB: {"accountKey": "KEY", "sasKey": "SIGNATURE"}}))
    (message,) = preview.judge(PROOF).violations
    assert "KEY" not in message.replace("accountKey", "").replace("sasKey", "")
    assert "SIGNATURE" not in message


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (mounts({BLOB: {}}, {"nfsMountConfiguration": {}}, {"cifsMountConfiguration": {}}), None),
        (mounts({"azureFileShareConfiguration": {}}, agent=WINDOWS), None),
        (mounts({BLOB: {}}, agent="an agent of tomorrow"), None),
        (mounts({BLOB: {}}, agent=WINDOWS), f"mountConfiguration[0].{BLOB}: a container of a storage account on"),
        (mounts({"nfsMountConfiguration": {}}, agent=WINDOWS), "mountConfiguration[0].nfsMountConfiguration: an NFS"),
        (mounts({"cifsMountConfiguration": {}}, agent=WINDOWS), "mountConfiguration[0].cifsMountConfiguration: a CIFS"),
    ],
)
def test_windows_mounts_shares_only(preview, inputs, expected):
    assert_says(preview, SYSTEM, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (mounts({BLOB: {}}, agent=UNKNOWN_STRING_VALUE), f"{MACHINE}.nodeAgentSkuId"),
        ({**machine(WINDOWS), "mountConfiguration": UNKNOWN_ARRAY_VALUE}, "mountConfiguration"),
    ],
)
def test_the_system_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, SYSTEM, inputs, f"{hidden} is not known yet")
