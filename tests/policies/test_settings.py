import json
from pathlib import Path

import jsonschema
import pytest
from pulumi_policy import EnforcementLevel

from limits.edition import Edition
from limits.replicas import NODES_PER_REPLICA
from policies.configuration import schema_of
from policies.facts import FACTS_NAME, FACTS_SCHEMA, Facts, KnownImage, facts_from
from policies.pack import PACKS, Pack
from policies.rules.definitions import definition_has_an_acceptable_identifier
from policies.server import Server
from policies.setting import Setting
from tests.policies.calls import RefusedError, Seen, configure, judged, show, violations
from tests.policies.test_pack import PACK, POOL, sizes

ROOM = Path(__file__).parents[2] / "policies"
LIMIT = NODES_PER_REPLICA[Edition.E2020]


@pytest.mark.parametrize(
    ("setting", "schema"),
    [
        (Setting("s", 3, "d"), {"type": "integer", "default": 3}),
        (Setting("s", 3, "d", minimum=1, maximum=9), {"type": "integer", "default": 3, "minimum": 1, "maximum": 9}),
        (Setting("s", 0.5, "d", minimum=0), {"type": "number", "default": 0.5, "minimum": 0}),
        (Setting("s", LIMIT, "d"), {"type": "integer", "default": LIMIT.value}),
        (Setting("s", True, "d"), {"type": "boolean", "default": True}),
        (Setting("s", "a", "d"), {"type": "string", "default": "a"}),
        (Setting("s", "a", "d", choices=("a", "b")), {"type": "string", "default": "a", "enum": ["a", "b"]}),
        (Setting("s", ("a",), "d"), {"type": "array", "default": ["a"], "items": {"type": "string"}}),
    ],
)
def test_a_setting_has_the_schema_of_its_default(setting, schema):
    assert setting.schema() == {"description": "d", **schema}


@pytest.mark.parametrize(
    ("default", "configured", "value"),
    [
        (3, {}, 3),
        (3, {"s": 7.0}, 7),
        (LIMIT, {}, LIMIT.value),
        (LIMIT, {"s": 7.0}, 7),
        (0.5, {"s": 7.5}, 7.5),
        (True, {"s": False}, False),
        ("a", {"s": "b"}, "b"),
        (("a",), {"s": ["b", "c"]}, ("b", "c")),
        (("a",), {"s": []}, ()),
    ],
)
def test_a_setting_is_what_is_configured_else_its_default(default, configured, value):
    read = Setting("s", default, "d").read(configured)
    assert (read, type(read)) == (value, type(value))


def test_a_rule_is_told_its_settings():
    assert violations(judged(PACK, sizes("A1"))) != []
    assert violations(judged(PACK, sizes("A1"), {"pool-has-a-long-size": {"least": 2}})) == []


def test_every_schema_of_every_rule_is_one_and_its_default_satisfies_it():
    for pack in PACKS:
        for rule in pack.rules:
            for name, schema in schema_of(rule).items():
                jsonschema.Draft7Validator.check_schema(schema)
                assert "default" not in schema or jsonschema.Draft7Validator(schema).is_valid(schema["default"]), name


def test_every_setting_is_described_once_in_a_phrase():
    for pack in PACKS:
        for rule in pack.rules:
            names = [setting.name for setting in rule.settings]
            assert len(names) == len({*names})
            assert all(s.description[0].isupper() and not s.description.endswith(".") for s in rule.settings)


def test_the_bounds_of_what_can_be_set_are_these():
    found = {
        f"{rule.name}: {setting.name}": (setting.minimum, setting.maximum, setting.choices)
        for pack in PACKS
        for rule in pack.rules
        for setting in rule.settings
    }
    assert found == {
        "image-has-life-left: noticeDays": (0, None, ()),
        "version-has-a-replica-to-spare: spareReplicas": (1, None, ()),
        "version-has-few-replicas-in-each-region: replicasPerRegion": (1, None, ()),
        "production-version-has-three-replicas: productionStacks": (None, None, ()),
        "production-version-has-three-replicas: replicas": (1, None, ()),
        "production-version-is-stored-across-zones: productionStacks": (None, None, ()),
        "pool-has-ample-time-to-resize: largePoolNodes": (0, None, ()),
        "pool-has-ample-time-to-resize: largePoolMinutes": (5, None, ()),
        "pool-has-several-nodes: minimumNodes": (1, None, ()),
    }


