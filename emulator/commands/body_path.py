"""Places in ARM JSON: `properties.targetRegions[0].name`, or `tags["cost.centre"]` for names with other signs."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from emulator.commands.command_error import CommandError

Step = str | int
"""A name in an object, or a number in a list."""

_ABSENT = object()
_STEP = re.compile(r'(?P<dot>\.)?(?P<name>[^.\[\]"]+)|\[(?P<number>\d+)\]|\[(?P<quoted>"(?:[^"\\]|\\.)*")\]')
_PLAIN = re.compile(r"[A-Za-z_$][\w$-]*", re.ASCII)


def steps_of(path: str) -> tuple[Step, ...]:
    """Return the steps of a path.

    Raises:
        CommandError: the text is no path.

    """
    steps: list[Step] = []
    at = 0
    while at < len(path):
        found = _STEP.match(path, at)
        if found is None or (found["name"] and bool(found["dot"]) != bool(steps)):
            break
        steps.append(_step(found))
        at = found.end()
    if not steps or at < len(path):
        message = f"'{path}': a path is needed, such as properties.targetRegions[0].name or tags[\"cost.centre\"]."
        raise CommandError(message)
    return tuple(steps)


def with_value(body: Any, steps: tuple[Step, ...], value: Any) -> Any:  # noqa: ANN401 - plain JSON
    """Return the body with a value at a place; objects on the way are made, and a list may grow by one item.

    Raises:
        CommandError: the way leads through something that is neither an object nor a list.

    """
    if not steps:
        return value
    first, *rest = steps
    if isinstance(first, str):
        given = _object(body, first)
        return {**given, first: with_value(given.get(first), tuple(rest), value)}
    items = _list(body, first)
    if first > len(items):
        raise _too_far(first, items)
    inner = with_value(items[first] if first < len(items) else None, tuple(rest), value)
    return [*items[:first], inner, *items[first + 1 :]]


def without(body: Any, steps: tuple[Step, ...]) -> Any:  # noqa: ANN401 - plain JSON
    """Return the body without what stands at a place.

    Raises:
        CommandError: nothing stands there.

    """
    first, *rest = steps
    if isinstance(first, str):
        given = _object(body, first)
        if first not in given:
            there = "no such property"
            raise _astray(first, there)
        if rest:
            return {**given, first: without(given[first], tuple(rest))}
        return {name: value for name, value in given.items() if name != first}
    items = _list(body, first)
    if first >= len(items):
        raise _too_far(first, items)
    return [*items[:first], *([without(items[first], tuple(rest))] if rest else []), *items[first + 1 :]]


def differences(before: Any, after: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401 - plain JSON
    """Yield a line for each place that differs: the path, what stood there, and what stands there now."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        old, new = cast("Mapping[str, Any]", before), cast("Mapping[str, Any]", after)
        for name in sorted({*old, *new}):
            step = name if _PLAIN.fullmatch(name) else f"[{json.dumps(name, ensure_ascii=False)}]"
            place = f"{path}.{step}" if path and not step.startswith("[") else f"{path}{step}"
            yield from differences(old.get(name, _ABSENT), new.get(name, _ABSENT), place)
    elif isinstance(before, list) and isinstance(after, list):
        olds, news = cast("list[Any]", before), cast("list[Any]", after)
        for at in range(max(len(olds), len(news))):
            old_item, new_item = (items[at] if at < len(items) else _ABSENT for items in (olds, news))
            yield from differences(old_item, new_item, f"{path}[{at}]")
    elif before != after:
        yield f"{path}: {_shown(cast('object', before))} -> {_shown(cast('object', after))}"


def _step(found: re.Match[str]) -> Step:
    if found["number"] is not None:
        return int(found["number"])
    return str(json.loads(found["quoted"])) if found["quoted"] is not None else found["name"]


def _object(body: Any, step: str) -> dict[str, Any]:  # noqa: ANN401 - plain JSON
    if body is None:
        return {}
    if not isinstance(body, Mapping):
        raise _astray(step, f"{json.dumps(body)}, which is no object")
    return dict(cast("Mapping[str, Any]", body))


def _list(body: Any, step: int) -> list[Any]:  # noqa: ANN401 - plain JSON
    if body is None:
        return []
    if not isinstance(body, list):
        raise _astray(str(step), f"{json.dumps(body)}, which is no list")
    return cast("list[Any]", body)


def _astray(step: str, there: str) -> CommandError:
    return CommandError(f"'{step}' leads nowhere: there is {there}; `azure show` tells what the resource has.")


def _too_far(step: int, items: list[Any]) -> CommandError:
    return _astray(str(step), f"a list of {len(items)}, counted from 0")


def _shown(value: object) -> str:
    return "nothing" if value is _ABSENT else json.dumps(value, ensure_ascii=False)
