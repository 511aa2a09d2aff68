import pytest

from limits.resize import (
    RESIZE_DEFAULT,
    removal_shortfall,
    resize_shortfall,
    resize_timeout_for,
    short_resize,
)


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


@pytest.mark.parametrize(
    ("nodes", "timeout"),
    [(0, "PT1S"), (1, "PT15M"), (300, "PT15M"), (301, "PT30M"), (1000, "PT30M"), (1001, "PT30M"), (2001, "PT45M")],
)
def test_advised_time_is_no_short_time(nodes, timeout):
    assert short_resize(nodes, timeout) is None


@pytest.mark.parametrize(
    ("nodes", "timeout", "found"),
    [
        (1, "PT14M59S", "1 node given 14.98 minutes to start; 15 minutes advised (15 minutes for each started 1,000"),
        (301, "PT29M", "301 nodes given 29 minutes to start; 30 minutes advised (for more than 300 nodes)."),
        (1001, "PT29M", "1,001 nodes given 29 minutes to start; 30 minutes advised (15 minutes for each started"),
        (2001, "PT44M", "2,001 nodes given 44 minutes to start; 45 minutes advised (15 minutes for each started"),
    ],
)
def test_a_shorter_time_than_advised_is_said(nodes, timeout, found):
    assert short_resize(nodes, timeout).startswith(found)


def test_the_advice_names_the_page_that_it_is_from():
    for nodes in (1001, 2001):
        assert short_resize(nodes, "PT29M").endswith("See https://learn.microsoft.com/azure/batch/batch-sig-images")
    assert short_resize(301, "PT29M").endswith("/batch-pool-node-error-checking#resize-timeout")


def test_what_is_no_duration_is_no_advice():
    assert short_resize(2000, "soon") is None


def test_what_a_large_pool_is_can_be_chosen():
    assert short_resize(11, "PT15M", 10, 20).endswith(
        "11 nodes given 15 minutes to start; 20 minutes advised (for more than 10 nodes). Set resizeTimeout to PT20M. "
        "See https://learn.microsoft.com/azure/batch/batch-pool-node-error-checking#resize-timeout"
    )
    assert short_resize(10, "PT15M", 10, 20) is None


@pytest.mark.parametrize("nodes", [2**53, 10**300])
def test_no_number_of_nodes_is_too_large_to_speak_of(nodes):
    assert "nodes given 15 minutes" in resize_shortfall(nodes, "PT15M")
    assert "nodes given 15 minutes" in short_resize(nodes, "PT15M")
    assert resize_timeout_for(nodes).startswith("PT")
