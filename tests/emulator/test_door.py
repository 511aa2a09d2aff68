import pytest

from emulator.core.azure import LocalAzure
from emulator.door.refusal import AlreadyExistsError, ForeignIdError, UnsupportedFunctionError, UnsupportedTypeError
from emulator.door.shape import fields_of
from emulator.door.type_table import MAPPINGS
from emulator.door.unknown import UNKNOWN
from emulator.seed import CLIENT, PRINCIPAL, SUBSCRIPTION, TENANT

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
POOL = "azure-native:batch:Pool"
GALLERY = "azure-native:compute:Gallery"
VERSION = "azure-native:compute:GalleryImageVersion"
TAGGED = [token for token, mapping in MAPPINGS.items() if "tags" in fields_of(mapping.inputs)]


@pytest.mark.parametrize("token", MAPPINGS)
def test_resource_is_created_read_unchanged_and_deleted(token: str, door, samples):
    ids = door.deploy()
    inputs, faults = door.check(token, samples[token])
    assert faults == []
    resource_id, state, read_inputs = door.read(token, ids[token], {}, {})
    assert resource_id == ids[token]
    assert state["name"] == inputs[MAPPINGS[token].name_parameter]
    assert door.read(token, resource_id, state, inputs) == (resource_id, state, inputs)
    assert not door.diff(token, inputs, inputs, state).changes
    assert {name: read_inputs[name] for name in MAPPINGS[token].path_parameters} == {
        name: inputs[name] for name in MAPPINGS[token].path_parameters
    }
    for created in reversed(ids.values()):
        door.delete(created)
    assert door.read(token, resource_id, state, inputs)[0] == ""
    door.delete(resource_id)


@pytest.mark.parametrize("token", TAGGED)
def test_tag_is_updated_in_place(token: str, door, samples):
    ids = door.deploy()
    old, _ = door.check(token, samples[token])
    new, _ = door.check(token, samples[token] | {"tags": {"team": "b"}}, old)
    diff = door.diff(token, old, new)
    assert (len(diff.changes), diff.replaces, diff.delete_before_replace) == (1, [], False)
    assert door.update(token, ids[token], {}, new)["tags"] == {"team": "b"}
    assert door.read(token, ids[token], {}, {})[1]["tags"] == {"team": "b"}


def test_outputs_have_no_path_parameters(door):
    for token, resource_id in door.deploy().items():
        _, state, _ = door.read(token, resource_id, {}, {})
        assert set(state) <= set(fields_of(MAPPINGS[token].outputs))
        assert not (set(state) & set(MAPPINGS[token].path_parameters)) - {"scope"}


@pytest.mark.parametrize("token", MAPPINGS)
def test_preview_knows_only_what_is_among_the_inputs(token: str, door, samples):
    inputs, _ = door.check(token, samples[token])
    resource_id, outputs = door.create(token, inputs, preview=True)
    assert resource_id == ""
    assert set(outputs) == set(fields_of(MAPPINGS[token].outputs))
    assert {name for name, value in outputs.items() if value != UNKNOWN} == set(inputs) & set(outputs)
    assert outputs["name"] == UNKNOWN


def test_preview_does_not_know_nested_fields_either(door, samples):
    token = "azure-native:compute:GalleryImageVersion"
    inputs, _ = door.check(token, samples[token])
    _, outputs = door.create(token, inputs, preview=True)
    assert outputs["publishingProfile"]["publishedDate"] == UNKNOWN
    assert outputs["publishingProfile"]["targetRegions"][0]["name"] == "West Europe"
    assert outputs["publishingProfile"]["targetRegions"][1]["regionalReplicaCount"] == UNKNOWN
    account, _ = door.check("azure-native:batch:BatchAccount", samples["azure-native:batch:BatchAccount"])
    _, outputs = door.create("azure-native:batch:BatchAccount", account, preview=True)
    assert outputs["identity"]["userAssignedIdentities"] == UNKNOWN


def test_preview_writes_nothing(door, samples, azure: LocalAzure):
    inputs, _ = door.check("azure-native:resources:ResourceGroup", samples["azure-native:resources:ResourceGroup"])
    door.create("azure-native:resources:ResourceGroup", inputs, preview=True)
    assert azure.list_resources() == []


def test_preview_of_an_update_keeps_name_and_location(door):
    outputs = door.update(GALLERY, "id", {"name": "gallery", "location": "westeurope"}, {"tags": {}}, preview=True)
    assert (outputs["name"], outputs["location"], outputs["identifier"]) == ("gallery", "westeurope", UNKNOWN)


def test_create_refuses_what_exists(door, samples):
    ids = door.deploy("azure-native:resources:ResourceGroup", GALLERY)
    inputs, _ = door.check(GALLERY, samples[GALLERY])
    with pytest.raises(AlreadyExistsError) as refusal:
        door.create(GALLERY, inputs)
    assert str(refusal.value) == f"cannot create already existing resource '{ids[GALLERY]}'"


