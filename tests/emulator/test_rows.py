"""Looking up resources by where they are, what they are, and what they are called."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from emulator.store.rows import Rows
from emulator.store.store import Store
from emulator.store.stored_resource import StoredResource

NAMES = ("a_b", "axb", "A_C", "a%", "ab", "ab/images/Linux", "ab/images/windows", "abc/images/linux")


@pytest.fixture
def rows(tmp_path: Path) -> Iterator[Rows]:
    with closing(Store(tmp_path / "store.sqlite")) as store, store.writing() as opened:
        for name in NAMES:
            kind = "T/galleries/images" if "/images/" in name else "T/galleries"
            opened.put(StoredResource(f"/G/{name}", kind, "v", "e", {"name": name.rpartition("/")[2]}))
        yield opened


def names(found: Iterator[StoredResource]) -> list[str]:
    return [resource.id.removeprefix("/G/") for resource in found]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("ab", ["ab"], id="whole name"),
        pytest.param("AB", ["ab"], id="any casing"),
        pytest.param("a_b", ["a_b"], id="underscore stands for itself"),
        pytest.param("a%", ["a%"], id="percent sign stands for itself"),
        pytest.param("b", [], id="end of a name"),
        pytest.param("linux", [], id="name of another type"),
    ],
)
def test_resources_of_a_type_are_found_by_name(rows: Rows, name: str, found: list[str]):
    assert names(rows.of_type("t/GALLERIES", name)) == found


def test_resources_of_a_type_come_in_the_order_of_their_ids(rows: Rows):
    assert names(rows.of_type("T/galleries")) == ["a%", "a_b", "A_C", "ab", "axb"]


def test_what_is_below_can_be_of_one_type_and_may_say_a_text(rows: Rows):
    assert names(rows.below("/g/AB")) == ["ab/images/Linux", "ab/images/windows"]
    assert names(rows.below("/G", "T/galleries/images")) == ["ab/images/Linux", "ab/images/windows", "abc/images/linux"]
    assert names(rows.below("/G/ab", "T/galleries/images", saying='"LINUX"')) == ["ab/images/Linux"]
    assert names(rows.below("/G/ab", "T/galleries")) == []


def test_every_look_up_by_type_uses_the_index(rows: Rows):
    plans = [
        rows._connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
        for query in (
            "SELECT body FROM resources WHERE type = 'T' AND key > 'a' AND key < 'b' ORDER BY key",
            "SELECT body FROM resources WHERE type = 'T' AND key LIKE '%/a' ORDER BY key",
        )
    ]
    assert all("USING INDEX resources_by_type (type=?" in str(plan) for plan in plans), plans
