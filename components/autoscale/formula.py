"""The autoscale formula of a scenario: the documented samples with the scenario's own numbers.

Every formula states the target of both kinds of nodes, so that none is left over from an earlier formula, and lets
running tasks finish before it takes a node away.
"""

from collections.abc import Iterator

from components.autoscale.scenario import (
    DEFAULT_END_HOUR,
    DEFAULT_START_HOUR,
    AutoscaleScenario,
    AutoscaleScenarioArgs,
    Weekday,
)


def autoscale_formula(args: AutoscaleScenarioArgs) -> str:
    """Return the formula of a scenario that has no faults."""
    statements = (*_STATEMENTS[AutoscaleScenario(args["scenario"])](args), "$NodeDeallocationOption = taskcompletion;")
    return "".join(f"{statement}\n" for statement in statements)


def autoscale_maximum(args: AutoscaleScenarioArgs) -> int:
    """Return the most nodes, dedicated and Spot together, that a scenario's formula can ask for."""
    return int(args["maximum_nodes"])


def _active_tasks(args: AutoscaleScenarioArgs) -> Iterator[str]:
    slots = int(args.get("task_slots_per_node", 1))
    yield from _samples_of("$ActiveTasks")
    yield f"$cores = $TargetDedicatedNodes * {slots};"
    yield f"$extraVMs = (($tasks - $cores) + {slots - 1}) / {slots};"
    yield "$targetVMs = $TargetDedicatedNodes + $extraVMs;"
    yield from _bounded(args)


def _pending_tasks(args: AutoscaleScenarioArgs) -> Iterator[str]:
    slots = int(args.get("task_slots_per_node", 1))
    needed = "$tasks" if slots == 1 else f"($tasks + {slots - 1}) / {slots}"
    yield from _samples_of("$PendingTasks")
    yield f"$targetVMs = $tasks > 0 ? {needed} : $TargetDedicatedNodes / 2;"
    yield from _bounded(args)


def _working_hours(args: AutoscaleScenarioArgs) -> Iterator[str]:
    low, high = _bounds(args)
    yield from _working_time(args)
    yield f"$TargetDedicatedNodes = $isWorkingWeekdayHour ? {high} : {low};"
    yield "$TargetLowPriorityNodes = 0;"


def _weekends(args: AutoscaleScenarioArgs) -> Iterator[str]:
    low, high = _bounds(args)
    yield "$curTime = time();"
    yield "$isWeekday = $curTime.weekday >= 1 && $curTime.weekday <= 5;"
    yield f"$TargetDedicatedNodes = $isWeekday ? {low} : {high};"
    yield "$TargetLowPriorityNodes = 0;"


def _off_peak_spot(args: AutoscaleScenarioArgs) -> Iterator[str]:
    low, high = _bounds(args)
    yield from _working_time(args)
    yield f"$TargetDedicatedNodes = {low};"
    yield f"$TargetLowPriorityNodes = $isWorkingWeekdayHour ? 0 : {high - low};"


def _samples_of(metric: str) -> Iterator[str]:
    """Yield a count of tasks over a quarter of an hour, or the last one where fewer than 70 % of the samples exist."""
    span = "TimeInterval_Minute * 15"
    last = f"{metric}.GetSample(1)"
    yield f"$samples = {metric}.GetSamplePercent({span});"
    yield f"$tasks = $samples < 70 ? max(0, {last}) : max({last}, avg({metric}.GetSample({span})));"


def _bounded(args: AutoscaleScenarioArgs) -> Iterator[str]:
    low, high = _bounds(args)
    yield f"$TargetDedicatedNodes = max({low}, min($targetVMs, {high}));"
    yield "$TargetLowPriorityNodes = 0;"


def _bounds(args: AutoscaleScenarioArgs) -> tuple[int, int]:
    return int(args["minimum_nodes"]), int(args["maximum_nodes"])


def _working_time(args: AutoscaleScenarioArgs) -> Iterator[str]:
    """Yield whether it is a working hour of a working day.

    The documents number Monday 1 and leave Sunday's number open, 0 or 7: where Sunday is a working day, both are taken.
    """
    start, end = int(args.get("start_hour", DEFAULT_START_HOUR)), int(args.get("end_hour", DEFAULT_END_HOUR))
    first = _number(Weekday(args.get("first_weekday", Weekday.MONDAY)))
    last = _number(Weekday(args.get("last_weekday", Weekday.FRIDAY)))
    yield "$curTime = time();"
    yield f"$workHours = $curTime.hour >= {start} {'&&' if start < end else '||'} $curTime.hour < {end};"
    day = "$curTime.weekday"
    if first > last or last == _number(Weekday.SUNDAY):
        yield f"$weekday = {day} == 0 ? {_number(Weekday.SUNDAY)} : {day};"
        day = "$weekday"
    yield f"$isWeekday = {day} >= {first} {'&&' if first <= last else '||'} {day} <= {last};"
    yield "$isWorkingWeekdayHour = $workHours && $isWeekday;"


def _number(day: Weekday) -> int:
    return list(Weekday).index(day) + 1


_STATEMENTS = {
    AutoscaleScenario.ACTIVE_TASKS: _active_tasks,
    AutoscaleScenario.PENDING_TASKS: _pending_tasks,
    AutoscaleScenario.WORKING_HOURS: _working_hours,
    AutoscaleScenario.WEEKENDS: _weekends,
    AutoscaleScenario.OFF_PEAK_SPOT: _off_peak_spot,
}
