import pytest

from limits.edition import Edition
from limits.purchase_plan import plan_mismatch, purchase_plan_fault


def test_a_purchase_plan_is_for_the_later_edition():
    assert purchase_plan_fault(Edition.E2026) is None
    assert purchase_plan_fault(Edition.E2020).startswith("a purchase plan; the 2020 edition allows none")


PLAN = {"name": "n", "publisher": "p", "product": "r"}


@pytest.mark.parametrize("definition", [PLAN, {**PLAN, "publisher": "P"}, {**PLAN, "promotionCode": "x"}])
def test_the_plan_of_the_source_is_fine_in_any_case(definition):
    assert plan_mismatch(PLAN, definition) is None


@pytest.mark.parametrize(
    ("definition", "found"),
    [
        (None, "no purchase plan for a source with the plan n:p:r; "),
        ({}, "no purchase plan for"),
        ({**PLAN, "product": "other"}, "the plan n:p:other for a source with the plan n:p:r; "),
        ({"name": "n"}, "the plan n:: for a source with"),
    ],
)
def test_another_plan_is_refused(definition, found):
    assert plan_mismatch(PLAN, definition).startswith(found)
