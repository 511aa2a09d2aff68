import pytest

from limits.pool_endpoints import (
    backend_port_fault,
    endpoint_name_fault,
    frontend_overlap,
    frontend_ports_fault,
    frontend_shortage,
    repeated_fault,
    unreachable_endpoints,
)


@pytest.mark.parametrize(
    ("name", "refused"),
    [("a", False), ("a_", False), ("x" * 77, False), ("x" * 78, True), ("", True), ("_a", True), ("a.", True)],
)
def test_an_endpoint_has_a_name_of_up_to_77_characters(name, refused):
    assert (endpoint_name_fault(name) is not None) == refused


@pytest.mark.parametrize(
    ("port", "found"),
    [
        (1, None),
        (65535, None),
        (29875, None),
        (29878.0, None),
        (0, "0; 1 to 65535"),
        (65536, "65536; 1 to 65535"),
        (29876.0, "29876; ports outside 29876 to 29877 needed (ports that Batch keeps for itself)."),
        (29877, "29877; ports outside 29876 to 29877 needed"),
    ],
)
def test_an_endpoint_leads_to_a_port_that_batch_leaves_free(port, found):
    sentence = backend_port_fault(port)
    assert sentence is None if found is None else sentence.startswith(found)


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (1, 49_999, None),
        (40_000, 40_000, None),
        (55_001, 65_534, None),
        (0, 9, "0; 1 to 65534"),
        (60_000, 65_535, "65535; 1 to 65534"),
        (9, 8, "9 to 8; a start that is not after its end is needed."),
        (49_000, 50_000, "49000 to 50000; ports outside 50000 to 55000 needed"),
        (55_000, 56_000, "55000 to 56000; ports outside 50000 to 55000 needed"),
        (51_000, 52_000, "51000 to 52000; ports outside"),
        (40_000, 60_000, "40000 to 60000; ports outside"),
        (55_000.0, 55_000, "55000; ports outside"),
    ],
)
def test_the_ports_of_the_load_balancer_avoid_those_of_batch(start, end, found):
    sentence = frontend_ports_fault(start, end)
    assert sentence is None if found is None else sentence.startswith(found)


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (4000, 4039, None),
        (4000.0, 4100.0, None),
        (4000.0, 4038.0, "4000 to 4038, which is 39 ports; at least 40 ports in the range of an endpoint needed."),
        (4000, 4000, "4000 to 4000, which is 1 port; at least 40 ports"),
    ],
)
def test_a_range_has_as_many_ports_as_batch_asks_for(start, end, found):
    sentence = frontend_shortage(start, end)
    assert sentence is None if found is None else sentence.startswith(found)


@pytest.mark.parametrize(
    ("ranges", "found"),
    [
        ([], None),
        ([(1, 9), (10, 19), (20, 20)], None),
        ([(20, 29), (1, 19)], None),
        ([(1, 10), (10, 19)], "1 to 10 and 10 to 19 overlap; "),
        ([(10, 19), (1, 10)], "10 to 19 and 1 to 10 overlap; "),
        ([(1, 99), (50, 60)], "1 to 99 and 50 to 60 overlap; "),
        ([(50, 60), (1, 99)], "50 to 60 and 1 to 99 overlap; "),
        ([(1, 1), (2, 2), (1, 2)], "1 to 1 and 1 to 2 overlap; "),
    ],
)
def test_ranges_that_meet_in_one_port_overlap(ranges, found):
    sentence = frontend_overlap(ranges)
    assert sentence is None if found is None else sentence.startswith(found)


@pytest.mark.parametrize(("found", "said"), [("web", "'web' is there"), (8000.0, "8000 is there")])
def test_what_is_there_twice_is_shown_as_people_write_it(found, said):
    assert repeated_fault(found).startswith(f"{said} already; a value of its own is needed.")


@pytest.mark.parametrize(
    ("endpoints", "found"), [(0, None), (1, "1 inbound endpoint on"), (3, "3 inbound endpoints on")]
)
def test_no_endpoint_is_reached_without_an_address(endpoints, found):
    sentence = unreachable_endpoints(endpoints)
    assert sentence is None if found is None else sentence.startswith(f"{found} nodes without public IP addresses;")
