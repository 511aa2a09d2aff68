from datetime import date

import pytest

from limits.end_of_life import end_of_life, end_of_life_notice, unprotected_version

TODAY = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2030-01-31", date(2030, 1, 31)),
        (" 2030-01-31T12:00:00Z ", date(2030, 1, 31)),
        ("2030-01-31T23:30:00-01:00", date(2030, 2, 1)),
        ("2030-01-31T00:30:00+01:00", date(2030, 1, 30)),
        ("2030-01-31T12:00:00", date(2030, 1, 31)),
        ("2030-01-31T12:00:00.0000000+00:00", date(2030, 1, 31)),
        ("", None),
        ("soon", None),
        ("2030-02-30", None),
        ("0001-01-01T00:00:00+23:59", None),
        ("9999-12-31T23:59:59-01:00", None),
    ],
)
def test_dates_are_read_in_utc(text, day):
    assert end_of_life(text) == day


@pytest.mark.parametrize(
    ("text", "notice", "found"),
    [
        ("2026-10-19", 90, "its end of life passed on 2026-10-19; an image with life left is advised."),
        ("2026-10-20", 0, "its end of life comes on 2026-10-20, today; "),
        ("2026-10-21", 1, "its end of life comes on 2026-10-21, in 1 day; "),
        ("2026-10-21", 0, None),
        ("2027-01-18", 90, "its end of life comes on 2027-01-18, in 90 days; "),
        ("2027-01-19", 90, None),
        ("soon", 90, "the end of life 'soon'; an ISO 8601 date is advised"),
    ],
)
def test_an_end_is_told(text, notice, found):
    sentence = end_of_life_notice(text, TODAY, notice)
    assert (sentence is None) if found is None else sentence.startswith(found)


def test_ninety_days_ahead_unless_chosen_otherwise():
    assert end_of_life_notice("2027-01-18", TODAY)
    assert end_of_life_notice("2027-01-19", TODAY) is None


@pytest.mark.parametrize(
    ("dated", "blocked", "found"),
    [
        (True, True, None),
        (True, False, "an end of life and nothing that blocks deletion before it; both are advised"),
        (False, True, "deletion blocked before an end of life that is not given; both are advised"),
        (False, False, "no end of life, and nothing that blocks deletion before it; both are advised"),
    ],
)
def test_a_version_is_protected_by_a_date_and_a_block(dated, blocked, found):
    sentence = unprotected_version(dated=dated, blocked=blocked)
    assert (sentence is None) if found is None else sentence.startswith(found)
