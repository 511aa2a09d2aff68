from pathlib import Path
from typing import NotRequired, TypedDict

import pulumi
import pydantic
import pytest
from pulumi.provider.experimental.analyzer import Analyzer

from components.autoscale.faults import (
    FORMULA_BYTES,
    FORMULA_STATEMENTS,
    autoscale_faults,
    formula_size_fault,
)
from components.autoscale.formula import autoscale_formula, autoscale_maximum
from components.autoscale.scenario import AutoscaleScenario, AutoscaleScenarioArgs, Weekday
from components.configuration.model import model_of

GOLDEN = Path(__file__).parent / "golden"

SCENARIOS: dict[str, AutoscaleScenarioArgs] = {
    "autoscale-active-tasks": {
        "scenario": AutoscaleScenario.ACTIVE_TASKS,
        "minimum_nodes": 0,
        "maximum_nodes": 3,
        "task_slots_per_node": 4,
    },
    "autoscale-pending-tasks": {
        "scenario": AutoscaleScenario.PENDING_TASKS,
        "minimum_nodes": 0,
        "maximum_nodes": 20,
    },
    "autoscale-pending-tasks-slots": {
        "scenario": AutoscaleScenario.PENDING_TASKS,
        "minimum_nodes": 1,
        "maximum_nodes": 3000,
        "task_slots_per_node": 256,
    },
    "autoscale-working-hours": {
        "scenario": AutoscaleScenario.WORKING_HOURS,
        "minimum_nodes": 10,
        "maximum_nodes": 20,
    },
    "autoscale-working-hours-overnight": {
        "scenario": AutoscaleScenario.WORKING_HOURS,
        "minimum_nodes": 0,
        "maximum_nodes": 0,
        "start_hour": 23,
        "end_hour": 0,
        "first_weekday": Weekday.SUNDAY,
        "last_weekday": Weekday.THURSDAY,
    },
    "autoscale-weekends": {
        "scenario": AutoscaleScenario.WEEKENDS,
        "minimum_nodes": 0,
        "maximum_nodes": 600,
    },
    "autoscale-off-peak-spot": {
        "scenario": AutoscaleScenario.OFF_PEAK_SPOT,
        "minimum_nodes": 5,
        "maximum_nodes": 25,
        "start_hour": 0,
        "end_hour": 23,
        "first_weekday": Weekday.TUESDAY,
        "last_weekday": Weekday.SUNDAY,
    },
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_formula_of_a_scenario_is_the_one_on_record(name):
    formula = autoscale_formula(SCENARIOS[name])
    assert formula == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert list(autoscale_faults(SCENARIOS[name])) == []
    assert formula_size_fault(formula) is None
    assert autoscale_maximum(SCENARIOS[name]) == SCENARIOS[name]["maximum_nodes"]


def test_every_scenario_is_on_record():
    assert {args["scenario"] for args in SCENARIOS.values()} == set(AutoscaleScenario)
    assert {path.stem for path in GOLDEN.glob("autoscale-*.txt")} == set(SCENARIOS)


def test_values_in_the_place_of_members_and_floats_give_the_same_formula():
    args = SCENARIOS["autoscale-working-hours-overnight"]
    plain = {
        key: getattr(value, "value", float(value) if isinstance(value, int) else value) for key, value in args.items()
    }
    assert autoscale_formula(plain) == autoscale_formula(args)
    assert list(autoscale_faults(plain)) == []
    assert autoscale_maximum(plain) == 0


@pytest.mark.parametrize(
    ("scenario", "wrong", "path", "said"),
    [
        ("PendingTasks", {"scenario": "Tasks"}, "scenario", "'Tasks'; one of ActiveTasks, PendingTasks, WorkingHours"),
        ("PendingTasks", {"minimum_nodes": -1}, "minimumNodes", "-1 nodes; 0 or more needed"),
        ("Weekends", {"minimum_nodes": -2, "maximum_nodes": -1}, "maximumNodes", "-1 nodes; 0 or more needed"),
        ("Weekends", {"maximum_nodes": 1}, "maximumNodes", "1 node with a minimum of 2; as many or more needed"),
        ("ActiveTasks", {"task_slots_per_node": 0}, "taskSlotsPerNode", "no task slots; 1 or more needed"),
        ("WorkingHours", {"start_hour": -1}, "startHour", "-1; an hour from 0 to 23 is needed. See https://"),
        ("WorkingHours", {"end_hour": 24}, "endHour", "24; an hour from 0 to 23 is needed. See https://"),
        ("WorkingHours", {"start_hour": 9, "end_hour": 9}, "endHour", "9, as startHour; another hour is needed"),
        ("WorkingHours", {"start_hour": 18}, "endHour", "18, as startHour; another hour is needed"),
        ("OffPeakSpot", {"first_weekday": "Caturday"}, "firstWeekday", "'Caturday'; one of Monday, Tuesday, "),
        ("OffPeakSpot", {"last_weekday": "Caturday"}, "lastWeekday", "'Caturday'; one of Monday, Tuesday, "),
        ("Weekends", {"start_hour": 9}, "startHour", "scenario Weekends; it is for OffPeakSpot and WorkingHours only"),
        ("ActiveTasks", {"last_weekday": "Friday"}, "lastWeekday", "is for OffPeakSpot and WorkingHours only"),
        ("Weekends", {"task_slots_per_node": 2}, "taskSlotsPerNode", "is for ActiveTasks and PendingTasks only"),
    ],
)
def test_a_fault_has_its_path_and_says_what_is_needed(scenario, wrong, path, said):
    args = {"scenario": scenario, "minimum_nodes": 2, "maximum_nodes": 4, **wrong}
    (fault,) = [found for found in autoscale_faults(args) if found.path == path]
    assert said in fault.reason


def test_a_single_mistake_is_a_single_fault():
    args = {"scenario": "WorkingHours", "minimum_nodes": 2, "maximum_nodes": 1, "end_hour": 6}
    assert [fault.path for fault in autoscale_faults(args)] == ["maximumNodes"]


def test_what_is_missing_is_not_judged():
    assert list(autoscale_faults({})) == []


def test_a_formula_has_no_more_bytes_and_statements_than_the_service_reads():
    size, statements = FORMULA_BYTES.value, FORMULA_STATEMENTS.value
    assert formula_size_fault("x" * size) is None
    assert formula_size_fault("x" * (size + 1)).startswith("8,193 bytes; at most 8,192 bytes in an autoscale formula. ")
    assert formula_size_fault("ü" * size).startswith("16,384 bytes; ")
    assert formula_size_fault("a=1;\n" * statements) is None
    assert formula_size_fault("a=1;\n" * (statements + 1)).startswith("101 statements; at most 100 statements ")


class PoolArgs(TypedDict):
    autoscale: NotRequired[AutoscaleScenarioArgs]


class ScaledPool(pulumi.ComponentResource):
    def __init__(self, name: str, args: PoolArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("test:index:ScaledPool", name, {**args}, opts)


def test_a_schema_can_be_inferred_for_a_component_that_takes_a_scenario():
    schema = Analyzer("test").analyze([ScaledPool])
    assert "AutoscaleScenarioArgs" in str(schema)


def test_a_configuration_can_hold_a_scenario():
    model = model_of(AutoscaleScenarioArgs, partial=False)
    parsed = model.model_validate_json('{"scenario": "WorkingHours", "minimumNodes": 1, "maximumNodes": 2}')
    assert "$TargetDedicatedNodes = $isWorkingWeekdayHour ? 2 : 1;" in autoscale_formula(
        parsed.model_dump(exclude_unset=True)
    )
    with pytest.raises(pydantic.ValidationError):
        model.model_validate_json('{"scenario": "Sometimes", "minimumNodes": 1, "maximumNodes": 2}')
