import pytest

from check.finding import Level
from check.fixed import FIXED_RULES, refused_changes
from overview.steps import Step
from overview.urn import Urn

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
ACCOUNT, DEFINITION, VERSION = "batch:BatchAccount", "compute/v20240303:GalleryImage", "compute:GalleryImageVersion"


def source(value):
    return {"storageProfile": {"source": {"id": value}}}


def found(kind, old, new, outputs=None, operation="update", changed=()):
    urn = Urn(f"urn:pulumi:dev::project::azure-native:{kind}::it")
    step = Step(operation, urn, {"inputs": old, "outputs": outputs or {}}, {"inputs": new}, changed)
    return [(each.level, each.rule.name, each.found) for each in refused_changes([step])]


@pytest.mark.parametrize(
    ("kind", "old", "new", "level"),
    [
        (ACCOUNT, {"poolAllocationMode": "BatchService"}, {"poolAllocationMode": "UserSubscription"}, Level.ERROR),
        (ACCOUNT, {}, {"poolAllocationMode": "UserSubscription"}, Level.WARNING),
        (ACCOUNT, {"publicNetworkAccess": "Enabled"}, {"publicNetworkAccess": "Disabled"}, None),
        (DEFINITION, {"osType": "Linux"}, {"osType": "Windows"}, Level.ERROR),
        (DEFINITION, {"architecture": "x64"}, {"architecture": "Arm64"}, Level.WARNING),
        (DEFINITION, {"osType": "Linux"}, {"description": "other"}, None),
        (VERSION, source("/a"), source("/b"), Level.ERROR),
        (VERSION, source("/a"), source("/A"), None),
        (VERSION, source("/a"), source(UNKNOWN), Level.WARNING),
        ("compute:Image", source("/a"), source("/b"), None),
    ],
)
def test_an_update_of_what_stays_is_refused(kind, old, new, level):
    assert [each[0] for each in found(kind, old, new)] == ([level] if level else [])


def test_what_is_certain_and_what_is_not_are_two_findings():
    old, new = {"osType": "Linux", "architecture": "x64"}, {"osType": "Windows", "architecture": "Arm64"}
    error, warning = found(DEFINITION, old, new)
    assert error == (
        Level.ERROR,
        "definition-keeps-what-it-was-made-with",
        "GalleryImage 'it': osType changes; it stays as it was when the resource was made.",
    )
    assert warning[0] == Level.WARNING


def test_what_azure_chose_is_what_there_was():
    spelled = {"poolAllocationMode": "BatchService", "keyVaultReference": {"id": "/v"}}
    answered = {"poolAllocationMode": "BatchService", "keyVaultReference": {"id": "/v", "url": "u"}}
    assert found(ACCOUNT, {}, spelled, answered) == []
    assert found(ACCOUNT, {"poolAllocationMode": None}, spelled, answered) == []
    ((level, _, said),) = found(
        ACCOUNT, {"keyVaultReference": {"id": "/v"}}, {"keyVaultReference": {"id": "/v", "url": "w"}}, answered
    )
    assert level == Level.ERROR
    assert "keyVaultReference.url changes" in said


def test_what_is_made_anew_may_differ():
    assert found(DEFINITION, {"osType": "Linux"}, {"osType": "Windows"}, operation="replace") == []


def test_a_secret_differs_where_the_provider_says_so():
    hidden = {"osType": "[secret]"}
    assert found(DEFINITION, hidden, hidden) == []
    assert [each[0] for each in found(DEFINITION, hidden, hidden, changed=("osType",))] == [Level.ERROR]


@pytest.mark.parametrize("inputs", [None, [], "text", {"storageProfile": 3}])
def test_states_of_any_shape_are_read(inputs):
    assert found(VERSION, inputs, inputs) == []


def test_each_type_has_a_rule_that_says_what_to_do():
    assert {rule.name.partition("-")[0]: rule.remedy[:10] for rule in FIXED_RULES} == {
        "account": "Make a new",
        "definition": "Make a new",
        "version": "Make a new",
    }
    assert next(rule.description for rule in FIXED_RULES) == (
        "An update of a Batch account changes nothing that stays as it was when it was made."
    )
