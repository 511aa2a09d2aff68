import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_NUMBER_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from tests.policies.pools import MACHINE, assert_notes, assert_says, automatic, fixed, machine, said

LUNS, SPOT = "pool-data-disks-have-luns-of-their-own", "pool-with-ephemeral-disks-has-no-spot-nodes"
CONFIDENTIAL, FORMATS = "pool-disks-fit-confidential-machines", "pool-formats-its-data-disks"
EPHEMERAL = {"osDisk": {"ephemeralOSDiskSettings": {"placement": "CacheDisk"}}}


def disks(*luns):
    return machine(dataDisks=[{"lun": lun, "diskSizeGB": 128.0} for lun in luns])


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (disks(), None),
        (disks(0.0, 63.0), None),
        (disks(None, "0", True), None),
        (machine(dataDisks=[None, "disk"]), None),
        (disks(-1.0), f"{MACHINE}.dataDisks[0].lun: LUN -1; 0 to 63 is needed"),
        (disks(1.0, 64.0), f"{MACHINE}.dataDisks[1].lun: LUN 64; 0 to 63 is needed"),
        (disks(0.5), f"{MACHINE}.dataDisks[0].lun: LUN 0.5; 0 to 63 is needed"),
        (disks(2.0, None, 2.0), f"{MACHINE}.dataDisks[2].lun: LUN 2 is another disk's too"),
    ],
)
def test_numbers_are_in_range_and_distinct(preview, inputs, expected):
    assert_says(preview, LUNS, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (disks(0.0, UNKNOWN_NUMBER_VALUE), "dataDisks[1].lun"),
        (machine(dataDisks=UNKNOWN_ARRAY_VALUE), "dataDisks"),
        ({"deploymentConfiguration": UNKNOWN_OBJECT_VALUE}, "dataDisks"),
    ],
)
def test_a_number_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, LUNS, inputs, f"{MACHINE}.{hidden} is not known yet")


def test_a_hidden_number_does_not_hide_two_others(preview):
    violations, note = said(preview, LUNS, disks(0.0, 0.0, UNKNOWN_NUMBER_VALUE))
    assert len(violations) == 1
    assert "dataDisks[2].lun" in note


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({**machine(), **fixed(0.0, 10.0)}, None),
        ({**machine(**EPHEMERAL), **fixed(10.0, 0.0)}, None),
        ({**machine(**EPHEMERAL), **fixed(10.0)}, None),
        (machine(**EPHEMERAL), None),
        ({**machine(**EPHEMERAL), **automatic("$TargetDedicatedNodes = 3;")}, None),
        ({**machine(osDisk={"ephemeralOSDiskSettings": None}), **fixed(spot=1.0)}, None),
        ({**machine(**EPHEMERAL), **fixed(spot=1.0)}, "an ephemeral OS disk on 1 Spot node"),
        (
            {
                **machine(**EPHEMERAL),
                "scaleSettings": {
                    **fixed(spot=1.0)["scaleSettings"],
                    **automatic("$TargetLowPriorityNodes = 3;")["scaleSettings"],
                },
            },
            "an ephemeral OS disk on 1 Spot node",
        ),
        (
            {**machine(osDisk={"ephemeralOSDiskSettings": {}}), **fixed(1.0, 2.0)},
            "an ephemeral OS disk on 2 Spot nodes",
        ),
    ],
)
def test_ephemeral_disks_are_on_dedicated_nodes(preview, inputs, expected):
    assert_says(preview, SPOT, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "note"),
    [
        (
            {**machine(**EPHEMERAL), **fixed(1.0, UNKNOWN_NUMBER_VALUE)},
            "scaleSettings.fixedScale.targetLowPriorityNodes is not known yet",
        ),
        (
            {**machine(osDisk=UNKNOWN_OBJECT_VALUE), **fixed(1.0, 1.0)},
            f"{MACHINE}.osDisk.ephemeralOSDiskSettings is not known yet",
        ),
        (
            {**machine(**EPHEMERAL), **automatic("$targetlowprioritynodes = 3;")},
            "whether its formula ever asks for Spot nodes, which cannot have ephemeral OS disks",
        ),
    ],
)
def test_spot_nodes_may_be_hidden(preview, inputs, note):
    assert_notes(preview, SPOT, inputs, note)


def secured(kind=None, profile=None, data_profile=None):
    own = {"securityProfile": {"securityType": kind}, "osDisk": {"managedDisk": {"securityProfile": profile}}}
    return machine(**own, dataDisks=[{"lun": 0.0, "managedDisk": {"securityProfile": data_profile}}])


PROFILE = {"securityEncryptionType": "VMGuestStateOnly"}
OS_PROFILE = f"{MACHINE}.osDisk.managedDisk.securityProfile"


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (secured(), None),
        (secured("trustedLaunch"), None),
        (secured("confidentialVM", PROFILE), None),
        (secured("ConfidentialVM", PROFILE, PROFILE), None),
        (secured("confidentialVM"), f"{OS_PROFILE}: confidential machines whose OS disk"),
        (secured(None, PROFILE), f"{OS_PROFILE}: a security profile on the disk"),
        (secured("trustedLaunch", PROFILE), f"{OS_PROFILE}: a security profile on the disk"),
        (secured(None, None, PROFILE), f"{MACHINE}.dataDisks[0].managedDisk.securityProfile: a security profile"),
    ],
)
def test_disks_fit_confidential_machines(preview, inputs, expected):
    assert_says(preview, CONFIDENTIAL, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (secured(UNKNOWN_STRING_VALUE, PROFILE), "securityProfile.securityType"),
        (secured("confidentialVM", UNKNOWN_OBJECT_VALUE), "osDisk.managedDisk.securityProfile"),
    ],
)
def test_confidentiality_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, CONFIDENTIAL, inputs, f"{MACHINE}.{hidden} is not known yet")


def started(command="sh format.sh", **user):
    identity = {"userIdentity": user} if user else {}
    return {**disks(0.0), "startTask": {"commandLine": command, **identity}}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (disks(), None),
        ({**machine(), "startTask": {"commandLine": "sh start.sh"}}, None),
        (started(autoUser={"elevationLevel": "Admin"}), None),
        (started(autoUser={"elevationLevel": "admin"}), None),
        (started(userName="formatter"), None),
        (started(UNKNOWN_STRING_VALUE, autoUser={"elevationLevel": "Admin"}), None),
        (disks(0.0, 1.0), "2 empty data disks and no start task"),
        (started(None), "1 empty data disk and no start task"),
        (started(), "a start task without administrator's rights"),
        (started(autoUser={"elevationLevel": "NonAdmin"}), "a start task without administrator's rights"),
        (started(autoUser={}), "a start task without administrator's rights"),
    ],
)
def test_somebody_formats_the_disks(preview, inputs, expected):
    assert_says(preview, FORMATS, inputs, expected)


def test_the_start_task_may_be_hidden(preview):
    inputs = {**disks(0.0), "startTask": UNKNOWN_OBJECT_VALUE}
    violations, note = said(preview, FORMATS, inputs)
    assert violations == []
    assert "startTask is not known yet" in note
