"""What an autoscale scenario is made of."""

from enum import Enum
from typing import NotRequired, TypedDict


class AutoscaleScenario(Enum):
    """When a pool grows and when it shrinks."""

    ACTIVE_TASKS = "ActiveTasks"
    """As many nodes as the tasks that wait to be run need."""
    PENDING_TASKS = "PendingTasks"
    """As many nodes as the tasks that wait or run need; without any, half of the nodes at each evaluation."""
    WORKING_HOURS = "WorkingHours"
    """The maximum during working hours, the minimum otherwise."""
    WEEKENDS = "Weekends"
    """The maximum on Saturday and Sunday, the minimum otherwise."""
    OFF_PEAK_SPOT = "OffPeakSpot"
    """The minimum as dedicated nodes at all times; outside of working hours Spot nodes besides, up to the maximum."""


class Weekday(Enum):
    """A day of the week."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"


class AutoscaleScenarioArgs(TypedDict):
    """Inputs of an autoscale formula."""

    scenario: AutoscaleScenario
    """When the pool grows and when it shrinks."""
    minimum_nodes: int
    """The fewest nodes that the pool asks for."""
    maximum_nodes: int
    """The most nodes that the pool asks for, dedicated and Spot together."""
    task_slots_per_node: NotRequired[int]
    """How many tasks a node runs at once, for the scenarios that count tasks; 1 unless given."""
    start_hour: NotRequired[int]
    """The hour (UTC) at which work starts, 0 to 23, for the scenarios with working hours; 8 unless given."""
    end_hour: NotRequired[int]
    """The hour (UTC) at which work ends, 0 to 23; 18 unless given. Before `start_hour` it is one of the next day."""
    first_weekday: NotRequired[Weekday]
    """The first working day, in UTC, for the scenarios with working hours; Monday unless given."""
    last_weekday: NotRequired[Weekday]
    """The last working day, in UTC; Friday unless given. Before `first_weekday` it is one of the next week."""


DEFAULT_START_HOUR = 8
"""When work starts in the documented sample."""
DEFAULT_END_HOUR = 18
"""When work ends in the documented sample."""

TASK_SCENARIOS = frozenset({AutoscaleScenario.ACTIVE_TASKS, AutoscaleScenario.PENDING_TASKS})
"""The scenarios that count tasks."""
HOUR_SCENARIOS = frozenset({AutoscaleScenario.WORKING_HOURS, AutoscaleScenario.OFF_PEAK_SPOT})
"""The scenarios that know working hours."""
