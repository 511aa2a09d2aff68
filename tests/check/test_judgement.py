import dataclasses

import pytest

from check.finding import Level
from check.judgement import judge
from policies.severity import Severity

PREVIEWS_AND_STATES = {
    "violations": (1, [("error", "account-accepts-entra-id-only"), ("error", "pool-fits-its-image-replicas")]),
    "program_raises": (2, [("error", "account-accepts-entra-id-only")]),
    "pack_does_not_start": (2, []),
    "rule_raises": (2, []),
    "unknown_type": (2, []),
    "stack_missing": (2, []),
    "update_stopped_by_a_hook": (1, [("error", "batch-takes-the-update"), ("note", "batch-takes-the-update")]),
    "update_refused": (1, [("error", "batch-takes-the-update"), ("note", "pool-fits-its-image-replicas")]),
    "secret_changed": (1, [("error", "batch-takes-the-update"), ("note", "pool-fits-its-image-replicas")]),
    "pool_deleted": (0, [("warning", "removed-pool-has-no-nodes")]),
    "pool_replaced": (0, [("warning", "removed-pool-has-no-nodes"), ("note", "pool-fits-its-image-replicas")]),
    "state_with_violations": (
        1,
        [
            ("error", "account-accepts-entra-id-only"),
            ("error", "pool-has-time-to-resize"),
            ("note", "pool-fits-its-image-replicas"),
        ],
    ),
    "state_clean": (0, [("note", "pool-fits-its-image-replicas")]),
    "state_broken": (2, []),
    "state_rule_raises": (2, []),
}


@pytest.mark.parametrize("name", PREVIEWS_AND_STATES)
def test_the_events_decide_the_exit_code_and_what_was_found(judged, name):
    outcome = judged(name)
    code, findings = PREVIEWS_AND_STATES[name]
    assert [(finding.level, finding.rule.name) for finding in outcome.findings] == findings
    assert outcome.code == code


REASONS = {
    "program_raises": "Program failed with an unhandled exception: ValueError: boom",
    "pack_does_not_start": "the policy pack /packs/badpack ended before it was ready",
    "rule_raises": "failed to run policy: Exception calling application: rule raised",
    "unknown_type": "Resource type 'azure-native:network:VirtualNetwork': the local Azure does not have it",
    "stack_missing": "no stack named 'nothere' found",
    "state_broken": "deserializing deployment from",
    "state_rule_raises": "running policy analysis: failed to run policy: Exception calling application: rule raised",
}


@pytest.mark.parametrize("name", REASONS)
def test_a_run_that_failed_says_why_once(judged, name):
    (failure,) = judged(name).failures
    assert failure.startswith(REASONS[name])


@pytest.mark.parametrize("name", sorted(PREVIEWS_AND_STATES.keys() - REASONS.keys()))
def test_violations_are_no_failures(judged, name):
    assert judged(name).failures == ()


def test_a_pack_that_was_not_asked_is_a_failure(judged):
    outcome = judged("update_refused", packs=("documented", "recommended"))
    assert outcome.failures == ("the pack 'recommended' did not judge",)


def test_an_engine_that_was_killed_in_the_middle_is_a_failure(recorded, rules):
    run = recorded("violations")
    cut = dataclasses.replace(run, events=run.events[:8], code=-9)
    assert judge(cut, [], rules, "Preview").failures == ("the engine ended without a result, with exit code -9",)


def test_an_exit_code_alone_is_no_violation(recorded, rules):
    run = dataclasses.replace(recorded("update_refused"), code=1, digest={})
    outcome = judge(run, [], rules, "Preview")
    assert outcome.code == 2
    assert outcome.failures == ("the engine failed without a reason, with exit code 1",)


def test_a_message_is_told_without_the_frame_around_it(judged):
    account, pool = judged("violations").findings
    assert account.found == (
        "BatchAccount 'account': SharedKey and AAD accepted; Microsoft Entra ID without shared keys is needed. Set "
        'allowedAuthenticationModes to ["AAD"].'
    )
    assert pool.remedy == "Remedy of pool-fits-its-image-replicas."
    assert (pool.urn.name, pool.urn.type) == ("pool", "azure-native:batch:Pool")


def test_a_note_tells_what_could_not_be_seen(judged):
    (note,) = judged("state_clean").findings
    assert note.found == "Pool 'pool': its image version is not in this stack, or not known yet"
    assert note.level == Level.NOTE


def test_a_refused_update_is_found_from_the_states_and_by_the_hook_alike(judged, recorded, rules):
    machine = "deploymentConfiguration.virtualMachineConfiguration"
    (found,) = judged("update_refused").at(Level.ERROR)
    assert f"{machine}.imageReference.id change on a pool of 2 nodes; 0 nodes are needed for that." in found.found
    assert "set its nodes to 0 in one `up`, and change it in the next" in found.remedy

    told = dataclasses.replace(recorded("update_stopped_by_a_hook"), digest={})
    outcome = judge(told, [], rules, "Preview")
    (found,) = outcome.at(Level.ERROR)
    assert found.found.startswith(f"Pool 'fixed': {machine}.containerConfiguration.containerRegistries[0].password and")
    assert outcome.code == 1


def test_a_secret_that_changes_is_named_and_not_told(judged):
    (found,) = judged("secret_changed").at(Level.ERROR)
    assert "containerConfiguration.containerRegistries changes on a pool of 2 nodes" in found.found
    assert "secret]" not in found.found


def test_a_pool_that_goes_with_nodes_is_warned_of(judged):
    (gone,), (replaced,) = (judged(name).at(Level.WARNING) for name in ("pool_deleted", "pool_replaced"))
    assert gone.found == "Pool 'pool': is deleted with 2 nodes; the tasks that run on them are ended and queued again."
    assert replaced.found.startswith("Pool 'pool': is replaced with 2 nodes;")


def test_changes_are_counted_by_what_is_done(judged):
    assert judged("update_refused").changes == {"same": 3, "update": 1}
    assert judged("update_refused").scope == "hooked/local"


@pytest.mark.parametrize(("name", "partial"), [("update_stopped_by_a_hook", True), ("update_refused", False)])
def test_a_run_that_a_violation_stopped_is_known_to_be_partial(judged, name, partial):
    assert judged(name).partial is partial


def test_findings_come_by_level_and_severity(recorded, rules):
    run = recorded("violations")
    weighed = {name: dataclasses.replace(rule, severity=Severity.LOW) for name, rule in rules.items()}
    weighed["pool-fits-its-image-replicas"] = dataclasses.replace(
        rules["pool-fits-its-image-replicas"], severity=Severity.HIGH
    )
    found = [finding.rule.name for finding in judge(run, [], weighed, "Preview").findings]
    assert found == ["pool-fits-its-image-replicas", "account-accepts-entra-id-only"]
