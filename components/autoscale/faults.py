"""What is wrong with an autoscale scenario, and whether a formula is short enough for the service."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from components.autoscale.scenario import (
    DEFAULT_END_HOUR,
    DEFAULT_START_HOUR,
    HOUR_SCENARIOS,
    TASK_SCENARIOS,
    AutoscaleScenario,
    Weekday,
)
from components.faults import Fault
from limits.limit import Limit
from limits.wording import counted

_PAGE = "https://learn.microsoft.com/azure/batch/batch-automatic-scaling"

FORMULA_BYTES = Limit(value=8 * 1024, unit="bytes in an autoscale formula", source=_PAGE, as_of=date(2019, 10, 24))
FORMULA_STATEMENTS = Limit(value=100, unit="statements in an autoscale formula", source=_PAGE, as_of=date(2019, 10, 24))
LAST_HOUR = Limit(value=23, unit="as the last hour of a day", source=_PAGE, as_of=date(2019, 10, 24))


def autoscale_faults(args: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield everything that is wrong with a scenario's inputs; what is missing is not judged."""
    scenario = _member(AutoscaleScenario, args.get("scenario"))
    if "scenario" in args and scenario is None:
        yield Fault("scenario", _not_among(AutoscaleScenario, args["scenario"]))
    yield from _node_faults(args)
    if scenario is not None:
        yield from _stray_faults(scenario, args)
    slots = args.get("task_slots_per_node", 1)
    if slots < 1:
        yield Fault("taskSlotsPerNode", f"{counted(slots, 'task slot')}; 1 or more needed")
    yield from _time_faults(args)


def formula_size_fault(formula: str) -> str | None:
    """Say so when a formula, generated or raw, is longer than the service accepts, else None."""
    size = len(formula.encode())
    if size > FORMULA_BYTES.value:
        return f"{counted(size, 'byte')}; at most {FORMULA_BYTES}. Shorten the formula. See {FORMULA_BYTES.source}"
    statements = sum(1 for statement in formula.split(";") if statement.strip())
    if statements > FORMULA_STATEMENTS.value:
        return (
            f"{counted(statements, 'statement')}; at most {FORMULA_STATEMENTS}. "
            f"Join some of them. See {FORMULA_STATEMENTS.source}"
        )
    return None


def _node_faults(args: Mapping[str, Any]) -> Iterator[Fault]:
    low, high = args.get("minimum_nodes"), args.get("maximum_nodes")
    for path, nodes in (("minimumNodes", low), ("maximumNodes", high)):
        if nodes is not None and nodes < 0:
            yield Fault(path, f"{counted(nodes, 'node')}; 0 or more needed")
    if low is not None and high is not None and 0 <= high < low:
        yield Fault("maximumNodes", f"{counted(high, 'node')} with a minimum of {low:,.10g}; as many or more needed")


def _stray_faults(scenario: AutoscaleScenario, args: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is given that the scenario does not look at."""
    for scenarios, fields in ((TASK_SCENARIOS, _TASK_FIELDS), (HOUR_SCENARIOS, _HOUR_FIELDS)):
        if scenario in scenarios:
            continue
        users = " and ".join(sorted(user.value for user in scenarios))
        for key, path in fields.items():
            if key in args:
                yield Fault(path, f"given with the scenario {scenario.value}; it is for {users} only. Leave it out")


def _time_faults(args: Mapping[str, Any]) -> Iterator[Fault]:
    start, end = args.get("start_hour", DEFAULT_START_HOUR), args.get("end_hour", DEFAULT_END_HOUR)
    for path, hour in (("startHour", start), ("endHour", end)):
        if not 0 <= hour <= LAST_HOUR.value:
            yield Fault(path, f"{hour:g}; an hour from 0 to {LAST_HOUR.value} is needed. See {LAST_HOUR.source}")
    if start == end:
        yield Fault("endHour", f"{end:g}, as startHour; another hour is needed")
    for key in ("first_weekday", "last_weekday"):
        if key in args and _member(Weekday, args[key]) is None:
            yield Fault(_HOUR_FIELDS[key], _not_among(Weekday, args[key]))


def _member(kind: Any, value: object) -> Any:  # noqa: ANN401
    """Return the member that a value is or stands for, or None."""
    return next((member for member in kind if value in {member, member.value}), None)


def _not_among(kind: Any, value: object) -> str:  # noqa: ANN401
    return f"'{value}'; one of {', '.join(member.value for member in kind)} is needed"


_TASK_FIELDS = {"task_slots_per_node": "taskSlotsPerNode"}
_HOUR_FIELDS = {
    "start_hour": "startHour",
    "end_hour": "endHour",
    "first_weekday": "firstWeekday",
    "last_weekday": "lastWeekday",
}
