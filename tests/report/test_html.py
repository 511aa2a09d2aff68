import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check.finding import Described, Finding, Level
from overview.urn import Urn
from report.html import html

LOADING = {"src", "srcset", "href", "action", "data", "poster", "background", "xlink:href", "style"}
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class Page(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.said = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.said.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.said).split())

    @property
    def shape(self):
        """What no name of a resource may change."""
        return [(tag, sorted(set(attributes) - {"width"})) for tag, attributes in self.elements]


@pytest.fixture(scope="module")
def pages(reports):
    return {name: html(report) for name, report in reports.items()}


@pytest.fixture(params=["calm", "troubled", "many", "empty"])
def page(request, pages):
    return pages[request.param]


def test_a_page_loads_nothing_and_runs_nothing(page):
    elements = Page(page).elements
    assert {tag for tag, _ in elements}.isdisjoint(
        {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    )
    for tag, attributes in elements:
        assert not [name for name in attributes if name.startswith("on")]
        assert tag == "a" or LOADING.isdisjoint(attributes)
    (style,) = STYLE.findall(page)
    assert not re.search(r"url\(|@import|image\(|src\s*:", style)


def test_the_security_policy_permits_this_style_and_nothing_else(page):
    (policy,) = [a["content"] for _, a in Page(page).elements if a.get("http-equiv") == "Content-Security-Policy"]
    (style,) = STYLE.findall(page)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_a_link_leads_to_a_place_on_the_page_or_to_a_page_on_the_web(page):
    elements = Page(page).elements
    places = {attributes["id"] for _, attributes in elements if "id" in attributes}
    links = [attributes for tag, attributes in elements if tag == "a"]
    assert links
    for link in links:
        if link["href"].startswith("#"):
            assert link["href"][1:] in places
        else:
            assert link["href"].startswith("https://")
            assert set(link["rel"].split()) == {"noopener", "noreferrer"}


def test_headings_leave_out_no_level_and_tables_are_described(page):
    elements = Page(page).elements
    levels = [int(tag[1]) for tag, _ in elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    tags = [tag for tag, _ in elements]
    assert tags.count("caption") == tags.count("table")
    assert all("scope" in attributes for tag, attributes in elements if tag == "th")


def test_an_id_stands_once_on_a_page(page):
    found = [attributes["id"] for _, attributes in Page(page).elements if "id" in attributes]
    assert len(found) == len(set(found))


def test_the_page_answers_what_people_ask(pages):
    text = Page(pages["troubled"]).text
    for said in (
        "4 things need attention.",
        "Pool frames-1-4-0 in renderwesteurope has 1,700 of 3,000 nodes.",
        "frames goes from image 1.3.0 to 1.4.0: 3,000 nodes, 4 replicas in one region",
        "Resources: 2 to create, 17 unchanged.",
        "Pool 'frames-1-4-0': 3,000 nodes on 4 image replicas in westeurope.",
        "Remedy: Raise the version's regionalReplicaCount",
        "8 pieces of advice",
        "1 thing that could not be judged",
        "frames-1-3-0 retires",
        "2,700 dedicated, 300 Spot",
        "30 minutes",
        "at most, by a formula",
        "canonical:ubuntu:server:latest",
        "3,000 of 2,400 nodes: 5 replicas needed",
        "made elsewhere, only used here",
        "failed, 20 %",
        "1 December 2026",
        "in 8 days",
        "Not counted: replicas of 1 version that this stack only uses (denoise 7.2.1).",
    ):
        assert said in text


def test_a_stack_as_it_is_has_no_changes(pages):
    assert "What changes" in Page(pages["troubled"]).text
    assert "What changes" not in Page(pages["calm"]).text


def test_long_lists_fold(pages):
    assert "275 more pools" in Page(pages["many"]).text
    assert "and 294 more" in Page(pages["many"]).text
    assert "3 more of the same" in Page(pages["troubled"]).text


def test_a_finding_of_a_rule_that_nobody_knows_has_no_link_and_names_its_resource(report):
    rule = Described("other", "other", "", "", Level.ERROR)
    urn = Urn("urn:pulumi:prod::render::azure-native:batch:Pool::some-pool")
    page = Page(html(report(None, Finding(rule, Level.ERROR, urn, "it does not fit"))))
    assert "some-pool : it does not fit" in page.text
    assert not [1 for tag, attributes in page.elements if tag == "a" and attributes["href"].startswith("http")]


HOSTILE = [
    "<script>document.title = 'run'</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></title><h1>heading",
    "</details><!-- <b>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\x1b[31mred\x07\x00",
    "\u202egnp.exe\u2066\u200b",
    "two\nlines\u2028\r\n",
    "&lt;b&gt;&#60;&amp;",
    "\ud800",
    "a `pair` of them",
]


def named(reports, text):
    """A report in which every text that comes from resources is this one."""
    calm = reports["troubled"]
    word = f"{text}?"  # Where some texts are words of Azure's, of which there is more to say.
    version = replace(calm.facts.versions[1], gallery=text, image=text, number=text, id=text)
    regions = tuple(replace(region, name=text, state=word, details=text) for region in version.regions[:2])
    version = replace(version, regions=regions)
    errors = ((text, text),)
    pool = replace(
        calm.facts.pools[0],
        **dict.fromkeys(("urn", "name", "account", "region", "version"), text),
        **dict.fromkeys(("vm_size", "node_agent", "state"), word),
        resize_timeout=text,
        resize_errors=errors,
    )
    market = replace(pool, urn=f"{text}2", version=None, image=text)
    facts = replace(calm.facts, project=text, stack=text, versions=(version,), pools=(pool, market), definitions=())
    remedy = text.replace("`", "'")  # In the rules' own texts a pair of them marks code.
    rule = Described(text, text, remedy, "https://learn.microsoft.com/azure", Level.ERROR)
    findings = tuple(Finding(rule, level, Urn(f"a::b::c::{text}"), f"'{text}' is there") for level in Level)
    outcome = replace(calm.outcome, findings=findings, changes={text: 3})
    return replace(calm, origin=text, environment=text, facts=facts, outcome=outcome, changes=(text,))


@pytest.fixture(scope="module")
def quiet_shape(reports):
    return Page(html(named(reports, "quiet"))).shape


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_resources_changes_nothing_on_the_page_but_text(reports, quiet_shape, text):
    page = html(named(reports, text))
    assert Page(page).shape == quiet_shape
    page.encode()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069]", page)


def test_code_in_a_remedy_is_marked_and_its_markup_is_not(reports):
    rule = Described("a-rule", "it", "Set `nodes` to `<b>2</b>`, or `none", "", Level.ERROR)
    urn = Urn("urn:pulumi:prod::render::azure-native:batch:Pool::some-pool")
    calm = reports["calm"]
    page = html(replace(calm, outcome=replace(calm.outcome, findings=(Finding(rule, Level.ERROR, urn, "it is"),))))
    assert "Set <code>nodes</code> to <code>&lt;b&gt;2&lt;/b&gt;</code>, or `none" in page


def test_what_the_engine_does_is_named_as_it_names_it(reports):
    seen = reports["troubled"]
    page = html(replace(seen, outcome=replace(seen.outcome, changes={"create": 2, "some_other": 1})))
    assert "Resources: 2 to create, 1 some_other." in Page(page).text


@given(text=st.text(min_size=1, max_size=40).filter(str.strip))
@settings(max_examples=60, deadline=None)
def test_no_text_at_all_changes_the_page(reports, quiet_shape, text):
    assert Page(html(named(reports, text))).shape == quiet_shape
