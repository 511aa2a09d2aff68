from datetime import timedelta

import pytest

from limits.duration import format_minutes, parse_duration, spell_duration, spell_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("PT30M", 30),
        ("PT0.5H", 30),
        ("PT0,5H", 30),
        ("PT1800S", 30),
        ("PT29M60S", 30),
        ("P1DT1M", 1441),
        ("P1W", 10_080),
        ("P1M", 43_200),
        ("P1Y", 525_600),
        ("PT0S", 0),
    ],
)
def test_every_spelling_of_a_duration_is_read(text, minutes):
    assert parse_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1", "30M", "PT30", "pt30m", "PT-5M", "PT1M1H", "P1DT", "PT30M ", "PT३M"]
)
def test_other_text_is_no_duration(text):
    assert parse_duration(text) is None


def test_a_duration_beyond_counting_is_the_longest_there_is():
    assert parse_duration("P99999999999Y") == timedelta.max


def test_minutes_are_written_for_arm_and_for_people():
    assert format_minutes(timedelta(hours=1)) == "PT60M"
    assert [spell_minutes(timedelta(minutes=m)) for m in (1, 16.5, 1500)] == [
        "1 minute",
        "16.5 minutes",
        "1,500 minutes",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("PT15M", "15 minutes"),
        ("PT16.5M", "16.5 minutes"),
        ("PT60M", "1 hour"),
        ("PT90M", "90 minutes"),
        ("PT36H", "36 hours"),
        ("P999999998DT1H", "23,999,999,953 hours"),
        ("P1D", "1 day"),
        ("P2W", "14 days"),
        ("PT0S", "no minutes"),
    ],
)
def test_a_duration_is_said_in_the_largest_unit_that_fits(text, said):
    length = parse_duration(text)
    assert length is not None
    assert spell_duration(length) == said
