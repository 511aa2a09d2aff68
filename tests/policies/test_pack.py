import pytest
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import analyzer_pb2 as wire
from pulumi_policy import EnforcementLevel
from pulumi_policy.deserialize import SPECIAL_ARCHIVE_SIG, SPECIAL_ASSET_SIG, SPECIAL_SECRET_SIG, SPECIAL_SIG_KEY
from pulumi_policy.proxy import UNKNOWN_ARRAY_VALUE, UNKNOWN_STRING_VALUE

import policies.wire
from policies.facts import FACTS_NAME
from policies.metadata import VERSION
from policies.pack import PACKS, Pack
from policies.resource import entries
from policies.rule import Unseen, joining_rule, resource_rule
from policies.server import Server
from policies.setting import Setting
from policies.unknown import Unknown
from policies.wire import Opaque
from tests.policies.calls import Context, Seen, configure, judged, notes, sdk_server, show, struct, violations

POOL, ACCOUNT = "azure-native:batch:Pool", "azure-native:batch:BatchAccount"
SOURCE = "https://learn.microsoft.com/azure/batch"


@resource_rule(on=POOL, source=SOURCE, settings=(Setting("least", 3, "How many letters a size has"),))
def pool_has_a_long_size(pool, settings):
    """A pool has a long size.

    Take a longer one.
    """
    size = pool.at("vmSize")
    if isinstance(size, Unknown):
        yield Unseen("vmSize is not known yet")
    elif not isinstance(size, str) or len(size) < settings["least"]:
        yield f"the size is {size}"


@joining_rule(on=(POOL, ACCOUNT), source=SOURCE)
def resource_is_alone(resource, stack):
    """A resource is alone in its stack.

    Remove the others.
    """
    others = len(stack.of_type(POOL, ACCOUNT)) - 1
    if resource.at("hidden") is not None:
        yield Unseen("hidden")
    if others:
        yield f"{others} others in edition {stack.facts.edition}"


PACK = Pack("one", (pool_has_a_long_size, resource_is_alone), EnforcementLevel.MANDATORY)


def sizes(*values):
    return [Seen(POOL, f"p{number}", {"vmSize": value}) for number, value in enumerate(values)]


def said(diagnostics):
    levels = {wire.ADVISORY: "advisory", wire.MANDATORY: "mandatory"}
    return [(d.policyName, levels[d.enforcementLevel], d.message.partition("\n")[2]) for d in diagnostics]


def test_a_violation_has_the_rules_texts_and_its_resource():
    (found,) = judged(Pack("one", (pool_has_a_long_size,), EnforcementLevel.MANDATORY), sizes("A1"))
    assert found.message == "A pool has a long size.\nPool 'p0': the size is A1"
    assert found.description == "A pool has a long size."
    assert found.urn == f"urn:pulumi:test::project::{POOL}::p0"
    assert (found.policyPackName, found.policyPackVersion) == ("one", VERSION)


def test_a_note_is_worded_as_the_sdk_does_and_comes_with_its_resource():
    found = judged(PACK, sizes(UNKNOWN_STRING_VALUE))
    assert notes(found) == {
        (
            "pool-has-a-long-size",
            f"can't run policy 'pool-has-a-long-size' from policy pack 'one@v{VERSION}'",
            wire.ADVISORY,
        ): ["Pool 'p0': vmSize is not known yet"]
    }
    assert found[0].urn.endswith("::p0")


def test_every_resource_is_judged_even_when_another_cannot_be():
    stack = [*sizes(UNKNOWN_STRING_VALUE, "A1"), Seen(ACCOUNT, "a", {"hidden": 1.0})]
    found = judged(PACK, stack)
    assert [name for name, _, _ in said(violations(found))].count("resource-is-alone") == 3
    assert sorted(name for name, _, _ in notes(found)) == ["pool-has-a-long-size", "resource-is-alone"]


@pytest.mark.parametrize(
    ("configured", "levels"),
    [
        ({}, ["mandatory", "mandatory"]),
        ({"all": {"enforcementLevel": "advisory"}}, ["advisory", "advisory"]),
        ({"all": {"enforcementLevel": "disabled"}}, []),
        ({"pool-has-a-long-size": {"enforcementLevel": "disabled"}}, ["mandatory"]),
        (
            {
                "all": {"enforcementLevel": "disabled"},
                "pool-has-a-long-size": {"enforcementLevel": "advisory"},
            },
            ["advisory"],
        ),
        ({"resource-is-alone": {"enforcementLevel": "advisory"}}, ["mandatory", "advisory"]),
    ],
    ids=["none", "all", "all off", "one off", "all but one off", "one of the stack"],
)
def test_levels_are_those_of_the_configuration(configured, levels):
    stack = [*sizes("A1"), Seen(ACCOUNT, "a", {"location": "westeurope"})]
    found = {(name, level) for name, level, _ in said(judged(PACK, stack, configured))}
    assert sorted(level for _, level in found) == sorted(levels)


def test_a_level_that_would_remediate_is_mandatory_and_says_that_nothing_is_remediated():
    configured = {"all": {"enforcementLevel": "remediate"}}
    request = wire.AnalyzeRequest(type=POOL, urn="u", name="p", properties=struct({"vmSize": "A1"}))
    answers = []
    for server in (Server(PACK), sdk_server(PACK)):
        configure(server, configured)
        answers.append(list(server.Remediate(request, Context()).not_applicable))
        assert {found.enforcementLevel for found in server.Analyze(request, Context()).diagnostics} == {wire.MANDATORY}
    ours, theirs = answers
    assert [found for found in theirs if found.policy_name != "inputs-are-recorded"] == ours != []


