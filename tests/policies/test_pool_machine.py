from datetime import date

import pytest
from pulumi_policy.proxy import UNKNOWN_BOOLEAN_VALUE, UNKNOWN_NUMBER_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from policies import clock
from tests.policies.pools import MACHINE, assert_notes, assert_says, automatic, fixed, machine, said

SIZE, FIRMWARE = "pool-vm-size-is-supported", "pool-firmware-settings-have-a-security-type"
SERIES, ZONES = "pool-vm-series-lasts", "pool-is-placed-by-zone"
INFINIBAND, SEVERAL = "pool-with-infiniband-is-placed-in-one-zone", "pool-has-several-nodes"


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (None, None),
        (0.0, None),
        ("Standard_A1_v2", None),
        ("Standard_A0", "'Standard_A0', which Batch does not support"),
        ("STANDARD_A0", "'STANDARD_A0', which Batch does not support"),
    ],
)
def test_the_size_is_supported(preview, size, expected):
    assert_says(preview, SIZE, {"vmSize": size}, expected)


@pytest.mark.parametrize("rule", [SIZE, SERIES])
def test_the_size_may_be_hidden(preview, rule):
    assert_notes(preview, rule, {"vmSize": UNKNOWN_STRING_VALUE}, "vmSize is not known yet")


def firmware(**profile):
    return machine(securityProfile={"uefiSettings": {"secureBootEnabled": True}, **profile})


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (machine(securityProfile={"encryptionAtHost": True}), None),
        (firmware(securityType="trustedLaunch"), None),
        (firmware(securityType=UNKNOWN_STRING_VALUE), None),
        (firmware(uefiSettings=None), None),
        (firmware(), "uefiSettings without securityType"),
        (firmware(securityType=None, uefiSettings={"vTpmEnabled": True}), "uefiSettings without securityType"),
        (firmware(uefiSettings={}), None),
        (firmware(uefiSettings={"secureBootEnabled": False, "vTpmEnabled": None}), None),
        (firmware(uefiSettings={"secureBootEnabled": "yes"}), None),
        (firmware(securityType="trustedLaunch", uefiSettings={"vTpmEnabled": UNKNOWN_BOOLEAN_VALUE}), None),
    ],
)
def test_firmware_has_a_security_type(preview, inputs, expected):
    assert_says(preview, FIRMWARE, inputs, expected)


@pytest.mark.parametrize(
    ("settings", "hidden"),
    [
        (UNKNOWN_OBJECT_VALUE, "uefiSettings"),
        ({"secureBootEnabled": UNKNOWN_BOOLEAN_VALUE}, "uefiSettings.secureBootEnabled"),
        ({"secureBootEnabled": False, "vTpmEnabled": UNKNOWN_BOOLEAN_VALUE}, "uefiSettings.vTpmEnabled"),
    ],
)
def test_firmware_may_be_hidden(preview, settings, hidden):
    what = f"{MACHINE}.securityProfile.{hidden} is not known yet"
    assert_notes(preview, FIRMWARE, firmware(uefiSettings=settings), what)


def test_one_setting_of_the_firmware_is_enough_to_need_a_security_type(preview):
    settings = {"secureBootEnabled": UNKNOWN_BOOLEAN_VALUE, "vTpmEnabled": True}
    assert len(said(preview, FIRMWARE, firmware(uefiSettings=settings))[0]) == 1


@pytest.mark.parametrize(
    ("today", "tense"), [(date(2028, 5, 1), "retires"), (date(2028, 5, 2), "retired"), (date(2040, 1, 1), "retired")]
)
def test_the_series_lasts(preview, monkeypatch, today, tense):
    monkeypatch.setattr(clock, "today", lambda: today)
    expected = f"'STANDARD_D4', of the series D, which {tense} on 2028-05-01"
    assert_says(preview, SERIES, {"vmSize": "STANDARD_D4"}, expected)


@pytest.mark.parametrize("size", [None, True, "", "Standard_D4s_v5", "my size"])
def test_series_without_an_announced_end(preview, size):
    assert_says(preview, SERIES, {"vmSize": size}, None)


def placed(policy=None, talking=None, size="Standard_D4s_v5"):
    return {
        "vmSize": size,
        "interNodeCommunication": talking,
        **machine(nodePlacementConfiguration={"policy": policy}),
    }


HPC = "Standard_HB120rs_v3"


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (placed("Zonal"), None),
        (placed("zonal"), None),
        (placed("Regional", "Enabled", HPC), None),
        (machine(), "nodes that are not spread over availability zones"),
        (placed("Regional"), "nodes that are not spread"),
        (placed("Regional", "Disabled", HPC), "nodes that are not spread"),
        (placed("Regional", "SomethingNew", HPC), "nodes that are not spread"),
        (placed("Regional", "Enabled"), "nodes that are not spread"),
        (placed(7.0), "nodes that are not spread"),
        (placed("Zones"), "nodes that are not spread"),
    ],
)
def test_nodes_are_spread_over_zones(preview, inputs, expected):
    assert_says(preview, ZONES, inputs, expected)


def test_the_placement_may_be_hidden(preview):
    what = f"{MACHINE}.nodePlacementConfiguration.policy is not known yet"
    assert_notes(preview, ZONES, placed(UNKNOWN_STRING_VALUE), what)


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (placed("Zonal"), None),
        (placed("Zonal", "Enabled"), None),
        (placed("Zonal", "Disabled", HPC), None),
        (placed("Zonal", "SomethingNew", HPC), None),
        (placed("Zones", "Enabled", HPC), None),
        (placed("Regional", "Enabled", HPC), None),
        (placed("Zonal", "Enabled", "a size"), None),
        (placed("Zonal", "Enabled", HPC), f"zonal placement of nodes of '{HPC}' that talk to each other"),
    ],
)
def test_infiniband_ends_at_a_zone(preview, inputs, expected):
    assert_says(preview, INFINIBAND, inputs, expected)


def test_infiniband_may_be_hidden(preview):
    inputs = placed("Zonal", "Enabled", UNKNOWN_STRING_VALUE)
    assert_notes(preview, INFINIBAND, inputs, "vmSize is not known yet")


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (fixed(0.0), None),
        (fixed(1.0, 1.0), None),
        (fixed(2.0, UNKNOWN_NUMBER_VALUE), None),
        (automatic("$TargetDedicatedNodes = 1;"), None),
        (fixed(1.0), "1 node; 2 or more are advised"),
        (fixed(0.0, 1.0), "1 node; 2 or more are advised"),
    ],
)
def test_several_nodes(preview, inputs, expected):
    assert_says(preview, SEVERAL, inputs, expected)


@pytest.mark.parametrize(
    ("nodes", "least", "expected"),
    [(1.0, 1.0, None), (3.0, 3.0, None), (2.0, 3.0, "2 nodes; 3 or more are advised"), (0.0, 3.0, None)],
)
def test_how_many_are_several_can_be_set(preview, nodes, least, expected):
    assert_says(preview, SEVERAL, fixed(nodes), expected, minimumNodes=least)


def test_the_number_of_nodes_may_be_hidden(preview):
    violations, note = said(preview, SEVERAL, fixed(1.0, UNKNOWN_NUMBER_VALUE))
    assert violations == []
    assert "targetLowPriorityNodes is not known yet" in note
