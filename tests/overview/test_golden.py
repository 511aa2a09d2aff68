import re

import pytest
from markdown_it import MarkdownIt

from tests.overview.pages import GOLDEN, pages

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PAGES = dict(pages())
OURS = {
    *("h2", "h3", "p", "strong", "a", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "pre", "code"),
    *("details", "summary", "em"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was_looked_at(name):
    golden = (GOLDEN / f"{name}.md").read_text(encoding="utf-8")
    assert PAGES[name] == golden, "look at the difference, then run python -m tests.overview.pages"


def test_no_golden_file_is_left_over():
    assert {file.stem for file in GOLDEN.iterdir()} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_markdown_in_which_every_table_is_one(name):
    html = RENDERER.render(PAGES[name])
    assert set(re.findall(r"<(\w+)", html)) <= OURS
    assert html.count("<table>") == PAGES[name].count("| --- |\n")
    assert html.count("<details>") == html.count("</details>")


def test_long_lists_fold():
    page = PAGES["three_hundred_pools"]
    shown = re.sub(r"<details>.*?</details>", "", page, flags=re.DOTALL)
    assert len(shown.splitlines()) < 60
    assert "302 pools" in page
