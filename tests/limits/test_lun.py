import pytest

from limits.lun import LUN_MAXIMUM, lun_faults


@pytest.mark.parametrize(
    ("luns", "positions"),
    [([], []), ([0, 63], []), ([2.0], []), ([64], [0]), ([-1], [0]), ([1.5], [0]), ([2, 2.0, 2], [1, 2])],
)
def test_numbers_are_in_range_and_distinct(luns, positions):
    assert [position for position, _ in lun_faults(luns)] == positions


def test_the_sentence_says_what_is_needed_and_where():
    assert list(lun_faults([64])) == [(0, f"LUN 64; 0 to 63 is needed. See {LUN_MAXIMUM.source}")]
