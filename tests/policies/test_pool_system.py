from datetime import date

import pytest
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_OBJECT_VALUE, UNKNOWN_STRING_VALUE

from policies import clock
from tests.policies.pools import LINUX, MACHINE, WINDOWS, assert_notes, assert_says, machine

FOR_WINDOWS, FOR_LINUX = "pool-windows-settings-are-for-windows", "pool-linux-settings-are-for-linux"
SUPPORTED, LASTS = "pool-node-agent-is-supported", "pool-node-agent-lasts"
VERSION = "pool-windows-version-lasts"
OFF = {"windowsConfiguration": {"enableAutomaticUpdates": False}}
MARKETPLACE = {
    WINDOWS: {"publisher": "MicrosoftWindowsServer", "offer": "WindowsServer", "sku": "2022-datacenter"},
    LINUX: {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server"},
}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 23))


def users(*accounts, agent=LINUX):
    return {**machine(agent), "userAccounts": [{"name": "artist", "password": "x", **each} for each in accounts]}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (machine(), None),
        (machine(WINDOWS, **OFF), None),
        (machine(windowsConfiguration=None), None),
        (machine(None, **OFF), None),
        (machine("an agent of tomorrow", **OFF), None),
        (machine(None, imageReference=MARKETPLACE[WINDOWS], **OFF), None),
        (users({"windowsUserConfiguration": {"loginMode": "Batch"}}, agent=WINDOWS), None),
        (machine(**OFF), f"{MACHINE}.windowsConfiguration: windowsConfiguration on Linux nodes"),
        (machine("BATCH.NODE.EL 9", windowsConfiguration={}), f"{MACHINE}.windowsConfiguration: windowsConfig"),
        (machine(None, imageReference=MARKETPLACE[LINUX], **OFF), f"{MACHINE}.windowsConfiguration: windowsConfig"),
        (users({}, {"windowsUserConfiguration": {}}), "userAccounts[1].windowsUserConfiguration: windowsUser"),
    ],
)
def test_settings_of_windows_are_for_windows(preview, inputs, expected):
    assert_says(preview, FOR_WINDOWS, inputs, expected)


@pytest.mark.parametrize(
    ("inputs", "hidden"),
    [
        (machine(UNKNOWN_STRING_VALUE, **OFF), f"{MACHINE}.nodeAgentSkuId"),
        (machine(windowsConfiguration=UNKNOWN_OBJECT_VALUE), f"{MACHINE}.windowsConfiguration"),
        ({**machine(), "userAccounts": UNKNOWN_ARRAY_VALUE}, "userAccounts"),
    ],
)
def test_settings_of_windows_may_be_hidden(preview, inputs, hidden):
    assert_notes(preview, FOR_WINDOWS, inputs, f"{hidden} is not known yet")


def filed(agent):
    return {**machine(agent), "startTask": {"commandLine": "x", "resourceFiles": [{"fileMode": "0755"}]}}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, None),
        (users({"linuxUserConfiguration": {}}), None),
        (filed(LINUX), None),
        (machine(WINDOWS, licenseType="Windows_Server"), None),
        (machine(licenseType=""), None),
        (machine(None, licenseType="Windows_Server"), None),
        (users({"linuxUserConfiguration": {}}, agent=WINDOWS), "userAccounts[0].linuxUserConfiguration: linuxUser"),
        (filed(WINDOWS), "startTask.resourceFiles[0].fileMode: fileMode on Windows nodes, where Batch ignores it"),
        (machine(licenseType="Windows_Client"), "licenseType 'Windows_Client' on Linux nodes"),
    ],
)
def test_settings_of_linux_are_for_linux(preview, inputs, expected):
    assert_says(preview, FOR_LINUX, inputs, expected)


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (LINUX, None),
        (None, None),
        (24.04, None),
        ("batch.node.ubuntu 26.04", None),
        ("batch.node.ubuntu 22.04", None),
        ("batch.node.mariner 2.0", None),
        ("batch.node.ubuntu 20.04", "'batch.node.ubuntu 20.04', retired on 2025-04-23"),
        ("Batch.Node.CentOS  7", "'Batch.Node.CentOS  7', retired on 2024-07-01"),
    ],
)
def test_the_agent_is_supported(preview, agent, expected):
    assert_says(preview, SUPPORTED, machine(agent), expected)


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (LINUX, None),
        ("batch.node.ubuntu 20.04", None),
        ("batch.node.ubuntu 22.04", "'batch.node.ubuntu 22.04', whose support ends on 2027-06-30"),
        ("batch.node.mariner 2.0", "'batch.node.mariner 2.0', whose support of its Marketplace images ended"),
    ],
)
def test_the_agent_lasts(preview, agent, expected):
    assert_says(preview, LASTS, machine(agent), expected)


@pytest.mark.parametrize(
    ("today", "supported"), [(date(2027, 6, 30), True), (date(2027, 7, 1), False), (date(2030, 1, 1), False)]
)
def test_an_agent_is_refused_from_the_day_after_its_end(preview, new_preview, monkeypatch, today, supported):
    monkeypatch.setattr(clock, "today", lambda: today)
    ending = machine("batch.node.ubuntu 22.04")
    assert_says(preview, SUPPORTED, ending, None if supported else "'batch.node.ubuntu 22.04', retired on")
    assert_says(new_preview(), LASTS, ending, "'batch.node.ubuntu 22.04', whose" if supported else None)


@pytest.mark.parametrize("rule", [SUPPORTED, LASTS])
def test_the_agent_may_be_hidden(preview, rule):
    assert_notes(preview, rule, machine(UNKNOWN_STRING_VALUE), f"{MACHINE}.nodeAgentSkuId is not known yet")


def image(**own):
    return machine(WINDOWS, imageReference={**MARKETPLACE[WINDOWS], **own})


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (image(), None),
        (image(publisher="contoso", sku="2016-datacenter"), None),
        (image(sku=2016.0), None),
        (
            image(sku="2016-Datacenter"),
            "'2016-Datacenter', Windows Server 2016, whose support by Batch ends on 2027-01-12",
        ),
        (image(sku="2012-r2-datacenter"), "'2012-r2-datacenter', Windows Server 2012, whose support by Batch ended on"),
    ],
)
def test_the_version_of_windows_lasts(preview, inputs, expected):
    assert_says(preview, VERSION, inputs, expected)


def test_the_version_of_windows_may_be_hidden(preview):
    inputs = image(sku=UNKNOWN_STRING_VALUE)
    assert_notes(preview, VERSION, inputs, f"{MACHINE}.imageReference.sku is not known yet")