def test_type_that_azure_native_has_and_the_local_azure_lacks_is_named(door):
    with pytest.raises(UnsupportedTypeError) as refusal:
        door.check("azure-native:network:VirtualNetwork", {})
    assert "Resource type 'azure-native:network:VirtualNetwork': the local Azure does not have it" in str(refusal.value)
    assert all(token in str(refusal.value) for token in MAPPINGS)


@pytest.mark.parametrize(
    ("token", "api_version"),
    [
        pytest.param("azure-native:compute:Gallery", "2024-03-03", id="default"),
        pytest.param("azure-native:compute/v20250303:Gallery", "2025-03-03", id="version"),
        pytest.param("azure-native:compute/v20210101preview:Gallery", "2021-01-01-preview", id="preview version"),
    ],
)
def test_token_tells_the_api_version(token: str, api_version: str, door, samples):
    door.deploy("azure-native:resources:ResourceGroup")
    inputs, _ = door.check(token, samples[GALLERY])
    assert door.create(token, inputs)[1]["azureApiVersion"] == api_version


def test_client_config_is_fixed(door):
    assert door.invoke("azure-native:authorization:getClientConfig", {}) == {
        "clientId": CLIENT,
        "objectId": PRINCIPAL,
        "subscriptionId": SUBSCRIPTION,
        "tenantId": TENANT,
    }
    with pytest.raises(UnsupportedFunctionError, match=r"'azure-native:compute:getGallery'.*getClientConfig"):
        door.invoke("azure-native:compute:getGallery", {})


def test_a_version_is_answered_with_its_replication_where_that_is_asked_for(door, samples):
    ids = door.deploy()
    wanted = {name: samples[VERSION][name] for name in MAPPINGS[VERSION].path_parameters}
    plain = door.invoke("azure-native:compute:getGalleryImageVersion", wanted)
    assert (plain["id"], "replicationStatus" in plain) == (ids[VERSION], False)
    expanded = door.invoke("azure-native:compute:getGalleryImageVersion", {**wanted, "expand": "ReplicationStatus"})
    assert [each["state"] for each in expanded["replicationStatus"]["summary"]] == ["Completed", "Completed"]


def test_whole_numbers_are_integers_in_the_store(door, azure: LocalAzure):
    ids = door.deploy()
    fixed = azure.get(ids[POOL]).body["properties"]["scaleSettings"]["fixedScale"]
    assert (fixed["targetDedicatedNodes"], type(fixed["targetDedicatedNodes"])) == (1800, int)


def test_assigned_identities_are_a_list_going_in_and_a_map_coming_out(door, azure: LocalAzure):
    ids = door.deploy()
    identity_id = ids["azure-native:managedidentity:UserAssignedIdentity"]
    token = "azure-native:batch:BatchAccount"
    stored = azure.get(ids[token]).body["identity"]["userAssignedIdentities"]
    _, state, inputs = door.read(token, ids[token], {}, {})
    identity = door.read("azure-native:managedidentity:UserAssignedIdentity", identity_id, {}, {})[1]
    expected = {identity_id: {"clientId": identity["clientId"], "principalId": identity["principalId"]}}
    assert stored == expected == state["identity"]["userAssignedIdentities"]
    assert inputs["identity"]["userAssignedIdentities"] == [identity_id]


def test_refresh_carries_drift_into_the_inputs_and_no_defaults(door, samples, azure: LocalAzure):
    ids = door.deploy()
    old, _ = door.check(POOL, samples[POOL])
    _, state, _ = door.read(POOL, ids[POOL], {}, {})
    body = azure.get(ids[POOL]).body
    body["properties"]["scaleSettings"]["fixedScale"]["targetDedicatedNodes"] = 7
    azure.put(ids[POOL], body, "2024-07-01")
    _, _, inputs = door.read(POOL, ids[POOL], state, old)
    assert inputs["scaleSettings"] == {"fixedScale": {"targetDedicatedNodes": 7, "targetLowPriorityNodes": 2}}
    assert {**inputs, "scaleSettings": old["scaleSettings"]} == old
    diff = door.diff(POOL, inputs, old)
    assert [change.path for change in diff.changes] == ["scaleSettings.fixedScale.targetDedicatedNodes"]


def test_import_gives_inputs_that_differ_in_nothing_from_a_program_that_says_the_same(door, samples):
    ids = door.deploy()
    token = "azure-native:compute:GalleryImage"
    _, _, inputs = door.read(token, ids[token], {}, {})
    assert not door.diff(token, inputs, door.check(token, samples[token])[0]).changes


@pytest.mark.parametrize("resource_id", ["", "text", GROUP, f"{GROUP}/providers/Microsoft.Compute/snapshots/snapshot"])
def test_id_of_another_type_is_not_imported(resource_id: str, door):
    door.deploy()
    with pytest.raises(ForeignIdError, match="it is not the id of an azure-native:compute:Gallery; needed is /subscr"):
        door.read(GALLERY, resource_id, {}, {})


def test_resource_in_a_deleted_group_is_gone(door):
    ids = door.deploy()
    door.delete(GROUP)
    assert [door.read(token, resource_id, {}, {})[0] for token, resource_id in ids.items()] == [""] * len(ids)
