import re

import pytest

from policies.page import MARK
from policies.table import PAGES, README, page, pages


@pytest.fixture(scope="module")
def generated():
    return pages()


def test_the_table_and_the_pages_of_rules_are_up_to_date(generated):
    readme = README.read_text(encoding="utf-8")
    written = {file.name: file.read_text(encoding="utf-8") for file in PAGES.glob("*.md")}
    assert {README.name: readme, **written} == {README.name: page(readme), **generated}, "run python -m policies.table"


def test_every_page_shows_a_denied_sample_with_what_is_said_of_it_and_an_allowed_one(generated):
    for name, text in generated.items():
        denied = text.partition("## Denied")[2].partition("## Allowed")[0]
        assert MARK in text
        assert re.search(r"\n```yaml\nresources:|\n```yaml\n(facts|settings):", denied), name
        assert re.search(r"\n> \w+ '[^']+': ", denied), name
        assert "resources:" in text.partition("## Allowed")[2], name


def test_every_rule_in_the_table_links_to_its_page(generated):
    linked = re.findall(r"\]\(\.\./docs/rules/(\S+)\)", README.read_text(encoding="utf-8"))
    assert sorted(linked) == sorted(generated)
