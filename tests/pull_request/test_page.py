from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from check.finding import Finding, Level, Outcome
from check.updates import BATCH_TAKES_THE_UPDATE
from overview.steps import Step
from overview.urn import Urn
from pull_request.page import SUMMARY_LIMIT, headline, page
from pull_request.trial import Trial


def urn(name):
    return Urn(f"urn:pulumi:local-prod::batch-image-pools::azure-native:batch:Pool::{name}")


def created(name, nodes=3):
    inputs = {
        "poolName": name,
        "accountName": "account",
        "vmSize": "Standard_D4s_v5",
        "scaleSettings": {"fixedScale": {"targetDedicatedNodes": nodes}},
    }
    state = {"urn": urn(name).text, "type": "azure-native:batch:Pool", "inputs": inputs}
    return Step("create", urn(name), {}, state, ())


def violation(found="too many nodes"):
    return Finding(BATCH_TAKES_THE_UPDATE, Level.ERROR, urn("frames"), found)


def trial(environment, *findings, failures=(), steps=(), note=""):
    outcome = Outcome("Preview", f"batch-image-pools/{environment}", findings, failures, {"create": 3})
    return Trial(environment, Path(f"Pulumi.{environment}.yaml"), outcome, tuple(steps), note)


def test_what_is_stopped_is_in_the_headline_with_its_name():
    trials = [trial("dev"), trial("staging", violation()), trial("prod", violation())]
    assert headline(trials) == "Stopped: staging, prod"


def test_what_was_not_previewed_is_in_the_headline_too():
    trials = [trial("dev", failures=("no engine",)), trial("prod", violation())]
    assert headline(trials) == "Stopped: prod; not previewed to the end: dev"
    assert headline(trials[:1]) == "Not previewed to the end: dev"


def test_without_violations_no_environment_is_in_the_way():
    assert headline([trial("dev"), trial("prod")]) == "Nothing stands in the way"


def test_what_is_stopped_is_read_first_and_open_and_the_rest_is_folded():
    told = page([trial("dev"), trial("prod", violation())], [])
    assert told.index("## prod: 1 violation.") < told.index("<details><summary>dev: No violations. 3 to create")


def test_the_table_keeps_the_order_of_the_environments():
    told = page([trial("dev"), trial("prod", violation())], [])
    assert told.index("| dev | No violations. |") < told.index("| **prod** | 1 violation. |")


def test_the_table_shows_the_first_changes_and_counts_the_rest():
    told = page([trial("dev", steps=[created(f"pool-{at}", nodes=at + 1) for at in range(7)])], [])
    (row,) = (line for line in told.splitlines() if line.startswith("| dev |"))
    assert row.count("<br>") == 4
    assert row.endswith("<br>and 3 more |")


def test_a_preview_that_failed_claims_no_changes():
    told = page([trial("dev", failures=("no engine",), steps=[created("frames")])], [])
    assert "| **dev** | The check could not be run to its end. |  |" in told


def test_an_environment_that_goes_is_told():
    assert "**local** loses its file" in page([trial("dev")], ["local"])


def test_what_the_preview_was_made_over_is_told():
    assert "The environment is new" in page([trial("dev", note="The environment is new: it was not there.")], [])


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "a|b\n## c", "[x](javascript:y)", "\u202egnp", "`` ` ``"]
)
def test_what_resources_and_files_say_is_shown_and_never_obeyed(hostile):
    shown = trial(hostile, violation(hostile), steps=[created(hostile)], note=hostile, failures=(hostile,))
    told = page([shown, trial(hostile)], [hostile])
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(told)
    assert "<script" not in html
    assert "javascript:y)" not in html or 'href="javascript' not in html
    assert "\u202e" not in html
    assert html.count("<h2>") == 2


def test_a_page_that_is_too_long_for_github_leaves_out_what_is_no_hindrance_and_says_so():
    long = [violation("x" * 400) for _ in range(200)]
    trials = [trial("dev", *[Finding(each.rule, Level.WARNING, each.urn, each.found) for each in long])]
    trials.append(trial("prod", violation("y" * 400)))
    whole = page(trials, [])
    cut = page(trials, [], limit=len(whole.encode()) - 1)
    assert "y" * 400 in cut
    assert "x" * 400 not in cut
    assert "Left out, since the page would be longer than GitHub shows" in cut
    assert "| dev | No violations. |" in cut
    assert page(trials, [], limit=len(whole.encode())) == whole


def test_a_cut_page_is_within_the_limit():
    trials = [trial(f"stage-{at}", violation("\N{SNOWMAN}" * 50_000)) for at in range(20)]
    assert len(page(trials, []).encode()) <= SUMMARY_LIMIT