def test_a_rule_that_joins_sees_inputs_although_the_others_are_disabled():
    configured = {"pool-has-a-long-size": {"enforcementLevel": "disabled"}}
    server = Server(PACK)
    configure(server, configured)
    stack = [Seen(POOL, "p", {"hidden": 1.0}), Seen(ACCOUNT, "a", {"location": "westeurope"})]
    assert len(notes(show(server, stack))) == 1


def test_what_a_stack_only_reads_is_neither_judged_nor_joined():
    read = Seen(POOL, "p", {}, outputs={"vmSize": "A1", "hidden": 1.0})
    assert judged(PACK, [read]) == []
    assert judged(PACK, [read, *sizes("long")]) == []


def test_a_resource_that_was_not_shown_before_is_judged_by_its_outputs():
    server = Server(PACK)
    resource = wire.AnalyzerResource(type=POOL, urn="u", name="p")
    resource.properties.update({"hidden": 1.0})
    (found,) = server.AnalyzeStack(wire.AnalyzeStackRequest(resources=[resource]), Context()).diagnostics
    assert found.message.endswith("Pool 'p': hidden")


def test_tokens_of_other_api_versions_are_judged():
    found = judged(PACK, [Seen("azure-native:batch/v20230501:Pool", "p", {"vmSize": "A1"})])
    assert said(found) == [("pool-has-a-long-size", "mandatory", "Pool 'p': the size is A1")]


@pytest.mark.parametrize("pack", [*PACKS, PACK], ids=lambda pack: pack.name)
def test_a_pack_describes_its_rules_as_the_sdk_would(pack):
    ours = Server(pack).GetAnalyzerInfo(Empty(), Context())
    theirs = sdk_server(pack).GetAnalyzerInfo(Empty(), Context())
    described = {policy.name: policy for policy in theirs.policies}
    recorder = described.pop("inputs-are-recorded")
    assert recorder.policy_type == wire.POLICY_TYPE_RESOURCE
    described[FACTS_NAME].enforcementLevel = wire.ADVISORY
    assert {policy.name: policy for policy in ours.policies} == described
    assert (ours.name, ours.version, ours.supportsConfig) == (theirs.name, theirs.version, theirs.supportsConfig)


def test_calls_that_need_nothing_are_answered():
    server = Server(PACK)
    assert server.Handshake(wire.AnalyzerHandshakeRequest(), Context()) == wire.AnalyzerHandshakeResponse()
    stack = wire.AnalyzerStackConfigureRequest(stack="local", config={"a:b": "c"})
    assert server.ConfigureStack(stack, Context()) == wire.AnalyzerStackConfigureResponse()
    assert server.Cancel(Empty(), Context()) == Empty()
    assert server.GetPluginInfo(Empty(), Context()).version == VERSION


def wired(values):
    request = wire.AnalyzeRequest()
    request.properties.update(values)
    return policies.wire.Properties(request.properties)


def test_values_are_read_as_the_engine_means_them():
    secret = {SPECIAL_SIG_KEY: SPECIAL_SECRET_SIG, "value": {"a": [1, UNKNOWN_ARRAY_VALUE]}}
    read = wired({"s": secret, "n": None, "b": True, "u": UNKNOWN_STRING_VALUE, "t": "x", "o": {}})
    assert dict(read) == {
        "s": {"a": [1.0, Unknown(UNKNOWN_ARRAY_VALUE)]},
        "n": None,
        "b": True,
        "u": Unknown(UNKNOWN_STRING_VALUE),
        "t": "x",
        "o": {},
    }
    assert len(read) == 6


def test_a_secret_that_the_engine_did_not_decrypt_is_not_known():
    secret = {SPECIAL_SIG_KEY: SPECIAL_SECRET_SIG, "value": "[secret]"}
    read = wired({"s": secret, "l": [{"a": secret}], "t": "[secret]"})
    assert dict(read) == {"s": Unknown("[secret]"), "l": [{"a": Unknown("[secret]")}], "t": "[secret]"}


def test_a_value_without_any_kind_is_nothing():
    request = wire.AnalyzeRequest()
    request.properties.fields["empty"].Clear()
    assert dict(policies.wire.Properties(request.properties)) == {"empty": None}


@pytest.mark.parametrize(
    ("signature", "key"),
    [
        (SPECIAL_ASSET_SIG, "value"),
        (SPECIAL_ARCHIVE_SIG, "value"),
        ("of the future", "value"),
        (SPECIAL_SECRET_SIG, "path"),
    ],
)
def test_what_has_a_signature_and_is_no_secret_value_is_opaque(signature, key):
    value = wired({"file": {SPECIAL_SIG_KEY: signature, key: {"path": "x"}}})["file"]
    assert isinstance(value, Opaque)
    assert entries(value) == {}


@pytest.fixture
def reads(monkeypatch):
    """The values that were read from messages."""
    found = []
    plain = policies.wire._plain

    def remember(value):
        found.append(value.string_value)
        return plain(value)

    monkeypatch.setattr(policies.wire, "_plain", remember)
    return found


def test_a_resource_is_read_once_however_many_rules_look_at_it(reads):
    pack = Pack("many", (pool_has_a_long_size, *PACK.rules, *PACK.rules), EnforcementLevel.MANDATORY)
    show(Server(pack), sizes("A1", "A2"))
    assert reads == ["A1", "A2"]


def test_a_resource_that_no_rule_is_about_is_not_read(reads):
    show(Server(PACK), [Seen("aws:s3:Bucket", "b", {"vmSize": "A1"}, {"x": "y"}, {"region": "z"})])
    assert reads == []
