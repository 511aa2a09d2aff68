from limits.edition import Edition
from limits.purchase_plan import purchase_plan_fault


def test_a_purchase_plan_is_for_the_later_edition():
    assert purchase_plan_fault(Edition.E2026) is None
    assert purchase_plan_fault(Edition.E2020).startswith("a purchase plan; the 2020 edition allows none")
