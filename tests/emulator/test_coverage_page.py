"""`docs/local-azure.md` says what the registry, the rules and the tests say."""

import re

import pytest

from emulator.core.registry import TYPES
from emulator.door.type_table import MAPPINGS
from emulator.faults.fault import Kind
from tests.emulator.error_texts import ERROR_TEXTS
from tests.emulator.generate_coverage import PAGE, rendered


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text(encoding="utf-8")


def test_page_is_what_is_generated(page):
    assert page == rendered()


def test_page_has_every_type_rule_fault_and_text(page):
    assert {mapping.arm_type.lower() for mapping in MAPPINGS.values()} == set(TYPES)
    for kind in TYPES.values():
        assert f"### {kind.name}\n" in page
        assert all(f"([{rule.__name__}](" in page for rule in (*kind.rules, *kind.delete_rules))
    assert all(f"| `{kind.value}` |" in page for kind in Kind)
    assert all(f"| `{each.text}` (" in page for texts in ERROR_TEXTS.values() for each in texts)


def test_what_the_page_links_to_is_there(page):
    links = re.findall(r"\]\((\.\./[^)]+)\)", page)
    assert len(links) > 50
    assert [link for link in links if not (PAGE.parent / link).is_file()] == []


def test_tables_have_as_many_cells_in_each_line(page):
    for table in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        assert len({line.count("|") for line in table.splitlines()}) == 1