@pytest.mark.parametrize("pattern", ["p0", "p*", "*::p0", "urn:pulumi:test::project::azure-native:batch:Pool::p0"])
def test_an_excluded_resource_is_not_a_violation_but_a_note_with_the_reason(pattern):
    server = Server(PACK)
    configure(server, {"pool-has-a-long-size": {"exclude": [{"resource": pattern, "reason": "kept until May"}]}})
    (found,) = show(server, sizes("A1"))
    assert found.enforcementLevel == 0
    assert found.urn.endswith("::p0")
    assert found.message == (
        "A pool has a long size.\n"
        f"Pool 'p0': excluded from this rule by '{pattern}' in the pack's configuration: kept until May"
    )


def test_an_excluded_resource_is_noted_once_whatever_is_wrong_with_it():
    rule = definition_has_an_acceptable_identifier
    server = Server(Pack("one", (rule,), EnforcementLevel.MANDATORY))
    stack = [Seen("azure-native:compute:GalleryImage", "frames", {"identifier": {"publisher": "", "offer": ""}})]
    assert len(show(server, stack)) == 2
    configure(server, {rule.name: {"exclude": [{"resource": "*", "reason": "r"}]}})
    assert len(show(server, stack)) == 1


def test_an_exclusion_is_for_one_rule_and_says_nothing_where_nothing_is_wrong():
    server = Server(PACK)
    configure(server, {"pool-has-a-long-size": {"exclude": [{"resource": "p*", "reason": "r"}]}})
    found = show(server, sizes("Standard_D2", "Standard_D2"))
    assert {diagnostic.policyName for diagnostic in found} == {"resource-is-alone"}


@pytest.mark.parametrize("pattern", ["P0", "p", "0", "p?", "p[0-9]", "[p]0", "p[!1]"])
def test_a_pattern_that_does_not_match_excludes_nothing(pattern):
    server = Server(PACK)
    configure(server, {"pool-has-a-long-size": {"exclude": [{"resource": pattern, "reason": "r"}]}})
    (found,) = show(server, sizes("A1"))
    assert "the size is A1" in found.message


@pytest.mark.parametrize(
    ("pattern", "name"), [("p[0]", "p[0]"), ("*[0]", "p[0]"), ("p?", "p?"), ("p[", "p["), ("p]*", "p]0")]
)
def test_only_an_asterisk_stands_for_other_characters(pattern, name):
    server = Server(PACK)
    configure(server, {"pool-has-a-long-size": {"exclude": [{"resource": pattern, "reason": "r"}]}})
    (found,) = show(server, [Seen(POOL, name, {"vmSize": "A1"})])
    assert f"excluded from this rule by '{pattern}'" in found.message


@pytest.mark.parametrize(
    ("configured", "message"),
    [
        ({"no-such-rule": {}}, "the pack 'one' has no rule 'no-such-rule'. See the table of rules"),
        (
            {"pool-has-a-long-size": {"lest": 3}},
            "'pool-has-a-long-size' cannot be configured with 'lest', only with enforcementLevel, least, exclude",
        ),
        ({"all": {"least": 3}}, "'all' cannot be configured with 'least', only with enforcementLevel"),
        (
            {FACTS_NAME: {"editions": "2026"}},
            "cannot be configured with 'editions', only with enforcementLevel, edition",
        ),
        (
            {"resource-is-alone": {"exclude": [{"resource": "p*", "reason": " "}]}},
            "'resource-is-alone' excludes 'p*' without a reason",
        ),
    ],
    ids=["rule", "setting", "all", "fact", "blank reason"],
)
def test_a_configuration_that_means_nothing_is_refused_in_one_sentence(configured, message):
    with pytest.raises(RefusedError) as refusal:
        configure(Server(PACK), configured)
    assert message in str(refusal.value)


