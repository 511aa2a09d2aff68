"""Faults as people write them: a list of JSON objects.

{"fault": "throttled", "operation": "put", "type": "Microsoft.Batch/*", "name": "frames-*", "after": 2, "times": 3}
{"fault": "replicationFailure", "region": "northeurope"}
{"fault": "outOfCapacity", "name": "frames-1-0-0", "nodes": 200}
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar, cast

from emulator.faults.fault import LATER_KINDS, RESIZE_KINDS, SILENT_KINDS, Fault, Kind, Operation
from emulator.setting_error import SettingError
from limits.region import canonical_region

_Word = TypeVar("_Word", bound=Enum)
_ALWAYS = "always"
_RETRYING = frozenset({Kind.THROTTLED, Kind.UNAVAILABLE})


def faults_from(given: object, where: str) -> tuple[Fault, ...]:
    """Return the faults that a list asks for.

    Args:
        given: what stands there.
        where: the file or variable, and the place in it, for messages.

    Raises:
        SettingError: what stands there instead.

    """
    if not isinstance(given, list):
        raise _misfit(where, given, "a list of objects")
    return tuple(fault_from(item, f"{where}[{at}]") for at, item in enumerate(cast("list[object]", given)))


def fault_from(given: object, where: str) -> Fault:
    """Return the fault that an object asks for.

    Args:
        given: what stands there.
        where: the place, for messages.

    Raises:
        SettingError: what stands there instead.

    """
    if not isinstance(given, Mapping):
        raise _misfit(where, given, 'an object with at least "fault"')
    stated = cast("Mapping[str, Any]", given)
    kind = _word(Kind, stated.get("fault"), f"{where}.fault")
    readers = _readers(kind)
    fields: dict[str, Any] = {}
    for name, value in stated.items():
        if name == "fault":
            continue
        if name not in readers:
            message = f"{where}.{name}: a {kind.value} has no such field; it may have {', '.join(sorted(readers))}."
            raise SettingError(message)
        field, read = readers[name]
        fields[field] = read(value, f"{where}.{name}")
    if kind is Kind.REPLICATION and "region" not in fields:
        where_needed = f"{where}.region"
        raise _misfit(where_needed, None, "the name of a region")
    return Fault(kind=kind, **fields)


def _readers(kind: Kind) -> dict[str, tuple[str, Callable[[Any, str], Any]]]:
    """Return the fields that a fault of this kind may have: the name here, and what reads the value."""
    readers: dict[str, tuple[str, Callable[[Any, str], Any]]] = {
        "name": ("name", _text),
        "after": ("after", _count),
        "times": ("times", _times),
        "label": ("label", _text),
    }
    if kind not in LATER_KINDS:
        readers |= {"operation": ("operations", _operations), "type": ("type", _text)}
    if kind in _RETRYING:
        readers["retryAfter"] = ("retry_after", _count)
    if kind in SILENT_KINDS:
        readers["applied"] = ("applied", _truth)
    if kind in RESIZE_KINDS:
        readers["nodes"] = ("nodes", _count)
    if kind is Kind.REPLICATION:
        readers["region"] = ("region", lambda value, where: canonical_region(_text(value, where)))
    return readers


def _operations(value: object, where: str) -> frozenset[Operation]:
    words = cast("list[object]", value) if isinstance(value, list) else [value]
    return frozenset(_word(Operation, word, where) for word in words)


def _word(words: type[_Word], value: object, where: str) -> _Word:
    for word in words:
        if word.value == value:
            return word
    raise _misfit(where, value, f"one of {', '.join(word.value for word in words)}")


def _text(value: object, where: str) -> str:
    if isinstance(value, str) and value:
        return value
    raise _misfit(where, value, "a text")


def _truth(value: object, where: str) -> bool:
    if isinstance(value, bool):
        return value
    raise _misfit(where, value, "true or false")


def _count(value: object, where: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise _misfit(where, value, "a whole number from 0 on")


def _times(value: object, where: str) -> int | None:
    if value == _ALWAYS:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise _misfit(where, value, f'a whole number from 1 on, or "{_ALWAYS}"')


def _misfit(where: str, value: object, needed: str) -> SettingError:
    found = "nothing" if value is None else f"{value!r}"
    return SettingError(f"{where}: found {found}; {needed} is needed.")
