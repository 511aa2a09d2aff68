import pytest
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE

from policies.catalogue import DOCUMENTED, RECOMMENDED
from policies.sample import UNKNOWN, SampleFault, read_sample, samples

SAMPLES = samples()
ALLOWED = [pytest.param(s.rule, case, id=f"{s.rule}: {case.case}") for s in SAMPLES for case in s.allowed]
DENIED = [pytest.param(s.rule, case, id=f"{s.rule}: {case.case}") for s in SAMPLES for case in s.denied]


def as_engine_sends(value):
    """Every number is a float, and what is unknown is a certain string."""
    if isinstance(value, dict):
        return {key: as_engine_sends(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_engine_sends(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return UNKNOWN_STRING_VALUE if value == UNKNOWN else value


def versioned(token):
    """Return a token as a program has it that names an API version."""
    package, module, name = token.split(":")
    return f"{package}:{module}/v20240303:{name}" if package == "azure-native" and "/" not in module else token


def judge(preview, rule, case, *, state, token=str):
    urns = {}
    preview.facts = as_engine_sends(case.facts)
    for resource in case.resources:
        urn = preview.add(token(resource.type), resource.name, as_engine_sends(resource.inputs))
        preview.providers[urn] = as_engine_sends(resource.provider)
        urns[resource.name] = urn
        if state:
            preview.outputs[urn] = as_engine_sends({**resource.inputs, **resource.outputs})
    for resource in case.resources:
        sources = {key: [urns[name] for name in names] for key, names in resource.sources.items()}
        preview.sources[urns[resource.name]] = sources
    return preview.judge(rule, **as_engine_sends(case.settings))


def views(case):
    """The ways in which a case can be met: on a first preview, and as the state of what is deployed."""
    return [state for state in (False, True) if not (case.only_preview if state else case.only_state)]


@pytest.mark.parametrize(("rule", "case"), DENIED)
def test_denies(new_preview, rule, case):
    for state in views(case):
        assert judge(new_preview(), rule, case, state=state).violations, "state" if state else "first preview"


@pytest.mark.parametrize(("rule", "case"), ALLOWED)
def test_allows(new_preview, rule, case):
    for state in views(case):
        verdict = judge(new_preview(), rule, case, state=state)
        assert verdict.violations == []
        assert verdict.note is None or case.only_preview


@pytest.mark.parametrize("sample", [pytest.param(sample, id=sample.rule) for sample in SAMPLES])
def test_denies_under_the_tokens_of_another_api_version(preview, sample):
    case = sample.denied[0]
    assert judge(preview, sample.rule, case, state=case.only_state, token=versioned).violations


def test_every_rule_has_a_sample_and_every_sample_a_rule():
    assert sorted(s.rule for s in SAMPLES) == sorted(rule.name for rule in (*DOCUMENTED, *RECOMMENDED))


def test_every_case_shows_the_rules_own_type():
    tokens = {rule.name: rule.tokens for rule in (*DOCUMENTED, *RECOMMENDED)}
    missing = [
        f"{s.rule}: {case.case}"
        for s in SAMPLES
        for case in (*s.denied, *s.allowed)
        if s.rule in tokens and not {resource.type for resource in case.resources} & {*tokens[s.rule]}
    ]
    assert missing == []


def test_every_case_can_be_met():
    assert all(views(case) for s in SAMPLES for case in (*s.denied, *s.allowed))


RESOURCE = "{type: t, name: n, inputs: {}}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "rule.yaml is not YAML: "),
        ("", "rule.yaml: an object with names as keys is needed"),
        ("denied: []", "rule.yaml: the keys are denied, not denied, allowed (['allowed'])"),
        ("{denied: [], allowed: []}", "rule.yaml: denied: a list with something in it is needed"),
        ("{denied: [{case: c}], allowed: []}", "rule.yaml: denied[0]: the keys are case, not case, resources"),
        (f"{{denied: [{{case: 1, resources: [{RESOURCE}]}}], allowed: []}}", "denied[0].case: a string is needed"),
        (
            f"{{denied: [{{case: c, resources: [{RESOURCE}, {RESOURCE}]}}], allowed: []}}",
            "denied[0].resources: two resources have one name",
        ),
        (
            "{denied: [{case: c, resources: [{type: t, name: n, inputs: {}, from: {a: [b]}}]}], allowed: []}",
            "denied[0].resources: 'n' is from b, not in the case",
        ),
        (
            "{denied: [{case: c, resources: [{type: t, name: n, inputs: {on: [2026-01-01]}}]}], allowed: []}",
            "denied[0].resources[0].inputs: an object with names as keys is needed",
        ),
        (
            "{denied: [{case: c, resources: [{type: t, name: n, inputs: {at: [2026-01-01]}}]}], allowed: []}",
            "denied[0].resources[0].inputs.at.0: datetime.date(2026, 1, 1) is a date; quote it to make it a string",
        ),
    ],
)
def test_a_broken_sample_is_told_by_file_and_place(tmp_path, content, message):
    file = tmp_path / "rule.yaml"
    file.write_text(content)
    with pytest.raises(SampleFault) as fault:
        read_sample(file)
    assert message in str(fault.value)
