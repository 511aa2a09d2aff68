from typing import Any

import pytest
from pulumi.provider.experimental.provider import PropertyDiffKind

from emulator.door.type_table import MAPPINGS
from emulator.door.unknown import UNKNOWN

REPLACES = {
    "ResourceGroup": {"resourceGroupName", "location"},
    "Gallery": {"resourceGroupName", "galleryName", "location"},
    "GalleryImage": {"resourceGroupName", "galleryName", "galleryImageName", "location"},
    "GalleryImageVersion": {
        "resourceGroupName",
        "galleryName",
        "galleryImageName",
        "galleryImageVersionName",
        "location",
    },
    "Image": {"resourceGroupName", "imageName", "location"},
    "Snapshot": {"resourceGroupName", "snapshotName", "location"},
    "BatchAccount": {"resourceGroupName", "accountName", "location"},
    "Pool": {"resourceGroupName", "accountName", "poolName"},
    "UserAssignedIdentity": {"resourceGroupName", "resourceName", "location"},
    "RoleDefinition": {"scope", "roleDefinitionId"},
    "RoleAssignment": {"scope", "roleAssignmentName", "principalId"},
}


@pytest.mark.parametrize("token", MAPPINGS)
@pytest.mark.parametrize("new_value", ["other", UNKNOWN], ids=["known", "unknown"])
def test_only_names_parents_locations_and_principals_replace(token: str, new_value: str, door, samples):
    old = samples[token]
    replaced = {name for name in old if door.diff(token, old, old | {name: new_value}).replaces}
    assert replaced == REPLACES[token.rsplit(":", 1)[-1]]
    for name in replaced:
        diff = door.diff(token, old, old | {name: new_value})
        assert diff.delete_before_replace
        assert diff.detailed_diff[name].kind is PropertyDiffKind.UPDATE_REPLACE


@pytest.mark.parametrize("token", [token for token in MAPPINGS if "Pool" not in token and "Role" not in token])
def test_spelling_of_a_location_is_no_change(token: str, door, samples):
    old = samples[token] | {"location": "West Europe"}
    assert not door.diff(token, old, old | {"location": "westeurope"}).changes


@pytest.mark.parametrize(
    ("old", "new", "path", "kind"),
    [
        pytest.param({"tags": {"a": "1"}}, {"tags": {"a": "2"}}, "tags.a", PropertyDiffKind.UPDATE, id="map"),
        pytest.param({"tags": {}}, {"tags": {"a.b": "2"}}, 'tags["a.b"]', PropertyDiffKind.ADD, id="dot in a key"),
        pytest.param({"tags": {"a": "1"}}, {}, "tags", PropertyDiffKind.DELETE, id="whole map"),
        pytest.param({"a": [{"n": 1}]}, {"a": [{"n": 2}]}, "a[0].n", PropertyDiffKind.UPDATE, id="item"),
        pytest.param({"a": [1]}, {"a": [1, 2]}, "a[1]", PropertyDiffKind.ADD, id="new item"),
        pytest.param({"a": [1, 2]}, {"a": [1]}, "a[1]", PropertyDiffKind.DELETE, id="removed item"),
        pytest.param({"a": {"b": 1}}, {"a": UNKNOWN}, "a", PropertyDiffKind.UPDATE, id="unknown object"),
        pytest.param({}, {"a": UNKNOWN}, "a", PropertyDiffKind.ADD, id="unknown new"),
        pytest.param({"location": "a"}, {}, "location", PropertyDiffKind.DELETE_REPLACE, id="location removed"),
    ],
)
def test_change_is_named_by_its_path(old: dict[str, Any], new: dict[str, Any], path: str, kind: PropertyDiffKind, door):
    diff = door.diff("azure-native:compute:Gallery", old, new)
    assert {changed: detail.kind for changed, detail in diff.detailed_diff.items()} == {path: kind}
    assert diff.diffs == [path.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]]


def test_location_that_is_spelled_out_does_not_replace_what_has_it_already(door):
    diff = door.diff("azure-native:compute:Gallery", {}, {"location": "westeurope"}, {"location": "westeurope"})
    assert (diff.changes, diff.replaces) == (True, [])


def test_inputs_of_the_provider_itself_are_no_change(door):
    old, new = {"galleryName": "g"}, {"galleryName": "g", "__createBeforeDelete": True, "azureApiVersion": "2024-03-03"}
    assert not door.diff("azure-native:compute:Gallery", old, new).changes
