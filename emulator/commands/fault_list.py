"""The faults on demand: which there are, how often each was met, one more, and none any more."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from emulator.commands.command_error import CommandError
from emulator.commands.settings_file import stated_faults, write_faults
from emulator.commands.words import key_and_value
from emulator.faults.fault import Fault, Kind
from emulator.faults.reading import fault_from, faults_from
from emulator.faults.tally import calls_of, forget_calls
from emulator.settings import FAULTS_VARIABLE, settings_beside

KINDS = tuple(kind.value for kind in Kind)
"""What there is to go wrong."""


def fault_lines(store: Path, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return a line for each fault in force: what it is, and how many requests it has met.

    Raises:
        StoreError: the file is not a sound store.
        SettingError: the settings cannot be used.

    """
    faults = settings_beside(store, environment)().faults
    if not faults:
        return ["faults: none"]
    of_file = stated_faults(store)
    of_environment = json.loads(environment.get(FAULTS_VARIABLE) or "[]")
    said = [f"{json.dumps(each, ensure_ascii=False)}, from {FAULTS_VARIABLE}" for each in of_environment]
    said += [json.dumps(each, ensure_ascii=False) for each in of_file]
    calls = calls_of(store, faults) if store.exists() else [0] * len(faults)
    lines = [f"  {told}: {_met(fault, count)}" for told, fault, count in zip(said, faults, calls, strict=True)]
    return [f"faults: {len(faults)}", *lines]


def add_fault(store: Path, kind: str, pairs: Iterable[str]) -> list[str]:
    """Have one more thing go wrong.

    Args:
        store: the store's file.
        kind: what is to go wrong.
        pairs: its fields, `name=value`.

    Raises:
        CommandError: a pair is none, or the same fault is in force already.
        StoreError: the file is not a sound store.
        SettingError: there is no such fault, or `azure.json` cannot be used or written.

    """
    stated: dict[str, Any] = {"fault": kind, **dict(map(key_and_value, pairs))}
    fault = fault_from(stated, "the fault to add")
    before = stated_faults(store)
    if fault.key in {known.key for known in faults_from(before, "faults")}:
        message = f"{json.dumps(stated)}: it is in force already; another label=... tells two faults apart."
        raise CommandError(message)
    if store.exists():
        # One that was in force before, and was met, would have nothing left to meet.
        forget_calls(store, fault)
    write_faults(store, [*before, stated])
    return [f"in force: {json.dumps(stated, ensure_ascii=False)}"]


def clear_faults(store: Path) -> list[str]:
    """Have nothing go wrong any more, as far as the file says so.

    Raises:
        StoreError: the file is not a sound store.
        SettingError: `azure.json` cannot be used or written.

    """
    before = stated_faults(store)
    if before:
        write_faults(store, [])
    if store.exists():
        forget_calls(store)
    return [f"faults taken out of force: {len(before)}"]


def _met(fault: Fault, calls: int) -> str:
    times = "" if fault.times is None else f" of {fault.times}"
    return f"met {fault.met_in(calls)}{times} time{'' if fault.times == 1 else 's'}, {calls} matching calls"
