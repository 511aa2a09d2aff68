"""`scripts/pulumi-local azure`: commands for the local Azure itself."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from emulator.commands import editing, fault_list
from emulator.commands.command_error import CommandError, NothingDoneError
from emulator.commands.listing import listed, table
from emulator.commands.opening import opened
from emulator.commands.status import status
from emulator.core.arm_error import ArmError
from emulator.setting_error import SettingError
from emulator.store.store_error import StoreError
from tools.checkout import Checkout
from tools.console import say
from tools.fault import SetupFault
from tools.local.azure_options import parser
from tools.local.place import Place, place_for
from tools.local.reset import reset
from tools.plain_text import plain_line

_DONE, _REFUSED, _NOT_RUN = 0, 1, 2


def azure_command(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Carry out a command, and return the exit code."""
    options = parser().parse_args(arguments)
    place = place_for(checkout, os.environ)
    try:
        lines = _answer(options, place, checkout.root)
    except (ArmError, NothingDoneError) as refused:
        _complain(str(refused))
        return _REFUSED
    except (CommandError, SetupFault, SettingError, StoreError) as fault:
        _complain(str(fault))
        return _NOT_RUN
    _print("".join(f"{plain_line(line)}\n" for line in lines))
    return _DONE


def _answer(options: argparse.Namespace, place: Place, root: Path) -> list[str]:
    match options.command:
        case "status":
            return status(place.store)
        case "list":
            return _list(options, place)
        case "faults":
            return _faults(options, place)
        case "reset":
            return reset(place, yes=options.yes, keep_state=options.keep_state, settings_too=options.settings)
        case command:
            return _about_one(command, options, place, root)


def _list(options: argparse.Namespace, place: Place) -> list[str]:
    resources = []
    if place.store.exists():
        with opened(place.store) as azure:
            resources = listed(azure, options.type, options.group, with_seed=options.all)
    return json.dumps(resources, indent=2).splitlines() if options.json else table(resources)


def _faults(options: argparse.Namespace, place: Place) -> list[str]:
    match options.action:
        case "add":
            return fault_list.add_fault(place.store, options.kind, options.fields)
        case "clear":
            return fault_list.clear_faults(place.store)
        case _:
            return fault_list.fault_lines(place.store)


def _about_one(command: str, options: argparse.Namespace, place: Place, root: Path) -> list[str]:
    body = _read(options.file, root) if command == "put" else ""
    if command != "put" and not place.store.exists():
        message = f"{place.store} is not there yet: there are no resources. The first `up` makes it, and so does `put`."
        raise NothingDoneError(message)
    with opened(place.store) as azure:
        match command:
            case "show":
                return editing.shown(azure, options.id, expand=options.expand).splitlines()
            case "put":
                return editing.put(azure, options.id, body, options.api_version)
            case "change":
                return editing.change(azure, options.id, options.values, options.remove, options.api_version)
            case _:
                return editing.delete(azure, options.id)


def _read(file: str, root: Path) -> str:
    try:
        return sys.stdin.read() if file == "-" else (root / file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as refused:
        message = f"{file} cannot be read: {refused}. Name a file with the body in JSON, or - for standard input."
        raise SetupFault(message) from refused


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has read enough, as `head` does; what is left to write at the end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(text: str) -> None:
    for line in text.splitlines():
        say(plain_line(line))
