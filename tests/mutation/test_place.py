import pytest

from tests.mutation import place

SOURCE = '''\
import re

LIMIT = 600


@kept(1)
def served(nodes: int | None = 3) -> bool:
    """Tell."""
    if nodes is None:
        return LIMIT > (
            2
        )
    try:
        return nodes <= 7
    except OverflowError:
        return False
'''


@pytest.fixture
def written(monkeypatch, tmp_path):
    """A file, and where a text in it lies."""
    (tmp_path / "room.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(place, "ROOT", tmp_path)
    place._parsed.cache_clear()

    def found(text):
        lines = SOURCE.splitlines()
        line = next(number for number, each in enumerate(lines) if text in each)
        return place.place_of("room.py", (line + 1, lines[line].index(text)))

    yield found
    place._parsed.cache_clear()


@pytest.mark.parametrize("text", ["| None", "bool"])
def test_an_annotation_is_known_as_one(written, text):
    assert written(text).annotation


@pytest.mark.parametrize(
    ("text", "lines"),
    [("600", (3,)), ("kept", (6,)), ("= 3", (7,))],
)
def test_what_counts_at_import_is_in_no_body(written, text, lines):
    assert not written(text).body
    assert written(text).lines == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("nodes is", (9,)),
        ("LIMIT > (", (10, 11, 12)),
        ("2", (10, 11, 12)),
        ("nodes <=", (14,)),
        ("OverflowError", (15,)),
    ],
)
def test_a_statement_has_its_own_lines_and_none_of_those_inside(written, text, lines):
    assert written(text).body
    assert written(text).lines == lines
