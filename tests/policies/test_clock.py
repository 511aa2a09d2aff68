from contextvars import Context
from datetime import UTC, date, datetime

from policies import clock


def test_the_day_is_that_of_utc_unless_another_one_is_said():
    before = datetime.now(UTC).date()
    assert before <= Context().run(clock.today) <= datetime.now(UTC).date()


def test_a_day_holds_until_its_end_and_the_one_around_it_again_afterwards():
    with clock.on(date(2030, 1, 1)):
        with clock.on(date(2031, 1, 1)):
            assert clock.today() == date(2031, 1, 1)
        assert clock.today() == date(2030, 1, 1)
