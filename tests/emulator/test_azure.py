from pathlib import Path

import pytest

from emulator.core.arm_error import ArmError
from emulator.core.azure import LocalAzure
from emulator.core.preconditions import Preconditions
from emulator.seed import OS_DISK_ID, PRINCIPAL, RESOURCE_GROUP_ID, SUBSCRIPTION, VIRTUAL_MACHINE_ID
from tests.emulator.bodies import DEFINITION_BODY

GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/trial"
GALLERY = f"{GROUP}/providers/Microsoft.Compute/galleries/gallery"
IMAGE = f"{GALLERY}/images/linux"


@pytest.fixture
def group(azure: LocalAzure) -> LocalAzure:
    azure.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    return azure


@pytest.fixture
def gallery(group: LocalAzure) -> LocalAzure:
    group.put(GALLERY, {"location": "westeurope"}, "2024-03-03")
    return group


def refusal(action, *arguments, **named) -> ArmError:
    with pytest.raises(ArmError) as raised:
        action(*arguments, **named)
    return raised.value


def test_new_azure_has_only_the_prepared_machine(azure: LocalAzure):
    assert azure.list_resources() == []
    assert azure.find(RESOURCE_GROUP_ID).body["location"] == "westeurope"
    disk = azure.find(OS_DISK_ID).body["properties"]
    assert (disk["osType"], disk["hyperVGeneration"], disk["diskSizeGB"]) == ("Linux", "V2", 64)
    machine = azure.find(VIRTUAL_MACHINE_ID).body["properties"]
    assert machine["storageProfile"]["osDisk"]["managedDisk"]["id"] == OS_DISK_ID


def test_id_and_type_are_written_in_arm_casing_and_found_in_any(group: LocalAzure):
    given = f"{GROUP.lower()}/PROVIDERS/microsoft.compute/GALLERIES/Gallery"
    put = group.put(given, {"location": "westeurope"}, "2024-03-03")
    assert put.id.endswith("/resourcegroups/trial/providers/Microsoft.Compute/galleries/Gallery")
    assert put.type == "Microsoft.Compute/galleries"
    assert group.get(f"{GROUP}/providers/Microsoft.Compute/galleries/GALLERY").id == put.id


def test_update_keeps_the_id_as_first_written(gallery: LocalAzure):
    again = gallery.put(GALLERY.replace("gallery", "GALLERY"), {"location": "westeurope", "tags": {"a": "b"}}, "x")
    assert again.id == GALLERY
    assert again.body["tags"] == {"a": "b"}


def test_put_replaces_what_is_not_sent_again(gallery: LocalAzure):
    gallery.put(GALLERY, {"location": "westeurope", "properties": {"description": "d"}}, "2024-03-03")
    again = gallery.put(GALLERY, {"location": "westeurope"}, "2024-03-03")
    assert "description" not in again.body["properties"]


def test_every_write_has_a_new_etag_and_the_api_version_of_the_request(gallery: LocalAzure):
    before = gallery.get(GALLERY)
    after = gallery.put(GALLERY, {"location": "westeurope", "tags": {"a": "b"}}, "2025-03-03")
    assert before.etag != after.etag
    assert after.api_version == "2025-03-03"


def test_refused_request_changes_nothing(gallery: LocalAzure):
    before = gallery.list_resources()
    refusal(gallery.put, f"{IMAGE}/versions/1.0.0", {"location": "westeurope"}, "2024-03-03")
    assert gallery.list_resources() == before


@pytest.mark.parametrize(
    ("name", "asked", "is_done"),
    [
        pytest.param("gallery", {"if_none_match": "*"}, False, id="must be new and is there"),
        pytest.param("another", {"if_none_match": "*"}, True, id="must be new and is"),
        pytest.param("gallery", {"if_none_match": "W/1"}, True, id="another If-None-Match is passed over"),
        pytest.param("gallery", {"if_match": "*"}, True, id="must be there and is"),
        pytest.param("another", {"if_match": "*"}, False, id="must be there and is not"),
        pytest.param("gallery", {"if_match": "W/1"}, False, id="another etag"),
    ],
)
def test_put_is_done_when_its_conditions_are_met(gallery: LocalAzure, name: str, asked: dict[str, str], is_done: bool):
    put = (GALLERY.replace("/gallery", f"/{name}"), {"location": "westeurope", "tags": {"a": "b"}}, "2024-03-03")
    before = gallery.list_resources()
    if is_done:
        assert gallery.put(*put, Preconditions(**asked)).body["tags"] == {"a": "b"}
        return
    error = refusal(gallery.put, *put, Preconditions(**asked))
    assert (error.status, error.code) == (412, "ConditionNotMet")
    assert gallery.list_resources() == before


def test_of_two_writers_who_read_the_same_state_the_second_is_refused(gallery: LocalAzure):
    known = Preconditions(if_match=gallery.get(GALLERY).etag)
    gallery.patch(GALLERY, {"tags": {"writer": "first"}}, "2024-03-03", known)
    for write in (gallery.put, gallery.patch):
        error = refusal(write, GALLERY, {"location": "westeurope"}, "2024-03-03", known)
        assert (error.status, error.code) == (412, "ConditionNotMet")
    assert gallery.get(GALLERY).body["tags"] == {"writer": "first"}


