import pytest

from limits.pool_cores import core_excess, cores_of, slot_excess


@pytest.mark.parametrize(("size", "cores"), [("Standard_D4s_v5", 4), ("Standard_A4", None), ("no size", None)])
def test_cores_of_a_size(size, cores):
    assert cores_of(size) == cores


@pytest.mark.parametrize(
    ("slots", "size", "found"),
    [
        (1, "Standard_D4s_v5", None),
        (16, "Standard_D4s_v5", None),
        (
            17,
            "Standard_D4s_v5",
            "17 task slots on nodes of 'Standard_D4s_v5', which by its name has 4 cores; at most 16",
        ),
        (256, "no size", None),
    ],
)
def test_four_slots_for_each_core(slots, size, found):
    sentence = slot_excess(slots, size)
    assert sentence is None if found is None else sentence.startswith(found)


def test_a_quota_is_what_may_be_asked_for():
    assert core_excess(99, 100, "Spot") is None
    assert core_excess(100, 100, "Spot") is None
    assert core_excess(1001, 1000, "Spot").startswith("1,001 Spot cores asked for; the account's quota is 1,000.")
    assert core_excess(1000, 1000, "Spot", together=True) is None
    joint = "1,001 Spot cores asked for by all fixed pools of the account; the account's quota is 1,000."
    assert core_excess(1001, 1000, "Spot", together=True).startswith(joint)
