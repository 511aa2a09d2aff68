from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ENTRIES = [
    entry
    for file in sorted(Path(__file__).parent.glob("equivalent-*.yaml"))
    for entry in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def test_there_are_entries():
    assert ENTRIES


def test_no_change_is_listed_twice():
    listed = [(entry["file"], entry["change"]) for entry in ENTRIES]
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_a_change_that_makes_no_difference_is_of_lines_that_are_there(entry):
    written = [line.strip() for line in (ROOT / entry["file"]).read_text(encoding="utf-8").splitlines()]
    taken_away = [line.removeprefix("-").strip() for line in entry["change"].splitlines() if line.startswith("-")]
    assert taken_away
    assert [line for line in taken_away if line not in written] == []
    assert entry["reason"].endswith(".")
