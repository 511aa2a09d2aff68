import pytest

from limits.pool_nodes import pool_nodes


def fixed(dedicated, spot=0):
    return {"scaleSettings": {"fixedScale": {"targetDedicatedNodes": dedicated, "targetLowPriorityNodes": spot}}}


def seen(dedicated, spot=0):
    return {"currentDedicatedNodes": dedicated, "currentLowPriorityNodes": spot}


FORMULA = {"scaleSettings": {"autoScale": {"formula": "$TargetDedicatedNodes = 2;"}}}


@pytest.mark.parametrize(
    ("inputs", "outputs", "nodes"),
    [
        pytest.param(fixed(2.0, 1.0), {}, 3, id="asked for"),
        pytest.param(fixed(0), seen(4), 4, id="still there"),
        pytest.param(fixed(2, 5), seen(4, 1), 9, id="each kind by what is more"),
        pytest.param(fixed(0), {}, 0, id="none"),
        pytest.param({}, {}, 0, id="nothing said"),
        pytest.param(FORMULA, seen(0), None, id="formula, none seen"),
        pytest.param(FORMULA, seen(1, 2), 3, id="formula, some seen"),
        pytest.param({"scaleSettings": "x"}, {"currentDedicatedNodes": "x"}, 0, id="other shapes"),
    ],
)
def test_nodes_are_those_asked_for_and_those_seen(inputs, outputs, nodes):
    assert pool_nodes(inputs, outputs) == nodes
