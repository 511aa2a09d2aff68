"""Rules that join, on previews of our own program: the first one, with what the components would refuse broken."""

import json
import re
from contextlib import closing
from dataclasses import dataclass

import pytest

from emulator.core.azure import LocalAzure
from policies.catalogue import DOCUMENTED, RECOMMENDED
from rehearsal.configuration import read_configuration
from rehearsal.given import given_resources
from tests.engine.any_type_plugin import keep_any_type
from tests.engine.broken_components import BREAKS, BROKEN, DEPLOYED, HIDING, TODAY, WINDOWS

pytestmark = pytest.mark.engine

JOINING = {rule.name for rule in (*DOCUMENTED, *RECOMMENDED) if rule.joins}
(QUOTA,) = DEPLOYED
PROGRAM = "tests/engine/programs/broken_components"
ENVIRONMENT = "batch-image-pools:environment"
SAID = re.compile(r"\[(?:mandatory|advisory)\].*  (\S+)  \([^)]*: ([^)]*)\)\n\s*(can't run .*)?")


@dataclass(frozen=True)
class Said:
    """What a rule says of a resource: what it finds, or a note on what it could not see."""

    rule: str
    resource: str
    note: str


@pytest.fixture(scope="module")
def previews(module_azure, module_configured, request):
    """What is said of our program as it is, broken in each way, and broken once it is deployed."""
    keep_any_type(module_azure.directory / "home")
    module_azure.environment["LOCAL_AZURE_QUOTAS"] = json.dumps({"dedicatedCoreQuota": 900})
    configuration = request.config.rootpath / PROGRAM / "Pulumi.local.yaml"
    stated = read_configuration(configuration)
    environment = stated["config"][ENVIRONMENT]
    packs = [f"--policy-pack={request.config.rootpath / 'policies' / pack}" for pack in ("documented", "recommended")]

    def preview(rules=(), **more):
        arguments = module_configured(PROGRAM, {"breaks:rules": [*rules], ENVIRONMENT: {**environment, **more}})
        code, shown = module_azure.script("pulumi-local", "preview", "--suppress-progress", *arguments, *packs)
        assert code == ("[mandatory]" in shown), shown
        return [Said(*found) for found in SAID.findall(shown)]

    found = {"as it is": preview()}
    found |= {
        "broken": preview(BROKEN),
        "hiding": preview([*HIDING, *WINDOWS]),
        "today": preview(TODAY, edition="2026"),
    }
    with closing(LocalAzure(module_azure.directory / "store.sqlite")) as azure:
        azure.place(given_resources(stated))
    module_azure.run("up", "--yes", "--skip-preview", "--suppress-progress", "-C", PROGRAM)
    return {**found, "deployed": preview(DEPLOYED)}


def found_in(said, rule):
    """Tell whether a rule finds what is broken for it, and not only what it could not see."""
    return any(re.fullmatch(BREAKS[rule].found, each.resource) for each in said if each.rule == rule and not each.note)


def notes_in(said):
    """Return the notes of all rules but one, which a first preview never tells what it asks for."""
    return [each for each in said if each.note and each.rule != QUOTA]


def test_something_is_broken_for_each_rule_that_joins():
    assert BREAKS.keys() == JOINING


def test_no_rule_that_joins_has_anything_to_say_of_our_program_as_it_is(previews):
    said = previews["as it is"]
    assert said
    assert notes_in(said) == []
    assert {each.rule for each in said if not each.note} & JOINING == set()


@pytest.mark.parametrize("rule", BROKEN)
def test_a_rule_finds_what_is_broken_on_the_first_preview(previews, rule):
    assert found_in(previews["broken"], rule)


def test_what_is_broken_hides_nothing_from_any_rule(previews):
    assert notes_in(previews["broken"]) == []


@pytest.mark.parametrize(
    ("way", "rule"), [*(("hiding", rule) for rule in HIDING), *(("today", rule) for rule in TODAY)]
)
def test_a_rule_finds_an_image_of_elsewhere_and_others_say_whose_image_they_cannot_see(previews, way, rule):
    assert found_in(previews[way], rule)
    assert {said.resource for said in notes_in(previews[way])} == {BREAKS[rule].found}


@pytest.mark.parametrize("rule", WINDOWS)
def test_a_rule_finds_an_image_of_windows(previews, rule):
    assert found_in(previews["hiding"], rule)


@pytest.mark.parametrize("rule", DEPLOYED)
def test_a_rule_finds_what_is_broken_on_the_preview_after_what_it_asks_about_is_deployed(previews, rule):
    assert found_in(previews["deployed"], rule)
    assert all(not said.note for said in previews["deployed"])
