import pytest

from check.finding import Level
from check.hidden import comparable
from check.removals import removed_pools
from check.updates import refused_updates
from overview.steps import Step
from overview.urn import Urn

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
FIXED = {"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 2}}}
EMPTY = {"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 0}}}
FORMULA = {"scaleSettings": {"autoScale": {"formula": "$TargetDedicatedNodes = 2;"}}}


def step(old, new, *, operation="update", kind="azure-native:batch:Pool", outputs=None, changed=(), **state):
    urn = Urn(f"urn:pulumi:dev::project::my:index:Component${kind}::a-pool")
    return Step(operation, urn, {"inputs": old, "outputs": outputs or {}, **state}, {"inputs": new}, changed)


def found(*args, **options):
    return [(each.level, each.found) for each in refused_updates([step(*args, **options)])]


@pytest.mark.parametrize("token", ["azure-native:batch:Pool", "azure-native:batch/v20240701:Pool"])
def test_a_refused_update_is_found_whatever_api_version_is_written(token):
    ((level, text),) = found({**FIXED, "vmSize": "a"}, {**FIXED, "vmSize": "b"}, kind=token)
    assert level == Level.ERROR
    assert text == "Pool 'a-pool': vmSize changes on a pool of 2 nodes; 0 nodes are needed for that."


@pytest.mark.parametrize(
    ("old", "new", "options"),
    [
        pytest.param({**EMPTY, "vmSize": "a"}, {**EMPTY, "vmSize": "b"}, {}, id="no nodes"),
        pytest.param({**FIXED, "vmSize": "a"}, {**FIXED, "vmSize": "A"}, {}, id="case"),
        pytest.param(FIXED, EMPTY, {}, id="number of nodes"),
        pytest.param({**EMPTY, "vmSize": "a"}, {**EMPTY, "vmSize": UNKNOWN}, {}, id="not known yet, and no nodes"),
        pytest.param({**FIXED, "metadata": []}, {**FIXED, "metadata": UNKNOWN}, {}, id="not known yet, and taken"),
        pytest.param({**FIXED, "vmSize": "a"}, {**FIXED, "vmSize": "b"}, {"operation": "replace"}, id="replaced"),
        pytest.param({"x": 1}, {"x": 2}, {"kind": "azure-native:batch:BatchAccount"}, id="no pool"),
        pytest.param({**FIXED, "vmSize": "a"}, {**FIXED, "vmSize": "[secret]"}, {}, id="only the secrecy"),
    ],
)
def test_other_updates_are_taken(old, new, options):
    assert found(old, new, **options) == []


def test_nodes_that_nobody_knows_of_make_it_a_warning():
    ((level, text),) = found({**FORMULA, "vmSize": "a"}, {**FORMULA, "vmSize": "b"})
    assert level == Level.WARNING
    assert text.endswith("Batch refuses the update if there are any.")


@pytest.mark.parametrize("nodes", [FIXED, FORMULA])
def test_a_value_that_is_not_known_yet_makes_it_a_warning(nodes):
    ((level, text),) = found({**nodes, "vmSize": "a"}, {**nodes, "vmSize": UNKNOWN})
    assert level == Level.WARNING
    assert text.startswith("Pool 'a-pool': vmSize is not known yet, on a pool ")
    assert text.endswith("Batch refuses the update if what comes differs from what is there.")


def test_what_is_refused_anyway_is_said_alone():
    both = {**FIXED, "vmSize": "b", "displayName": UNKNOWN}
    ((level, text),) = found({**FIXED, "vmSize": "a", "displayName": "a"}, both)
    assert level == Level.ERROR
    assert "displayName" not in text


def test_nodes_that_are_leaving_are_waited_for():
    leaving = step({**EMPTY, "vmSize": "a"}, {**EMPTY, "vmSize": "b"}, outputs={"currentDedicatedNodes": 3})
    (finding,) = refused_updates([leaving])
    assert "pool of 3 nodes" in finding.found
    assert finding.remedy == "Once its nodes are gone, run `pulumi refresh` and then this again."


def test_a_hidden_value_differs_where_the_provider_says_so():
    old, new = {"a": {"b": "[secret]", "c": "[secret]"}}, {"a": {"b": "[secret]", "c": "[secret]"}}
    before, after = comparable(old, new, ["a.b"])
    assert before["a"]["b"] != after["a"]["b"]
    assert before["a"]["c"] == after["a"]["c"]


def test_a_change_within_a_hidden_object_makes_it_differ():
    before, after = comparable({"a": "[secret]"}, {"a": "[secret]"}, ["a.b[0].c"])
    assert before != after
    before, after = comparable({"ab": "[secret]"}, {"ab": "[secret]"}, ["a"])
    assert before == after


def test_values_that_are_not_known_stay_so_in_lists_of_another_length():
    _, after = comparable({"a": []}, {"a": [UNKNOWN]}, [])
    assert not isinstance(after["a"][0], str)


@pytest.mark.parametrize(
    ("old", "state", "levels"),
    [
        pytest.param(FIXED, {}, [Level.WARNING], id="nodes"),
        pytest.param(EMPTY, {}, [], id="none"),
        pytest.param(FORMULA, {}, [Level.NOTE], id="formula"),
        pytest.param(FIXED, {"retainOnDelete": True}, [], id="stays in Azure"),
    ],
)
def test_a_pool_that_goes_is_judged_by_its_nodes(old, state, levels):
    gone = step(old, {}, operation="delete", **state)
    assert [finding.level for finding in removed_pools([gone])] == levels


@pytest.mark.parametrize("inputs", [None, [], "text", {"scaleSettings": 3}, {"scaleSettings": {"fixedScale": []}}])
def test_states_of_any_shape_are_read(inputs):
    assert found(inputs, inputs) == []
    assert list(removed_pools([step(inputs, {}, operation="delete")])) == []
