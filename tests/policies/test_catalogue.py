import runpy
import sys
from pathlib import Path

import pytest
import yaml

from policies.catalogue import DOCUMENTED, RECOMMENDED
from policies.severity import Severity
from policies.table import README, page
from tests.policies.by_sdk import policies_of

PINNED = yaml.safe_load(Path(__file__).with_name("rules.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("pack", "rules"), [("documented", DOCUMENTED), ("recommended", RECOMMENDED)])
def test_a_pack_holds_exactly_these_rules(pack, rules):
    assert [rule.name for rule in rules] == PINNED[pack]


def test_no_two_rules_have_one_name():
    names = [rule.name for rule in (*DOCUMENTED, *RECOMMENDED)]
    assert len(set(names)) == len(names)


def test_every_rule_says_what_it_demands_the_remedy_and_the_source():
    for rule in (*DOCUMENTED, *RECOMMENDED):
        assert rule.description.endswith(".")
        assert rule.remedy.endswith(".")
        assert rule.source.startswith(("https://learn.microsoft.com/", "https://github.com/"))


def test_what_stops_a_deployment_would_not_work():
    assert {rule.severity for rule in DOCUMENTED} <= {Severity.CRITICAL, Severity.HIGH}


def test_every_severity_is_there():
    assert {rule.severity for rule in RECOMMENDED} == {*Severity}


def test_what_opens_something_to_strangers_is_critical():
    assert {rule.name for rule in (*DOCUMENTED, *RECOMMENDED) if rule.severity is Severity.CRITICAL} == {
        "gallery-is-not-open-to-everyone",
        "pool-extension-settings-hold-no-secrets",
        "pool-keeps-remote-access-closed",
        "pool-mount-options-hold-no-secrets",
        "pool-start-task-holds-no-secrets",
    }


def test_policies_carry_the_rules_texts():
    served = {policy.name: policy for policy in policies_of(DOCUMENTED)}
    for rule in DOCUMENTED:
        policy = served[rule.name]
        assert (policy.name, policy.description, policy.remediation_steps, policy.url) == (
            rule.name,
            rule.description,
            rule.remedy,
            rule.source,
        )


def test_the_table_of_rules_is_up_to_date():
    text = README.read_text(encoding="utf-8")
    assert page(text) == text


@pytest.mark.parametrize(("name", "writes"), [("__main__", True), ("policies.table", False), ("Policies", False)])
def test_the_table_is_written_when_its_module_is_started_and_not_when_it_is_imported(monkeypatch, name, writes):
    written = []
    monkeypatch.setattr(Path, "write_text", lambda path, *_, **__: written.append(path))
    monkeypatch.delitem(sys.modules, "policies.table")
    runpy.run_module("policies.table", run_name=name)
    assert (README in written) is writes