def test_change_begins_from_what_is_there_and_keeps_to_the_rules(gallery: LocalAzure):
    before, after = gallery.change(GALLERY, lambda body: body | {"tags": {"a": "b"}})
    assert ("tags" in before.body, after.body["tags"], after.api_version) == (False, {"a": "b"}, "2024-03-03")
    error = refusal(gallery.change, GALLERY, lambda body: body | {"location": "northeurope"})
    assert error.code == "InvalidResourceLocation"
    assert refusal(gallery.change, IMAGE, lambda body: body).code == "ResourceNotFound"
    assert gallery.get(GALLERY).body["tags"] == {"a": "b"}


@pytest.mark.parametrize(
    ("resource_id", "status", "code", "message"),
    [
        pytest.param(
            f"/subscriptions/{SUBSCRIPTION}/resourceGroups/gone/providers/Microsoft.Compute/galleries/g",
            404,
            "ResourceGroupNotFound",
            "Resource group 'gone' could not be found.",
            id="resource group",
        ),
        pytest.param(
            "/subscriptions/00000000-0000-4000-8000-0000000000ff/resourceGroups/trial",
            404,
            "SubscriptionNotFound",
            "The subscription '00000000-0000-4000-8000-0000000000ff' could not be found.",
            id="subscription",
        ),
        pytest.param(
            f"{GROUP}/providers/Microsoft.Compute/galleries/gone/images/linux",
            404,
            "ParentResourceNotFound",
            "Can not perform requested operation on nested resource. Parent resource 'gone' not found.",
            id="gallery of a definition",
        ),
        pytest.param(
            f"{GALLERY}/images/gone/versions/1.0.0",
            404,
            "ParentResourceNotFound",
            "Can not perform requested operation on nested resource. Parent resource 'gallery/gone' not found.",
            id="definition of a version",
        ),
        pytest.param(
            f"{GROUP}/providers/Microsoft.Compute/galleries/gone/providers/Microsoft.Authorization/roleAssignments/r",
            404,
            "ResourceNotFound",
            "The Resource 'Microsoft.Compute/galleries/gone' under resource group 'trial' was not found. "
            "For more details please go to https://aka.ms/ARMResourceNotFoundFix",
            id="scope of an assignment",
        ),
        pytest.param("no id", 400, "InvalidResourceId", "The resource id 'no id' is invalid.", id="no id"),
        pytest.param(
            f"{GROUP}/providers/Microsoft.Network/virtualNetworks/v",
            404,
            "InvalidResourceType",
            "The resource type 'virtualNetworks' could not be found in the namespace 'Microsoft.Network' "
            "of the local Azure.",
            id="type",
        ),
    ],
)
def test_put_refuses_an_id_whose_place_is_missing(
    gallery: LocalAzure, resource_id: str, status: int, code: str, message: str
):
    error = refusal(gallery.put, resource_id, {"location": "westeurope"}, "2024-03-03")
    assert (error.status, error.code, error.message) == (status, code, message)


@pytest.mark.parametrize(
    ("resource_id", "code", "message"),
    [
        pytest.param(
            f"{GALLERY}x",
            "ResourceNotFound",
            "The Resource 'Microsoft.Compute/galleries/galleryx' under resource group 'trial' was not found. "
            "For more details please go to https://aka.ms/ARMResourceNotFoundFix",
            id="resource",
        ),
        pytest.param(
            IMAGE,
            "ResourceNotFound",
            "The Resource 'Microsoft.Compute/galleries/images/gallery/linux' under resource group 'trial' was not "
            "found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
            id="nested resource",
        ),
        pytest.param(
            GALLERY.replace("trial", "gone"),
            "ResourceGroupNotFound",
            "Resource group 'gone' could not be found.",
            id="resource group",
        ),
    ],
)
def test_get_of_what_is_missing_is_refused(gallery: LocalAzure, resource_id: str, code: str, message: str):
    error = refusal(gallery.get, resource_id)
    assert (error.status, error.code, error.message) == (404, code, message)


def test_resource_with_nested_resources_is_not_deleted(gallery: LocalAzure):
    gallery.put(IMAGE, DEFINITION_BODY, "2024-03-03")
    error = refusal(gallery.delete, GALLERY)
    message = "Can not delete resource before nested resources are deleted."
    assert (error.status, error.code, error.message) == (409, "CannotDeleteResource", message)
    assert gallery.find(IMAGE) is not None


def test_resource_is_deleted_after_its_nested_ones(gallery: LocalAzure):
    gallery.put(IMAGE, DEFINITION_BODY, "2024-03-03")
    assert gallery.delete(IMAGE)
    assert gallery.delete(GALLERY.upper())
    assert not gallery.delete(GALLERY)


def test_role_assignments_at_a_resource_go_with_it(gallery: LocalAzure):
    assignment = f"{GALLERY}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-0000000000a2"
    role = "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
    gallery.put(assignment, {"properties": {"roleDefinitionId": role, "principalId": PRINCIPAL}}, "2022-04-01")
    assert gallery.delete(GALLERY)
    assert gallery.find(assignment) is None


def test_deleting_a_resource_group_deletes_what_is_in_it(gallery: LocalAzure):
    gallery.put(IMAGE, DEFINITION_BODY, "2024-03-03")
    assert gallery.delete(GROUP)
    assert gallery.list_resources() == []
    assert gallery.find(RESOURCE_GROUP_ID) is not None


def test_two_openings_of_one_file_see_each_other(azure: LocalAzure, store: Path):
    other = LocalAzure(store)
    other.put(GROUP, {"location": "westeurope"}, "2024-03-01")
    assert azure.get(GROUP).body["location"] == "westeurope"
    other.close()
