import re

import pytest
from markdown_it import MarkdownIt

from check.escaping import fenced, markdown, plain
from check.finding import Described, Finding, Level, Outcome, Urn
from check.summary import summary

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
    kept = ("table", "thead", "tbody", "tr", "th", "td", "h2", "p", "strong", "a", "code")
    assert set(re.findall(r"<(\w+)", html)) <= set(kept)
    assert re.findall(r'href="([^"]*)"', html) == ["https://learn.microsoft.com/page"]
    assert html.count("<strong>") == 1
    assert html.count("<code>") == 1
    assert html.count("<td>") == 5
    visible = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert f"<td>Pool {plain(text)}</td>" in visible


def test_a_link_is_not_made_where_a_reader_makes_links_of_addresses():
    assert "://" not in markdown("https://example.org")
    assert "www." not in markdown("www.example.org")


def test_controls_become_visible():
    assert plain("a\x1b[0m\u202eb\tc\nd") == "a�[0m�b c d"


def test_a_block_ends_nowhere_but_at_its_end():
    html = RENDERER.render(fenced("one\n```\n<b>two</b>\n````\n\x1b"))
    assert html.count("<pre>") == 1
    assert "<b>" not in html


def test_a_summary_is_a_verdict_the_changes_and_a_table():
    text = summary(outcome("frames", create=1200, same=3, refresh=1))
    assert text.splitlines()[:7] == [
        "## Preview: project/dev",
        "",
        "**1 violation.**",
        "",
        "1,200 to create, 3 unchanged, 1 refresh",
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


def test_a_failure_is_said_beside_the_violations():
    text = summary(outcome("frames", failures=("ValueError: boom",)))
    assert "**The check could not be run to its end. 1 violation.**" in text
    assert "```text\nValueError: boom\n```" in text


def test_a_failure_alone_is_not_called_clean():
    assert "No violations" not in summary(outcome(failures=("x",)))
