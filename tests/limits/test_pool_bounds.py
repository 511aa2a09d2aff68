from datetime import date

import pytest

from limits.limit import Limit
from limits.pool_bounds import Bounds, too_long, too_many

FEW = Limit(value=300, unit="things", source="page", as_of=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (300, None),
        (301.5, None),
        (303, None),
        (299.5, "299.5; 300 to 303 as the number of things needed. See page"),
        (304.0, "304; 300 to 303 as the number of things needed. See page"),
    ],
)
def test_a_number_lies_within_its_bounds_or_on_them(found, said):
    assert Bounds(least=300, most=303, unit="the number of things", source="page").fault(found) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (1, None),
        (300, None),
        (301, "301 things; at most 300 things. Leave 1 out. See page"),
        (1701, "1,701 things; at most 300 things. Leave 1,401 out. See page"),
    ],
)
def test_what_is_too_many_is_told_by_how_much(found, said):
    assert too_many(found, "thing", FEW) == said


@pytest.mark.parametrize(
    ("length", "said"),
    [(0, None), (300, None), (301, "301 characters; at most 300 things. Shorten it. See page")],
)
def test_a_text_may_be_as_long_as_its_limit(length, said):
    assert too_long("x" * length, FEW) == said
