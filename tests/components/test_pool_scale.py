import pytest
from pulumi_azure_native import batch

from components.autoscale.scenario import AutoscaleScenario
from components.pool.faults import pool_faults
from tests.components.test_pool_faults import FORMULA, LINUX, scaled, the_fault

ACCEPTED = {
    "no nodes": {**LINUX, "dedicated_nodes": 0},
    "Spot nodes alone": {**FORMULA, "spot_nodes": 1},
    "a formula": scaled(),
    "a formula of no nodes": scaled(max_nodes=0),
    "a scenario": {
        **FORMULA,
        "auto_scale": {"scenario": {"scenario": "WorkingHours", "minimum_nodes": 0, "maximum_nodes": 10}},
    },
    "shortest interval": scaled(evaluation_interval="PT5M"),
    "longest interval": scaled(evaluation_interval="P7D"),
    "fewest task slots": {**LINUX, "task_slots_per_node": 1},
    "most task slots": {**LINUX, "task_slots_per_node": 256},
    "numbers as floats": {**LINUX, "dedicated_nodes": 1.0, "task_slots_per_node": 256.0},
    "most talking nodes": {**LINUX, "dedicated_nodes": 60, "spot_nodes": 40, "inter_node_communication": "Enabled"},
    "many silent nodes": {**LINUX, "dedicated_nodes": 101, "inter_node_communication": "Disabled"},
}

HOURS = {"scenario": AutoscaleScenario.WORKING_HOURS, "minimum_nodes": 0, "maximum_nodes": 10}

REFUSED = {
    "neither formula nor scenario": (
        {**FORMULA, "auto_scale": {}},
        "autoScale",
        "none given; exactly one of formula, scenario is needed",
    ),
    "formula and scenario": (
        {**FORMULA, "auto_scale": {"formula": "$TargetDedicatedNodes = 1;", "scenario": HOURS}},
        "autoScale",
        "formula and scenario; exactly one",
    ),
    "a formula without a maximum": (
        {**FORMULA, "auto_scale": {"formula": "$TargetDedicatedNodes = 1;"}},
        "autoScale.maxNodes",
        "missing; the most nodes that the formula ever asks for is needed",
    ),
    "a maximum beside a scenario": (
        {**FORMULA, "auto_scale": {"scenario": HOURS, "max_nodes": 10}},
        "autoScale.maxNodes",
        "maxNodes beside scenario",
    ),
    "a long formula": (scaled(formula="#" * 8193), "autoScale.formula", "8,193 bytes; at most 8,192 bytes"),
    "a scenario that cannot be": (
        {**FORMULA, "auto_scale": {"scenario": {**HOURS, "minimum_nodes": 11}}},
        "autoScale.scenario.maximumNodes",
        "10 nodes with a minimum of 11",
    ),
    "negative dedicated": ({**LINUX, "dedicated_nodes": -1}, "dedicatedNodes", "-1 nodes; 0 or more needed"),
    "negative Spot": ({**LINUX, "spot_nodes": -2}, "spotNodes", "-2 nodes; 0 or more needed"),
    "no number at all": (FORMULA, "dedicatedNodes", "none given; dedicatedNodes, spotNodes or autoScale is needed"),
    "short timeout": ({**LINUX, "resize_timeout": "PT4M"}, "resizeTimeout", "1 node given 4 minutes to start"),
    "no duration": ({**LINUX, "resize_timeout": "soon"}, "resizeTimeout", "resize timeout 'soon'"),
    "fixed and automatic": (
        {**scaled(), "dedicated_nodes": 0, "spot_nodes": 0, "node_deallocation_option": "Requeue"},
        "autoScale",
        "dedicatedNodes and spotNodes and nodeDeallocationOption beside autoScale",
    ),
    "negative maximum": (scaled(max_nodes=-1), "autoScale.maxNodes", "-1 nodes; 0 or more needed"),
    "short interval": (
        scaled(evaluation_interval="PT4M59S"),
        "autoScale.evaluationInterval",
        "evaluation interval 'PT4M59S'; an ISO 8601 duration of 5 minutes at least and 168 hours at most is needed",
    ),
    "long interval": (scaled(evaluation_interval="P7DT1S"), "autoScale.evaluationInterval", "evaluation interval"),
    "no interval": (scaled(evaluation_interval="often"), "autoScale.evaluationInterval", "evaluation interval 'often'"),
    "no task slot": ({**LINUX, "task_slots_per_node": 0}, "taskSlotsPerNode", "0; 1 to 256 as task slots per node"),
    "too many task slots": ({**LINUX, "task_slots_per_node": 257}, "taskSlotsPerNode", "257; 1 to 256"),
    "too many talking nodes": (
        {**LINUX, "dedicated_nodes": 61, "spot_nodes": 40, "inter_node_communication": "Enabled"},
        "interNodeCommunication",
        "101 nodes that talk to each other; at most 100 nodes in a pool with inter-node communication",
    ),
    "too many talking nodes of a formula": (
        {**scaled(max_nodes=101), "inter_node_communication": batch.InterNodeCommunicationState.ENABLED},
        "interNodeCommunication",
        "101 nodes that talk to each other",
    ),
}


@pytest.mark.parametrize("args", ACCEPTED.values(), ids=ACCEPTED)
def test_how_many_nodes_and_tasks_may_be_what_azure_accepts(args):
    assert list(pool_faults(args)) == []


@pytest.mark.parametrize(("args", "path", "begins"), REFUSED.values(), ids=REFUSED)
def test_how_many_nodes_and_tasks_may_not_be_what_azure_refuses(args, path, begins):
    fault = the_fault(args)
    assert (fault.path, fault.reason[: len(begins)]) == (path, begins)
