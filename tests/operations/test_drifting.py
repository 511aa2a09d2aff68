import pytest

from operations.drifting import drifted_in
from overview.steps import Step
from overview.urn import Urn


def step(operation, *changed, name="pool"):
    return Step(operation, Urn(f"urn:pulumi:prod::p::a:b:C$azure-native:batch:Pool::{name}"), {}, {}, changed)


@pytest.mark.parametrize("operation", ["same", "read", "refresh", "create-replacement", "delete-replaced"])
def test_what_changes_nothing_by_itself_is_no_drift(operation):
    assert list(drifted_in([step(operation)])) == []


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (step("update", "tags.a", "vmSize"), "Pool pool differs: tags.a, vmSize"),
        (step("create"), "Pool pool is gone from Azure, or was never made"),
        (step("delete"), "Pool pool is not asked for any more"),
        (step("replace", "location"), "Pool pool differs so that it would be replaced: location"),
        (step("import"), "Pool pool would be treated by import"),
        (
            step("create", name="a\x1b[2J\nb"),
            "Pool a\N{REPLACEMENT CHARACTER}[2J b is gone from Azure, or was never made",
        ),
    ],
)
def test_each_drifted_resource_gets_a_line(found, told):
    assert list(drifted_in([found])) == [told]
