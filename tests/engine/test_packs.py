"""Both packs under the real engine, as people start them."""

import json

import pytest
from pulumi_policy.deserialize import SPECIAL_SECRET_SIG, SPECIAL_SIG_KEY

from tests.bench.state import state

pytestmark = pytest.mark.engine

BOTH = ["--policy-pack", "policies/documented", "--policy-pack", "policies/recommended"]
RULE = "account-accepts-entra-id-only"


@pytest.fixture
def written(tmp_path):
    """Writes a file of JSON and returns its path."""

    def write(name, content):
        file = tmp_path / name
        file.write_text(json.dumps(content), encoding="utf-8")
        return str(file)

    return write


@pytest.fixture
def keyed(written):
    """The state of a stack whose account accepts shared keys."""
    deployed = state(1)
    for resource in deployed["deployment"]["resources"]:
        if resource["type"] == "azure-native:batch:BatchAccount":
            resource["inputs"]["allowedAuthenticationModes"] = ["AAD", "SharedKey"]
    return written("state.json", deployed)


def test_the_sample_environment_satisfies_the_documented_pack_on_its_first_preview(module_azure):
    shown = module_azure.run("preview", "--suppress-progress", *BOTH)
    assert "✅ documented@v0.1.0" in shown
    assert "recommended@v0.1.0" in shown
    assert "[mandatory]" not in shown


def test_state_is_judged_without_a_program_and_a_violation_is_told_with_its_resource(module_azure, keyed):
    shown = module_azure.run("policy", "analyze", "--file", keyed, *BOTH, code=1)
    assert f"[mandatory] [severity: high]  {RULE}  (azure-native:batch:BatchAccount: account-0)" in shown
    assert "A Batch account accepts Microsoft Entra ID and no shared keys." in shown
    assert "BatchAccount 'account-0': " in shown
    assert "[advisory]" in shown


@pytest.mark.parametrize(
    ("configured", "said"),
    [
        ({RULE: "advisory"}, f"[advisory] [severity: high]  {RULE}"),
        (
            {RULE: {"exclude": [{"resource": "account-*", "reason": "kept for the old farm"}]}},
            "excluded from this rule by 'account-*' in the pack's configuration: kept for the old farm",
        ),
    ],
    ids=["level", "exclusion"],
)
def test_a_configuration_file_changes_what_a_violation_does(module_azure, keyed, written, configured, said):
    options = ["--policy-pack", "policies/documented", "--policy-pack-config", written("config.json", configured)]
    assert said in module_azure.run("policy", "analyze", "--file", keyed, *options)


@pytest.mark.parametrize(
    ("configured", "said"),
    [
        ({RULE: {"exclude": [{"resource": "account-*"}]}}, f"{RULE}: exclude.0: reason is required"),
        (
            {RULE: {"modes": ["AAD"]}},
            f"'{RULE}' cannot be configured with 'modes', only with enforcementLevel, exclude",
        ),
    ],
    ids=["no reason", "unknown setting"],
)
def test_a_fault_in_the_configuration_is_told_in_one_sentence(module_azure, keyed, written, configured, said):
    options = ["--policy-pack", "policies/documented", "--policy-pack-config", written("config.json", configured)]
    shown = module_azure.run("policy", "analyze", "--file", keyed, *options, code=1)
    assert said in shown
    assert "Traceback" not in shown


def test_a_secret_of_another_stacks_state_is_not_known_and_no_violation(module_azure, written):
    deployed = state(1)
    deployed["deployment"]["secrets_providers"] = {"type": "service", "state": {"owner": "others"}}
    (pool,) = (each for each in deployed["deployment"]["resources"] if each["type"] == "azure-native:batch:Pool")
    pool["inputs"]["poolName"] = {SPECIAL_SIG_KEY: SPECIAL_SECRET_SIG, "ciphertext": "AAAA"}
    shown = module_azure.run("policy", "analyze", "--file", written("state.json", deployed), *BOTH)
    assert "Pool 'pool-0': poolName is not known yet" in shown


def test_what_a_stack_only_reads_is_not_judged(module_azure, written):
    deployed = state(1)
    for resource in deployed["deployment"]["resources"]:
        if resource["type"].startswith("azure-native:compute:") or "batchAccounts" in resource.get("id", ""):
            resource.update(external=True, inputs={})
    shown = module_azure.run("policy", "analyze", "--file", written("state.json", deployed), *BOTH)
    assert "✅ documented@v0.1.0" in shown
    assert "✅ recommended@v0.1.0" in shown


@pytest.mark.parametrize("pack", ["documented", "recommended"])
def test_the_example_of_a_configuration_is_accepted(module_azure, written, pack):
    options = ["--policy-pack", f"policies/{pack}", "--policy-pack-config", f"policies/{pack}/config.example.json"]
    module_azure.run("policy", "analyze", "--file", written("state.json", state(1)), *options)
