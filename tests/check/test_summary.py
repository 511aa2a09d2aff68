import re

import pytest
from markdown_it import MarkdownIt

from check.finding import Described, Finding, Level, Outcome
from check.summary import summary
from overview.escaping import fenced, markdown, plain
from overview.facts import Facts
from overview.picture import Picture
from overview.urn import Urn

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
RULE = Described("a-rule", "It holds.", "Set `it` to 0 | 1.", "https://learn.microsoft.com/page", Level.ERROR)
HOSTILE = [
    "a|b",
    "`code` ``more``",
    "<img src=x onerror=alert(1)>",
    "two\nlines\r\n| a | b |\n\n# heading",
    "\x1b[31mred\x07\x00",
    "[text](javascript:alert(1))",
    "![text](https://example.org/x.png)",
    "</details><script>alert(1)</script>",
    "<https://example.org>",
    "https://example.org www.example.org",
    "**bold** _it_ ~~gone~~",
    "back\\|slash\\",
    "&lt;b&gt; &#60;b&#62;",
    "\u202egnp.exe\u2066",
    "$x$",
    "- item",
    "<!-- hidden",
    "@somebody some@body.example #1 a/b#2",
]


def outcome(*texts, level=Level.ERROR, failures=(), **changes):
    findings = [
        Finding(RULE, level, Urn(f"urn:pulumi:dev::project::azure-native:batch:Pool::{text}"), text) for text in texts
    ]
    return Outcome("Preview", "project/dev", tuple(findings), failures, changes)


def shown(html):
    """The text that a reader sees in each cell."""
    cells = re.findall(r"<td>(.*?)</td>", html, re.DOTALL)
    for cell in cells:
        yield re.sub(r"<[^>]*>", "", cell)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_resources_shows_as_it_is(text):
    html = RENDERER.render(summary(outcome(text)))
    kept = ("table", "thead", "tbody", "tr", "th", "td", "h2", "h3", "p", "strong", "a", "code")
    assert set(re.findall(r"<(\w+)", html)) <= set(kept)
    assert re.findall(r'href="([^"]*)"', html) == ["https://learn.microsoft.com/page"]
    assert html.count("<strong>") == 1
    assert html.count("<code>") == 1
    assert html.count("<td>") == 5
    visible = (
        html.replace("<!-- -->", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&amp;", "&")
    )
    assert f"<td>Pool {plain(text)}</td>" in visible


def test_a_link_is_not_made_where_a_reader_makes_links_of_addresses():
    assert "://" not in markdown("https://example.org")
    assert "www." not in markdown("www.example.org")


@pytest.mark.parametrize("text", ["@somebody", "some@body.example", "#1", "a/b#2"])
def test_nobody_is_called_where_a_reader_makes_links_of_names_and_numbers(text):
    assert re.search(r"[@#]\w", markdown(text)) is None
    assert RENDERER.renderInline(markdown(text)).replace("<!-- -->", "") == text


def test_signs_that_call_nobody_stay():
    assert markdown("a @ b, c# and #d") == "a @ b, c# and #d"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("- a", r"\- a"), ("# a", r"\# a"), ("1. a", r"1\. a"), ("2)", r"2\)"), ("1.2.0", "1.2.0"), ("a-b", "a-b")],
)
def test_what_begins_a_list_or_a_heading_is_text(text, shown):
    assert markdown(text) == shown


def test_controls_become_visible():
    assert plain("a\x1b[0m\u202eb\tc\nd") == "a�[0m�b c d"


def test_a_block_ends_nowhere_but_at_its_end():
    html = RENDERER.render(fenced("one\n```\n<b>two</b>\n````\n\x1b"))
    assert html.count("<pre>") == 1
    assert "<b>" not in html


def test_a_summary_is_a_verdict_the_changes_and_a_table():
    text = summary(outcome("frames", create=1200, same=3, refresh=1))
    assert text.splitlines()[:9] == [
        "## Preview: project/dev",
        "",
        "**1 violation.**",
        "",
        "1,200 to create, 3 unchanged, 1 refresh",
        "",
        "### Violations",
        "",
        "| resource | rule | what was found | remedy | source |",
    ]
    assert r"| Pool frames | a-rule | frames | Set `it` to 0 \| 1. | [page](https://learn.microsoft.com/page) |" in text


def test_advice_and_notes_fold():
    assert "<details><summary>2 pieces of advice</summary>" in summary(outcome("a", "b", level=Level.WARNING))
    note = summary(outcome("a", level=Level.NOTE))
    assert "<details><summary>1 thing that could not be judged</summary>" in note
    assert "No violations." in note
    assert "Set `it`" not in note


def said_of(*names, said="too small", level=Level.NOTE):
    urns = [Urn(f"urn:pulumi:dev::project::azure-native:batch:Pool::{name}") for name in names]
    findings = tuple(Finding(RULE, level, urn, f"Pool '{urn.name}': {said}") for urn in urns)
    return summary(Outcome("Preview", "project/dev", findings, (), {}))


def test_findings_that_say_the_same_share_a_row():
    assert "| Pool a, Pool b | a-rule | too small |  |" in said_of("a", "b")
    assert "Pool e, and 2 more | a-rule |" in said_of(*"abcdefg")
    assert "7 things that could not be judged" in said_of(*"abcdefg")


def test_every_resource_of_a_violation_is_named():
    assert "Pool f, Pool g | a-rule | too small |" in said_of(*"abcdefg", level=Level.ERROR)


def test_many_violations_fold():
    findings = [said for at in range(25) for said in outcome(f"p{at}").findings]
    text = summary(Outcome("Preview", "project/dev", tuple(findings), (), {}))
    assert "**25 violations.**" in text
    assert "<details><summary>15 more rows</summary>" in text


def test_a_failure_is_said_beside_the_violations():
    text = summary(outcome("frames", failures=("ValueError: boom",)))
    assert "**The check could not be run to its end. 1 violation.**" in text
    assert "```text\nValueError: boom\n```" in text


@pytest.mark.parametrize(("changes", "sections"), [({"create": 1}, 1), ({"same": 3}, 0), ({}, 0)])
def test_a_preview_that_failed_does_not_say_that_nothing_changes(changes, sections):
    seen = Picture("prod", Facts("project", "prod", (), (), (), (), ()), ("something changes",))
    text = summary(outcome(failures=("boom",), **changes), seen)
    assert "What follows is no more than was seen until then." in text
    assert text.count("### What changes") == sections


def test_a_failure_alone_is_not_called_clean():
    assert "No violations" not in summary(outcome(failures=("x",)))