@pytest.mark.parametrize(
    ("exclusions", "valid"),
    [
        ([{"resource": "p*", "reason": "r"}], True),
        ([{"resource": "*", "reason": "r"}], True),
        ([{"resource": "p*"}], False),
        ([{"resource": "p*", "reason": ""}], False),
        ([{"reason": "r"}], False),
        ([{"resource": "", "reason": "r"}], False),
        ([{"resource": "p*", "reason": "r", "until": "May"}], False),
        (["p*"], False),
        ({"p*": "r"}, False),
    ],
)
def test_the_schema_of_exclusions_demands_a_pattern_and_a_reason(exclusions, valid):
    schema = schema_of(PACK.rules[0])["exclude"]
    assert jsonschema.Draft7Validator(schema).is_valid(exclusions) == valid


@pytest.mark.parametrize(
    ("facts", "valid"),
    [
        ({}, True),
        ({"edition": "2026", "subscription": "s", "attestationRequired": True}, True),
        ({"edition": 2026}, False),
        ({"edition": "2027"}, False),
        ({"attestationRequired": "yes"}, False),
        ({"knownImages": [{"id": "x", "os": "Linux", "generation": "V2", "regions": {"westeurope": 0}}]}, True),
        ({"knownImages": [{"os": "Linux"}]}, False),
        ({"knownImages": [{"id": "x", "os": "linux"}]}, False),
        ({"knownImages": [{"id": "x", "generation": 2}]}, False),
        ({"knownImages": [{"id": "x", "name": "frames"}]}, False),
        ({"knownImages": [{"id": "x", "regions": ["westeurope"]}]}, False),
        ({"knownImages": [{"id": "x", "regions": {"westeurope": -1}}]}, False),
        ({"knownImages": [{"id": "x", "regions": {"westeurope": 0.5}}]}, False),
    ],
)
def test_the_schema_of_facts_tells_what_can_be_stated(facts, valid):
    assert jsonschema.Draft7Validator({"properties": {**FACTS_SCHEMA}}).is_valid(facts) == valid


def test_facts_are_read_from_the_configuration():
    known = {"id": "/galleries/g", "os": "Linux", "generation": "V2", "regions": {"West Europe": 2.0}}
    facts = facts_from(
        {"edition": "2026", "subscription": "s", "knownImages": [known, {"id": "x"}], "attestationRequired": True}
    )
    assert (facts.edition, facts.subscription, facts.attestation_required) == (Edition.E2026, "s", True)
    assert facts.known_images == (KnownImage("/galleries/g", "Linux", "V2", {"westeurope": 2}), KnownImage("x"))


def test_without_configuration_the_facts_are_the_defaults():
    facts = facts_from({key: schema["default"] for key, schema in FACTS_SCHEMA.items() if "default" in schema})
    assert facts == facts_from({}) == Facts()
    assert (facts.edition, facts.subscription, facts.known_images) == (None, None, ())


def test_rules_that_join_are_told_the_facts():
    found = judged(PACK, sizes("long", "long"), {FACTS_NAME: {"edition": "2026"}})
    assert {diagnostic.message.rpartition(" ")[2] for diagnostic in found} == {"2026"}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_the_example_of_a_configuration_is_one(pack):
    example = json.loads((ROOM / pack.name / "config.example.json").read_text(encoding="utf-8"))
    schemas = {FACTS_NAME: FACTS_SCHEMA, **{rule.name: schema_of(rule) for rule in pack.rules}}
    for name, properties in example.items():
        for key, value in properties.items() if isinstance(properties, dict) and name != "all" else ():
            if key != "enforcementLevel":
                jsonschema.Draft7Validator(schemas[name][key]).validate(value)
    configure(Server(pack), {name: given for name, given in example.items() if isinstance(given, dict)})


def test_every_fact_is_explained():
    readme = (ROOM / "README.md").read_text(encoding="utf-8")
    assert [fact for fact in FACTS_SCHEMA if f"\n| `{fact}` |" not in readme] == []
