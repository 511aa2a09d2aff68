import re
from dataclasses import replace
from datetime import date

import pytest
from markdown_it import MarkdownIt

from check.finding import Outcome
from check.summary import summary
from overview.escaping import plain
from overview.markdown import changes_section, overview
from overview.picture import Picture
from overview.words import changes_in_words
from tests.check.test_summary import HOSTILE
from tests.overview.made import facts, pool, scaled, version

DAY = date(2026, 11, 23)
RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
MERMAID = [
    "x]",
    'end"] --> y',
    "%%{init: {}}%%",
    "click n1 href",
    "subgraph",
    "```",
    "n1 & n2",
    "#quot;",
    "A@{ shape }",
]


def page(name):
    """Return a summary in which everything that has a name has this one."""
    image = replace(version(name, name, regions={name: 1}, end=DAY, gallery=name), id=f"/{name}")
    pools = [
        pool(name, image, called=f"{name}1", account=name, region=name, vm_size=name, node_agent=name),
        replace(pool(name, image, called=name, retiring=True, region=name), resize_timeout=name),
        pool(f"{name}2", image=name, region=name),
    ]
    after = facts(
        *pools, versions=[image], galleries=(name,), accounts=((name, name),), definitions=((name, name, DAY),)
    )
    picture = Picture(name, after, tuple(changes_in_words(facts(), after)))
    return summary(Outcome("Preview", f"{name}/{name}", (), (), {name: 1}), picture, DAY)


def tags(text):
    return re.findall(r"</?\w+[^>]*>", RENDERER.render(text))


@pytest.mark.parametrize("name", [*HOSTILE, *MERMAID])
def test_names_change_nothing_but_the_words_of_a_page(name):
    assert tags(page(name)) == tags(page("harmless"))
    visible = RENDERER.render(page(name)).replace("<!-- -->", "")
    visible = visible.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert f"<h2>{plain(name)}</h2>" in visible.replace("&amp;", "&")


@pytest.mark.parametrize("name", [*HOSTILE, *MERMAID])
def test_names_change_nothing_but_the_labels_of_a_diagram(name):
    def bare(text):
        (diagram,) = re.findall(r"```mermaid\n(.*?)\n```", page(text), re.DOTALL)
        return re.sub(r'"[^"\n]*"', "label", diagram)

    assert bare(name) == bare("harmless")


def test_what_changes_has_the_environment_before_each_line():
    changes = changes_section(Picture("prod", facts(), ("one", "two")))
    assert changes == "### What changes\n\n- prod: one\n- prod: two"
    assert changes_section(Picture("prod", facts())) == ""


def test_an_empty_stack_has_nothing_to_show():
    assert overview(facts(), DAY) == ""


@pytest.mark.parametrize(
    ("nodes", "replicas", "said"),
    [
        ((500, 600), 1, "**tight**: all pools at once need 2 replicas"),
        ((601,), 1, "**short**: p0 alone asks for 601 nodes; 2 replicas needed"),
        ((600,), 1, "enough"),
        ((), 1, "no nodes asked for"),
    ],
)
def test_headroom_says_what_it_comes_to(nodes, replicas, said):
    image = version(regions={"westeurope": replicas})
    pools = [pool(f"p{at}", image, nodes=number) for at, number in enumerate(nodes)]
    row = f"| frames 1.3.0 | westeurope | {replicas} | {replicas * 600:,} / {sum(nodes):,} | {said} |"
    assert row in overview(facts(*pools, versions=[image]), DAY)


def test_what_is_not_known_is_said():
    image = version(regions={"westeurope": None}, given=True)
    shown = overview(facts(scaled(on=image, maximum=None), pool("a", image, region=""), versions=[image]), DAY)
    assert "| frames 1.3.0 (given) | westeurope | not stated | 600 / 0 | not known: a formula" in shown
    assert "| frames 1.3.0 (given) | not known | not stated | 600 / 3,000 | **short**" in shown


def test_a_date_that_is_near_stands_out():
    shown = overview(facts(versions=[version(end=date(2026, 12, 24)), version("2.0.0", end=date(2030, 1, 1))]), DAY)
    assert "| 2026-12-24 | **in 31 days** | image frames 1.3.0 |" in shown
    assert "| 2030-01-01 | in 1,135 days | image frames 2.0.0 |" in shown
