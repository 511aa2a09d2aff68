"""Rules that join, on previews of bare azure-native resources: the first one, with ids straight from outputs."""

import json
import re

import pytest

from tests.engine.any_type_plugin import keep_any_type
from tests.engine.joining_samples import shown_cases

pytestmark = pytest.mark.engine

CASES = shown_cases()
GROUPS = {rule: f"case{number}" for number, rule in enumerate(CASES)}
WITH_FACTS = [rule for rule, case in CASES.items() if case.facts]
"""About what no resource tells: the packs are configured with it."""
AFTERWARDS = [rule for rule, case in CASES.items() if case.only_state]
"""About what only comes back from a deployment: the next preview shows it."""
AT_ONCE = [rule for rule in CASES if rule not in {*WITH_FACTS, *AFTERWARDS}]
PROGRAM = "tests/engine/programs/samples"


@pytest.fixture(scope="module")
def preview(module_azure, module_configured, request):
    """Previews the cases of rules under both packs, which may be configured; returns what is printed."""
    keep_any_type(module_azure.directory / "home")

    def run(rules, *, facts=None):
        arguments = module_configured(PROGRAM, {"samples:rules": rules})
        file = module_azure.directory.parent / "facts.json"
        file.write_text(json.dumps({"facts-about-what-is-outside-the-stack": facts or {}}))
        for pack in ("documented", "recommended"):
            arguments.append(f"--policy-pack={request.config.rootpath / 'policies' / pack}")
            arguments.append(f"--policy-pack-config={file}")
        code, shown = module_azure.script("pulumi-local", "preview", "--suppress-progress", *arguments)
        assert code == ("[mandatory]" in shown), shown
        return shown

    return run


@pytest.fixture(scope="module")
def printed_at_once(preview):
    return preview(AT_ONCE)


def finds(printed, rule):
    """Tell whether a rule is printed with a resource of its case, and not only for what it could not see."""
    return re.search(rf"\]  {re.escape(rule)}  \([^)]*: {GROUPS[rule]}-[^)]*\)\n(?!\s*can't run)", printed)


@pytest.mark.parametrize("rule", AT_ONCE)
def test_a_rule_finds_its_denied_sample_on_the_first_preview(printed_at_once, rule):
    assert finds(printed_at_once, rule)


@pytest.mark.parametrize("rule", WITH_FACTS)
def test_a_rule_finds_its_denied_sample_on_the_first_preview_under_a_configured_pack(preview, rule):
    assert finds(preview([rule], facts=CASES[rule].facts), rule)


@pytest.mark.parametrize("rule", AFTERWARDS)
def test_a_rule_finds_its_denied_sample_on_the_preview_after_what_it_asks_about_is_deployed(
    preview, rule, module_azure, module_configured, monkeypatch, tmp_path
):
    (account,) = (resource for resource in CASES[rule].resources if resource.outputs)
    monkeypatch.setitem(module_azure.environment, "LOCAL_AZURE_QUOTAS", json.dumps(account.outputs))
    body = tmp_path / "group.json"
    body.write_text(json.dumps({"location": account.inputs["location"]}))
    group = f"/resourceGroups/{GROUPS[rule]}-{account.inputs['resourceGroupName']}"
    module_azure.run("azure", "put", group, str(body))
    arguments = module_configured(PROGRAM, {"samples:rules": [rule], "samples:onlyWithOutputs": "true"})
    module_azure.run("up", "--yes", "--suppress-progress", *arguments)
    assert finds(preview([rule]), rule)
