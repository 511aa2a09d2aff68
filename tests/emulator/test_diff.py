from typing import Any

import pytest

from emulator.door.difference import Kind
from emulator.door.diffing import Diff
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
    "PrivateEndpoint": {"resourceGroupName", "privateEndpointName", "location"},
    "UserAssignedIdentity": {"resourceGroupName", "resourceName", "location"},
    "RoleDefinition": {"scope", "roleDefinitionId"},
    "RoleAssignment": {"scope", "roleAssignmentName", "principalId"},
}


def kinds(diff: Diff) -> dict[str, tuple[Kind, bool]]:
    """What happens to each property, and whether it replaces the resource."""
    return {change.path: (change.kind, change.replaces) for change in diff.changes}


@pytest.mark.parametrize("token", MAPPINGS)
@pytest.mark.parametrize("new_value", ["other", UNKNOWN], ids=["known", "unknown"])
def test_only_names_parents_locations_and_principals_replace(token: str, new_value: str, door, samples):
    old = samples[token]
    replaced = {name for name in old if door.diff(token, old, old | {name: new_value}).replaces}
    assert replaced == REPLACES[token.rsplit(":", 1)[-1]]
    for name in replaced:
        diff = door.diff(token, old, old | {name: new_value})
        assert diff.delete_before_replace
        assert kinds(diff) == {name: (Kind.UPDATE, True)}


@pytest.mark.parametrize("token", [token for token in MAPPINGS if "Pool" not in token and "Role" not in token])
def test_spelling_of_a_location_is_no_change(token: str, door, samples):
    old = samples[token] | {"location": "West Europe"}
    assert not door.diff(token, old, old | {"location": "westeurope"}).changes


@pytest.mark.parametrize(
    ("old", "new", "path", "kind"),
    [
        pytest.param({"tags": {"a": "1"}}, {"tags": {"a": "2"}}, "tags.a", (Kind.UPDATE, False), id="map"),
        pytest.param({"tags": {}}, {"tags": {"a.b": "2"}}, 'tags["a.b"]', (Kind.ADD, False), id="dot in a key"),
        pytest.param({"tags": {"a": "1"}}, {}, "tags", (Kind.DELETE, False), id="whole map"),
        pytest.param({"a": [{"n": 1}]}, {"a": [{"n": 2}]}, "a[0].n", (Kind.UPDATE, False), id="item"),
        pytest.param({"a": [1]}, {"a": [1, 2]}, "a[1]", (Kind.ADD, False), id="new item"),
        pytest.param({"a": [1, 2]}, {"a": [1]}, "a[1]", (Kind.DELETE, False), id="removed item"),
        pytest.param({"a": {"b": 1}}, {"a": UNKNOWN}, "a", (Kind.UPDATE, False), id="unknown object"),
        pytest.param({}, {"a": UNKNOWN}, "a", (Kind.ADD, False), id="unknown new"),
        pytest.param({"location": "a"}, {}, "location", (Kind.DELETE, True), id="location removed"),
    ],
)
def test_change_is_named_by_its_path(
    old: dict[str, Any], new: dict[str, Any], path: str, kind: tuple[Kind, bool], door
):
    diff = door.diff("azure-native:compute:Gallery", old, new)
    assert kinds(diff) == {path: kind}
    assert diff.tops == [path.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]]


def test_location_that_is_spelled_out_does_not_replace_what_has_it_already(door):
    diff = door.diff("azure-native:compute:Gallery", {}, {"location": "westeurope"}, {"location": "westeurope"})
    assert (len(diff.changes), diff.replaces) == (1, [])


def test_inputs_of_the_provider_itself_are_no_change(door):
    old, new = {"galleryName": "g"}, {"galleryName": "g", "__createBeforeDelete": True, "azureApiVersion": "2024-03-03"}
    assert not door.diff("azure-native:compute:Gallery", old, new).changes
