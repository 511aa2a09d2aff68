import pytest

from policies.nodes import Nodes, nodes_planned
from policies.resource import Resource
from policies.stack import Stack
from policies.tokens import BATCH_POOL, CUSTOM_IMAGE_POOLS, POOL
from policies.unknown import Unknown
from tests.policies.render import account, pool, said, version

HIDDEN = Unknown("04da6b54-80e4-46f7-96ec-b56ff0331ba9")
FREE = "$TargetDedicatedNodes = $PendingTasks.GetSample(1);"


def planned(pool, component=None, token=BATCH_POOL):
    part = Resource("urn:pool", POOL, "pool", pool, parent="urn:component")
    others = [] if component is None else [Resource("urn:component", token, "component", component)]
    nodes = nodes_planned(part, Stack([part, *others]))
    return nodes.number if nodes.is_bounded else None, [unseen.what for unseen in nodes.hidden]


def formula(text, **inputs):
    return {"scaleSettings": {"autoScale": {"formula": text}}, **inputs}


def note(value, name="plannedNodes"):
    return {"metadata": [{"name": "owner", "value": "render"}, {"name": name, "value": value}]}


@pytest.mark.parametrize(
    ("pool", "nodes"),
    [
        ({}, 0),
        ({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 5.0, "targetLowPriorityNodes": 6.0}}}, 11),
        ({"scaleSettings": {"fixedScale": {"targetDedicatedNodes": True}}}, 0),
        (formula("$TargetDedicatedNodes = min($PendingTasks, 40);"), 40),
        (formula(FREE), None),
        (formula(None), None),
        (formula(7.0), None),
        (formula(FREE, **note("1800")), 1800),
        (formula("$TargetDedicatedNodes = 5;", **note("1800")), 1800),
        (formula(FREE, **note(" 40 ")), 40),
        (formula(FREE, **note("many")), None),
        (formula(FREE, **note("-5")), None),
        (formula(FREE, **note("1" * 9)), 111_111_111),
        (formula(FREE, **note("1" * 10)), None),
        (formula(FREE, **note(40.0)), None),
        (formula(FREE, **note("40", "plannednodes")), None),
        (formula(FREE, **note("40", "nodes")), None),
        (formula(FREE, metadata="plannedNodes"), None),
    ],
)
def test_nodes_of_a_pool(pool, nodes):
    assert planned(pool) == (nodes, [])


def test_our_own_component_says_how_many_nodes_a_formula_can_ask_for():
    assert planned(formula(FREE, **note("40")), {"plannedNodes": 1800.0}) == (1800, [])


@pytest.mark.parametrize("component", [{}, {"plannedNodes": HIDDEN}, {"plannedNodes": "many"}])
def test_a_component_that_says_nothing_leaves_it_to_the_rest(component):
    assert planned(formula(FREE, **note("40")), component) == (40, [])


@pytest.mark.parametrize(
    ("said", "name", "nodes"),
    [
        ({"frames-1-0-0": 1800.0, "nightly-1-0-0": 8.0}, "frames-1-0-0", 1800),
        ({"nightly-1-0-0": 8.0}, "frames-1-0-0", 40),
        ({"frames-1-0-0": HIDDEN}, "frames-1-0-0", 40),
        ({"frames-1-0-0": 1800.0}, HIDDEN, 40),
        (HIDDEN, "frames-1-0-0", 40),
        (1800.0, "frames-1-0-0", 40),
    ],
)
def test_our_component_for_an_environment_says_it_by_the_names_of_its_pools(said, name, nodes):
    pool = formula(FREE, poolName=name, **note("40"))
    assert planned(pool, {"plannedNodes": said}, CUSTOM_IMAGE_POOLS) == (nodes, [])


@pytest.mark.parametrize("token", ["another:index:BatchPool", "other:index:BatchPool"])
def test_no_other_component_is_believed(token):
    assert planned(formula(FREE), {"plannedNodes": 40.0}, token) == (None, [])


def test_a_formula_that_tells_nothing_asks_for_no_nodes_for_certain():
    pool = Resource("urn:pool", POOL, "pool", formula(FREE))
    assert nodes_planned(pool, Stack([pool])) == Nodes(0, is_bounded=False)


@pytest.mark.parametrize(
    ("pool", "hidden"),
    [
        ({"scaleSettings": HIDDEN}, "scaleSettings.autoScale is not known yet"),
        ({"scaleSettings": {"autoScale": HIDDEN}}, "scaleSettings.autoScale is not known yet"),
        (formula(HIDDEN), "scaleSettings.autoScale.formula is not known yet"),
        (formula(FREE, metadata=HIDDEN), "metadata is not known yet"),
        (formula(FREE, **note(HIDDEN)), "metadata is not known yet"),
    ],
)
def test_what_is_not_known_yet_is_said(pool, hidden):
    nodes, said = planned(pool)
    assert nodes == 0
    assert hidden in said


def test_a_formula_that_tells_is_believed_while_metadata_is_unknown():
    assert planned(formula("$TargetDedicatedNodes = 5;", metadata=HIDDEN)) == (5, [])


@pytest.mark.parametrize(("edition", "limit"), [("2020", 600), ("2026", 300)])
def test_a_maximum_is_asked_for_with_the_limit_of_the_edition(preview, edition, limit):
    preview.facts = {"edition": edition}
    pool(preview, scaleSettings={"autoScale": {"formula": FREE}})
    (message,) = preview.judge("autoscaled-pool-declares-its-maximum").violations
    assert f"({limit} pool nodes per image replica)" in message


def test_a_pool_is_joined_with_the_component_that_holds_it(preview):
    component = preview.add(BATCH_POOL, "frames", {"plannedNodes": 1800.0, "formula": FREE})
    version(preview)
    account(preview)
    pool(preview, scaleSettings={"autoScale": {"formula": FREE}})
    assert said(preview.judge("pool-fits-its-image-replicas")) == ([], None)
    assert preview.judge("autoscaled-pool-declares-its-maximum").violations
    preview.resources[-1].parent = component
    (message,) = preview.judge("pool-fits-its-image-replicas").violations
    assert message.startswith("Pool 'nodes': 1,800 nodes on 1 image replica in westeurope; 3 needed")
    assert said(preview.judge("autoscaled-pool-declares-its-maximum")) == ([], None)
