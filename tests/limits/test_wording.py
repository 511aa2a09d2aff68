import pytest

from limits.wording import listed, spelled


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_words_are_listed_as_in_a_sentence(words, said):
    assert listed(words) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "no"), (1, "one"), (12, "twelve"), (13, "13"), (1800, "1,800"), (-1, "-1")]
)
def test_small_numbers_are_spelled(number, said):
    assert spelled(number) == said
