import pytest

from limits.resize import RESIZE_DEFAULT, removal_shortfall, resize_shortfall, resize_timeout_for


@pytest.mark.parametrize(
    ("nodes", "timeout"),
    [
        (0, "PT15M"),
        (1, "PT15M"),
        (1000, "PT15M"),
        (1001, "PT30M"),
        (2000, "PT30M"),
        (2001, "PT45M"),
        (10_000, "PT150M"),
    ],
)
def test_timeout_is_fifteen_minutes_per_started_thousand_nodes(nodes, timeout):
    assert resize_timeout_for(nodes) == timeout
    assert resize_shortfall(nodes, timeout) is None


@pytest.mark.parametrize(
    ("nodes", "timeout"),
    [
        (0, "PT1S"),
        (1, "PT5M"),
        (333, "PT5M"),
        (1800, "PT27M"),
        (1800, "PT0.45H"),
        (1800, "PT1620S"),
        (1000, RESIZE_DEFAULT),
        (96_000, "P1D"),
    ],
)
def test_enough_time_is_no_shortfall(nodes, timeout):
    assert resize_shortfall(nodes, timeout) is None


@pytest.mark.parametrize(
    ("nodes", "timeout", "sentence"),
    [
        (
            1,
            "PT4M59S",
            "1 node given 4.98 minutes to start; 5 minutes needed (5 minutes of resize timeout at least)",
        ),
        (
            1001,
            "PT15M",
            "1,001 nodes given 15 minutes to start; 15.02 minutes needed (15 minutes of resize timeout",
        ),
        (1800, "PT1619S", "1,800 nodes given 26.98 minutes to start; 27 minutes needed"),
        (1800, "half an hour", "resize timeout 'half an hour'; an ISO 8601 duration is needed. Write it like PT30M."),
        (1800, "", "resize timeout ''; an ISO 8601 duration is needed."),
    ],
)
def test_too_little_time_is_said_with_what_is_needed(nodes, timeout, sentence):
    assert resize_shortfall(nodes, timeout).startswith(sentence)


@pytest.mark.parametrize("timeout", ["PT5M", "PT12H", "P7D"])
def test_nodes_may_take_five_minutes_or_more_to_go(timeout):
    assert removal_shortfall(timeout) is None


@pytest.mark.parametrize("timeout", ["PT4M59S", "a while", ""])
def test_too_little_time_to_go_is_said(timeout):
    assert removal_shortfall(timeout).startswith(f"'{timeout}'; an ISO 8601 duration of 5 minutes at least is needed.")
