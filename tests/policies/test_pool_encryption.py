import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_BOOLEAN_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import IDENTITY, LINUX, MACHINE, WINDOWS, assert_notes, assert_says, machine

KEY, DISKS = "pool-can-use-its-disk-key", "pool-encrypts-its-disks"
HOST, TARGETS = "pool-encrypts-at-the-host", "pool-encryption-targets-fit-its-system"
BOTH = ["OsDisk", "TemporaryDisk"]
URL = "https://render.vault.azure.net/keys/nodes/0123456789abcdef"


def encrypting(targets=None, agent=LINUX, at_host=None, **more):
    own = {} if at_host is None else {"securityProfile": {"encryptionAtHost": at_host}}
    return machine(agent, **own, diskEncryptionConfiguration={"targets": targets, **more})


def keyed(targets=BOTH, url=URL, identities=(IDENTITY,)):
    assigned = identities if isinstance(identities, str | dict) else list(identities)
    return {
        "identity": {"type": "UserAssigned", "userAssignedIdentities": assigned},
        **encrypting(targets, WINDOWS, customerManagedKey={"keyUrl": url}),
    }


HERE = f"{MACHINE}.diskEncryptionConfiguration.customerManagedKey: a key of one's own"


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (encrypting(BOTH), None),
        (keyed(), None),
        (keyed(["osdisk"]), None),
        (keyed(identities={IDENTITY: {}}), None),
        (keyed(url=f"{URL}/"), None),
        (keyed(url="http://sample.vault.azure.net//keys/cmk/bb60031a6d4545d3a60d3f94588538c9"), None),
        (keyed(identities=()), f"{HERE} without an identity"),
        (keyed(["TemporaryDisk"]), f"{HERE} without OsDisk among the targets"),
        (keyed(None), f"{HERE} without OsDisk among the targets"),
        (keyed(url="https://render.vault.azure.net/keys/nodes"), f"{HERE} with a key URL that names no version"),
        (keyed(url="https://render.vault.azure.net//keys/nodes/"), f"{HERE} with a key URL that names no version"),
    ],
)
def test_a_key_can_be_used(preview, inputs, expected):
    assert_says(preview, KEY, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (keyed(identities=UNKNOWN_ARRAY_VALUE), "identity.userAssignedIdentities"),
        (keyed([UNKNOWN_STRING_VALUE]), f"{MACHINE}.diskEncryptionConfiguration.targets[0]"),
        (keyed(UNKNOWN_ARRAY_VALUE), f"{MACHINE}.diskEncryptionConfiguration.targets"),
        (keyed(url=UNKNOWN_STRING_VALUE), f"{MACHINE}.diskEncryptionConfiguration.customerManagedKey.keyUrl"),
    ],
)
def test_what_a_key_needs_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, KEY, inputs, f"{hidden} is not known yet")


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (encrypting(BOTH), None),
        (encrypting(at_host=True), None),
        (encrypting(at_host=UNKNOWN_BOOLEAN_VALUE, targets=BOTH), None),
        (machine(), "neither encryption at host nor a disk encryption configuration"),
        (encrypting([]), "neither encryption at host"),
        (encrypting(at_host=False), "neither encryption at host"),
        (encrypting(at_host="true"), "neither encryption at host"),
    ],
)
def test_disks_are_encrypted(preview, inputs, expected):
    assert_says(preview, DISKS, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (encrypting(at_host=UNKNOWN_BOOLEAN_VALUE), "securityProfile.encryptionAtHost"),
        (encrypting(UNKNOWN_ARRAY_VALUE), "diskEncryptionConfiguration.targets"),
    ],
)
def test_encryption_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, DISKS, inputs, f"{MACHINE}.{hidden} is not known yet")


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (machine(), None),
        (encrypting(at_host=False), None),
        (encrypting(BOTH, at_host=True), None),
        (encrypting(BOTH, WINDOWS), "disks to encrypt without encryption at host"),
        (encrypting(BOTH, WINDOWS, at_host=False), "disks to encrypt without encryption at host"),
        (encrypting(BOTH, LINUX), "disks to encrypt on Linux nodes, which the reference has as not supported"),
        (encrypting(BOTH, "an agent of tomorrow"), "disks to encrypt without encryption at host"),
    ],
)
def test_the_host_encrypts(preview, inputs, expected):
    assert_says(preview, HOST, inputs, expected)


def test_the_host_may_be_hidden(preview):
    inputs = encrypting(BOTH, at_host=UNKNOWN_BOOLEAN_VALUE)
    assert_notes(preview, HOST, inputs, f"{MACHINE}.securityProfile.encryptionAtHost is not known yet")


@pytest.mark.parametrize(
    ("targets", "agent", "found"),
    [
        (None, LINUX, None),
        ([], WINDOWS, None),
        (["TemporaryDisk"], LINUX, None),
        (["temporarydisk"], LINUX, None),
        (BOTH[::-1], WINDOWS, None),
        (BOTH, "an agent of tomorrow", None),
        (BOTH, LINUX, "OsDisk and TemporaryDisk on Linux nodes; TemporaryDisk needed"),
        (["OsDisk"], LINUX, "OsDisk on Linux nodes; TemporaryDisk needed"),
        (["TemporaryDisk"], WINDOWS, "TemporaryDisk on Windows nodes; OsDisk and TemporaryDisk needed"),
    ],
)
def test_targets_fit_the_system(preview, targets, agent, found):
    expected = found and f"{MACHINE}.diskEncryptionConfiguration.targets: {found}"
    assert_says(preview, TARGETS, encrypting(targets, agent), expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (encrypting(["OsDisk", UNKNOWN_STRING_VALUE]), "diskEncryptionConfiguration.targets[1]"),
        (encrypting(BOTH, UNKNOWN_STRING_VALUE), "nodeAgentSkuId"),
    ],
)
def test_targets_or_the_system_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, TARGETS, inputs, f"{MACHINE}.{hidden} is not known yet")
