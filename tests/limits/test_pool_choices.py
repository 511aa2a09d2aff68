import pytest

from limits.pool_choices import beside_fault, choice_fault, lonely_fault


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["x", "b"], None),
        (["x"], "none given; exactly one of a, b, c is needed. See page"),
        (["c", "b"], "b and c; exactly one of a, b, c is needed. See page"),
    ],
)
def test_one_choice_is_given(given, said):
    assert choice_fault(given, ["a", "b", "c"], "page") == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], None),
        (["b"], None),
        (["x", "b"], None),
        (["x"], "x without a or b, which is needed beside it. See page"),
    ],
)
def test_what_needs_another_is_not_alone(given, said):
    assert lonely_fault(given, "x", ["a", "b"], "page") == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["x"], None),
        (["a", "b"], None),
        (["b", "x", "a"], "a and b beside x; one way or the other is needed. Leave one out. See page"),
    ],
)
def test_what_stands_in_the_place_of_others_has_none_beside_it(given, said):
    assert beside_fault(given, "x", ["a", "b"], "page") == said
