"""A number of nodes that a formula decides: one of your own, or that of a scenario."""

from collections.abc import Iterator
from typing import Any, NotRequired, TypedDict

import pulumi

from components.autoscale.faults import autoscale_faults, formula_size_fault
from components.autoscale.formula import autoscale_formula, autoscale_maximum
from components.autoscale.scenario import TASK_SCENARIOS, AutoscaleScenarioArgs
from components.faults import Fault, below
from components.pool.choices import beside, not_one
from limits.edition import Edition
from limits.pool_bounds import POOL_REFERENCE
from limits.pool_scale import evaluation_interval_fault
from limits.replicas import NODES_PER_REPLICA
from limits.wording import counted


class PoolAutoScaleArgs(TypedDict):
    """A number of nodes that a formula decides: exactly one of `formula` and `scenario`."""

    formula: NotRequired[pulumi.Input[str]]
    """A formula of your own."""
    max_nodes: NotRequired[int]
    """The most nodes that your formula ever asks for, dedicated and Spot together; image replicas are made for these.

    A scenario states it itself.
    """
    scenario: NotRequired[AutoscaleScenarioArgs]
    """When the pool grows and when it shrinks; its formula is made from that."""
    evaluation_interval: NotRequired[str]
    """How often the formula is evaluated (ISO 8601); the service's default unless given."""


def most_nodes(scale: PoolAutoScaleArgs) -> int:
    """Return the most nodes that a formula may ask for."""
    return autoscale_maximum(scale["scenario"]) if "scenario" in scale else max(0, scale.get("max_nodes", 0))


def formula_of(scale: PoolAutoScaleArgs, slots: int) -> pulumi.Input[str]:
    """Return the formula; `slots` is how many tasks a node runs at once, for a scenario that does not say."""
    return autoscale_formula(_scenario(scale, slots)) if "scenario" in scale else scale.get("formula", "")


def auto_scale_settings(scale: PoolAutoScaleArgs, slots: int) -> dict[str, Any]:
    """Return a formula as azure-native takes it."""
    settings: dict[str, Any] = {"formula": formula_of(scale, slots)}
    if "evaluation_interval" in scale:
        settings["evaluation_interval"] = scale["evaluation_interval"]
    return settings


def auto_scale_faults(scale: PoolAutoScaleArgs, slots: int) -> Iterator[Fault]:
    """Yield what is wrong with a formula or a scenario, with paths as seen from the pool."""
    faults: list[Fault] = []
    if reason := not_one(scale, ("formula", "scenario"), _SOURCE):
        faults.append(Fault("", reason))
    if "scenario" in scale:
        found = [*autoscale_faults(_scenario(scale, slots))]
        faults.extend(below("scenario", found))
        if reason := beside(scale, "scenario", ("max_nodes",), _SOURCE):
            faults.append(Fault("maxNodes", reason))
    elif "formula" in scale:
        faults.extend(_formula_faults(scale))
    interval = scale.get("evaluation_interval")
    if interval is not None and (reason := evaluation_interval_fault(interval)):
        faults.append(Fault("evaluationInterval", reason))
    yield from below("autoScale", faults)


def _formula_faults(scale: PoolAutoScaleArgs) -> Iterator[Fault]:
    """Yield what is wrong with a formula of one's own; what an output will say is known too late."""
    if "max_nodes" not in scale:
        reason = f"missing; the most nodes that the formula ever asks for is needed, for replicas. See {_REPLICAS}"
        yield Fault("maxNodes", reason)
    elif scale["max_nodes"] < 0:
        yield Fault("maxNodes", f"{counted(scale['max_nodes'], 'node')}; 0 or more needed")
    formula = scale.get("formula")
    if isinstance(formula, str) and (reason := formula_size_fault(formula)):
        yield Fault("formula", reason)


def _scenario(scale: PoolAutoScaleArgs, slots: int) -> AutoscaleScenarioArgs:
    """Return a scenario that knows the pool's task slots, where it counts tasks and says nothing else."""
    scenario = scale.get("scenario", {})
    counts = any(scenario.get("scenario") in {kind, kind.value} for kind in TASK_SCENARIOS)
    own: dict[str, Any] = {"task_slots_per_node": slots} if counts and slots > 1 else {}
    return {**own, **scenario}  # pyright: ignore[reportReturnType]


_SOURCE = f"{POOL_REFERENCE}#autoscalesettings"
_REPLICAS = NODES_PER_REPLICA[Edition.E2020].source
