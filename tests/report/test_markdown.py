import re

import pytest
from markdown_it import MarkdownIt

from report.markdown import markdown

RENDERER = MarkdownIt("commonmark", {"html": True}).enable("table")


@pytest.mark.parametrize("name", ["calm", "troubled", "many", "empty"])
def test_the_page_is_markdown_with_no_html_but_what_folds(reports, name):
    page = RENDERER.render(markdown(reports[name]))
    assert page.count("<details>") == page.count("</details>")
    known = "details|summary|h2|h3|p|strong|ul|li|table|thead|tbody|tr|th|td|a|code|pre|em"
    assert set(re.findall(r"</?(\w+)", page)) <= set(known.split("|"))


def test_the_same_facts_are_told_as_on_the_page_for_browsers(reports):
    page = markdown(reports["troubled"])
    for said in (
        "## prod\n\nThe stack prod, as Pulumi recorded it last.\n\n**4 things need attention.**",
        "- Pool frames-1-4-0 in renderwesteurope has 1,700 of 3,000 nodes.",
        "2 to create, 17 unchanged",
        "frames goes from image 1.3.0 to 1.4.0: 3,000 nodes, 4 replicas in one region",
        "| Standard\\_E8ds\\_v5 | 1 | 0 |  | without a maximum | not known |  |",
        "| westeurope | Standard\\_ZRS | 4 | 4 replicas of unknown size |",
        "Not counted: replicas of 1 version that this stack only uses (denoise 7.2.1).",
        "2026-12-01",
        "30 minutes",
        "8 pieces of advice",
    ):
        assert said in page
    assert all(pool.name in page for pool in reports["troubled"].facts.pools)


def test_costs_of_nothing_are_left_out(reports):
    assert "What it is paid for" not in markdown(reports["empty"])
    assert "What it is paid for" in markdown(reports["calm"])


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a|b", "[x](javascript:alert(1))", "\u202e\x1b[1m", "# h"]
)
def test_text_of_resources_is_text(report, facts, pool, text):
    found = facts(pools=[pool(text, account=text, vm_size=text, resize_errors=((text, text),))])
    page = RENDERER.render(markdown(report(found, environment=text, origin=text)))
    quiet = RENDERER.render(markdown(report(facts(pools=[pool("q", resize_errors=(("q", "q"),))]))))
    assert re.findall(r"<(\w+)", page) == re.findall(r"<(\w+)", quiet)
    assert not re.search(r"[\x1b\u202e]", page)
