"""How the local Azure is to behave: how fast time passes, and what is to go wrong.

`azure.json` beside the store holds both; nothing in it is needed:

    {
      "time": {
        "speed": 3600,
        "nodesPerReplica": 600,
        "minutesPerThousandNodes": 15,
        "replicationMinutesPerRegion": 10,
        "removalMinutes": 0
      },
      "faults": [{"fault": "throttled", "type": "Microsoft.Batch/*", "times": 2, "retryAfter": 6}]
    }

`speed` is how many simulated seconds pass in a second, or "instant". LOCAL_AZURE_SPEED has precedence over it, and the
faults of LOCAL_AZURE_FAULTS, a JSON list, come before those of the file. The file is read again when it has changed.
"""

import json
import math
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from emulator.core.pace import INSTANT, Pace
from emulator.faults.fault import Fault
from emulator.faults.reading import faults_from
from emulator.setting_error import SettingError

FILE_NAME = "azure.json"
"""The file's name; it lies beside the store."""
SPEED_VARIABLE = "LOCAL_AZURE_SPEED"
"""The environment variable that holds the speed."""
FAULTS_VARIABLE = "LOCAL_AZURE_FAULTS"
"""The environment variable that holds faults."""

_INSTANT = "instant"
_TIMES = {
    "speed": "speed",
    "nodesPerReplica": "nodes_per_replica",
    "minutesPerThousandNodes": "minutes_per_thousand_nodes",
    "replicationMinutesPerRegion": "replication_minutes_per_region",
    "removalMinutes": "removal_minutes",
}
_POSITIVE = frozenset({"speed", "nodesPerReplica"})


@dataclass(frozen=True, slots=True)
class Settings:
    """How time passes, and what goes wrong."""

    pace: Pace = INSTANT
    """How long things take."""
    faults: tuple[Fault, ...] = ()
    """What goes wrong."""


def settings_beside(store: Path, environment: Mapping[str, str] = os.environ) -> Callable[[], Settings]:
    """Return what tells the settings for a store, as its file and the environment state them at the moment.

    What is returned raises SettingError with what is wrong with them.
    """
    path = store.with_name(FILE_NAME)
    read_last: list[tuple[object, Settings]] = []

    def settings() -> Settings:
        state = (_state(path), environment.get(SPEED_VARIABLE), environment.get(FAULTS_VARIABLE))
        if not read_last or read_last[0][0] != state:
            read_last[:] = [(state, _read(path, environment))]
        return read_last[0][1]

    return settings


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read(path: Path, environment: Mapping[str, str]) -> Settings:
    stated = stated_in(path)
    pace = _pace(stated.get("time", {}), f"{path}: time")
    if speed := environment.get(SPEED_VARIABLE):
        pace = replace(pace, speed=_speed(_number(speed), SPEED_VARIABLE))
    faults = faults_from(stated.get("faults", []), f"{path}: faults")
    if text := environment.get(FAULTS_VARIABLE):
        faults = faults_from(_json(text, FAULTS_VARIABLE), FAULTS_VARIABLE) + faults
    return Settings(pace, faults)


def stated_in(path: Path) -> Mapping[str, Any]:
    """Return what the file says, `time` and `faults` as they are written there; nothing for a file that is missing.

    Raises:
        SettingError: the file cannot be read, or is no object with these names.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as fault:
        message = f"{path}: it cannot be read ({fault}); a text file in UTF-8 is needed, or none."
        raise SettingError(message) from fault
    stated = _json(text, str(path))
    return _object(stated, str(path), ("time", "faults"))


def _json(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except ValueError as fault:
        message = f"{where}: it is not JSON ({fault}); JSON is needed, see emulator/settings.py for an example."
        raise SettingError(message) from fault


def _object(given: object, where: str, known: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        message = f"{where}: found {given!r}; an object with any of {', '.join(known)} is needed."
        raise SettingError(message)
    stated = cast("Mapping[str, Any]", given)
    if unknown := [name for name in stated if name not in known]:
        message = f"{where}: it has '{unknown[0]}'; it may have {', '.join(known)}."
        raise SettingError(message)
    return stated


def _pace(given: object, where: str) -> Pace:
    fields: dict[str, Any] = {}
    for name, value in _object(given, where, tuple(_TIMES)).items():
        place = f"{where}.{name}"
        fields[_TIMES[name]] = _speed(value, place) if name == "speed" else _quantity(value, place, name)
    return Pace(**fields)


def _speed(value: object, where: str) -> float:
    return math.inf if value == _INSTANT else _quantity(value, where, "speed")


def _quantity(value: object, where: str, name: str) -> float:
    least_is_met = isinstance(value, int | float) and (value > 0 if name in _POSITIVE else value >= 0)
    is_whole = name != "nodesPerReplica" or isinstance(value, int)
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if isinstance(value, int | float) and is_number and least_is_met and is_whole:
        return value
    needed = "a number above 0" if name in _POSITIVE else "a number from 0 on"
    choice = f', or "{_INSTANT}"' if name == "speed" else ""
    message = f"{where}: found {value!r}; {needed if is_whole else 'a whole number above 0'}{choice} is needed."
    raise SettingError(message)


def _number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text
