"""The file and the variables that ask for faults and for a pace."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.seed import SUBSCRIPTION
from emulator.setting_error import SettingError
from emulator.settings import FAULTS_VARIABLE, FILE_NAME, SPEED_VARIABLE, settings_beside

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"


@pytest.fixture
def azure(store: Path) -> Iterator[LocalAzure]:
    opened = LocalAzure(store, settings=settings_beside(store))
    yield opened
    opened.close()


def put(azure: LocalAzure) -> None:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")


def test_faults_come_from_the_environment_too(azure: LocalAzure, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(FAULTS_VARIABLE, '[{"fault": "conflict"}]')
    with pytest.raises(ArmError, match="Conflict"):
        put(azure)
    put(azure)


BROKEN = {
    "no JSON": ("{", "it is not JSON"),
    "no object": ("[]", r"found \[\]; an object with any of time, faults is needed"),
    "unknown part": ('{"fault": []}', "it has 'fault'; it may have time, faults"),
    "no list": ('{"faults": {}}', "faults: found {}; a list of objects is needed"),
    "no fault": ('{"faults": [{"times": 1}]}', r"faults\[0\].fault: found nothing; one of throttled, internalError"),
    "unknown fault": ('{"faults": [{"fault": "rain"}]}', "fault: found 'rain'; one of throttled"),
    "unknown field": ('{"faults": [{"fault": "conflict", "nodes": 1}]}', "a conflict has no such field; it may have"),
    "operation": ('{"faults": [{"fault": "conflict", "operation": "post"}]}', "operation: found 'post'; one of put"),
    "times": ('{"faults": [{"fault": "conflict", "times": 0}]}', "times: found 0; a whole number from 1 on"),
    "after": ('{"faults": [{"fault": "conflict", "after": true}]}', "after: found True; a whole number from 0 on"),
    "region": ('{"faults": [{"fault": "replicationFailure"}]}', "region: found nothing; the name of a region"),
    "unknown time": ('{"time": {"pace": 1}}', "time: it has 'pace'; it may have speed"),
    "speed": ('{"time": {"speed": 0}}', 'time.speed: found 0; a number above 0, or "instant" is needed'),
    "nodes": ('{"time": {"nodesPerReplica": 1.5}}', "found 1.5; a whole number above 0 is needed"),
    "bytes": (b"\xff", "it cannot be read"),
}


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_one_message_and_nothing_is_done(azure: LocalAzure, store: Path, text: str | bytes, said: str):
    path = store.with_name(FILE_NAME)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingError, match=said) as refusal:
        put(azure)
    assert "\n" not in str(refusal.value)
    assert str(path) in str(refusal.value)
    assert azure.find(GROUP) is None
    path.unlink()
    put(azure)


def test_broken_variables_are_named(store: Path):
    with pytest.raises(SettingError, match=f"{SPEED_VARIABLE}: found 'fast'"):
        settings_beside(store, {SPEED_VARIABLE: "fast"})()
    with pytest.raises(SettingError, match=rf"{FAULTS_VARIABLE}\[0\]: found 1"):
        settings_beside(store, {FAULTS_VARIABLE: "[1]"})()


def test_the_environment_decides_the_speed(store: Path):
    store.with_name(FILE_NAME).write_text('{"time": {"speed": 60, "removalMinutes": 2}}', encoding="utf-8")
    assert settings_beside(store, {})().pace.speed == 60
    pace = settings_beside(store, {SPEED_VARIABLE: "7"})().pace
    assert (pace.speed, pace.removal_minutes) == (7, 2)
